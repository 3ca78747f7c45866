import { intercomFetch } from '../lib/intercom';

async function main() {
  const payload = { name: 'tier', model: 'contact', data_type: 'string' };
  const res = await intercomFetch('/data_attributes', {
    method: 'POST',
    body: JSON.stringify(payload),
  });
  console.log(res.status);
}
main();
