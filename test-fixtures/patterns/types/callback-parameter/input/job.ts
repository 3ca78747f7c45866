import { job } from '@acme/jobs';

job('attributes', ({ intercom }) =>
  intercom.dataAttributes.create(
    { name: 'trial', model: 'contact', data_type: 'boolean' },
    { headers: { 'Intercom-Version': '2.10' } },
  ),
);

job('again', (context) =>
  context.intercom.dataAttributes.create(
    { name: 'again', model: 'contact', data_type: 'boolean' },
    { headers: { 'Intercom-Version': '2.10' } },
  ),
);
