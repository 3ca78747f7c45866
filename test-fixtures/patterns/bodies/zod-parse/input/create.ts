import { z } from 'zod';

const Attribute = z.object({
  name: z.string(),
  model: z.enum(['contact', 'company']),
  data_type: z.string(),
});

export async function create(input: unknown) {
  const body = Attribute.parse(input);
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(body),
  });
}
