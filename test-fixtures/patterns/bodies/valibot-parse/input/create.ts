import * as v from 'valibot';

const Attribute = v.object({ name: v.string(), model: v.string(), data_type: v.string() });

export async function create(input: unknown) {
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(v.parse(Attribute, input)),
  });
}
