import { z } from 'zod';

const Attribute = z.object({ name: z.string(), model: z.string(), data_type: z.string() }).passthrough();

export async function create(input: unknown) {
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(Attribute.parse(input)),
  });
}
