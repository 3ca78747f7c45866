import * as z from 'zod';

export const AttributeSchema = z.object({
  name: z.string(),
  model: z.string(),
  data_type: z.string(),
  messenger_writable: z.boolean().optional(),
});

export async function create(input: unknown) {
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(AttributeSchema.parse(input)),
  });
}
