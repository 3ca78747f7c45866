import { INTERCOM, INTERCOM_VERSION } from '@acme/constants';

await fetch(`${INTERCOM.url}/data_attributes`, {
  method: 'POST',
  headers: { 'Intercom-Version': INTERCOM_VERSION },
  body: JSON.stringify({ name: 'plan', model: 'contact', data_type: 'string' }),
});
