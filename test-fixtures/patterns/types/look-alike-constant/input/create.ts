import { CONFIG, CURRENT, EITHER, ONLY, TEXT } from '@acme/constants';

const body = JSON.stringify({ name: 'plan', model: 'contact', data_type: 'string' });
for (const version of [CONFIG.version, CONFIG.optional, CURRENT, EITHER, ONLY, TEXT]) {
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': version! },
    body,
  });
}
await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': ONLY },
  body,
});
