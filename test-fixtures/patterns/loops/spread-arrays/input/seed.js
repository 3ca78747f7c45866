import { contactAttributes } from './contacts.js';
import { companyAttributes } from './companies.js';

const all = [...contactAttributes, ...companyAttributes];

for (const attribute of all) {
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(attribute),
  });
}
