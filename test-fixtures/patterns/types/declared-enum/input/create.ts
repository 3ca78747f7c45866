import { IntercomVersion } from '@acme/versions';

await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': IntercomVersion.Current },
  body: JSON.stringify({ name: 'plan', model: 'contact', data_type: 'string' }),
});
