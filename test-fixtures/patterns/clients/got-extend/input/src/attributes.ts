import { intercom } from './intercom.js';

export async function ensureAttributes(): Promise<void> {
  await intercom.post('data_attributes', {
    json: { name: 'seats', model: 'company', data_type: 'integer' },
  });
  const plan = await intercom('data_attributes', {
    method: 'POST',
    json: { name: 'plan', model: 'company', data_type: 'string', messenger_writable: true },
  }).json();
  console.log(plan);
}
