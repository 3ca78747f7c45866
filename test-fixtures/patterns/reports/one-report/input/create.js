import { plan } from './definitions.js';

await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.10' },
  body: JSON.stringify(plan),
});
