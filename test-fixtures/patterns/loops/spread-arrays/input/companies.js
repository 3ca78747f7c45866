export const companyAttributes = [
  { name: 'plan', model: 'company', data_type: 'string', messenger_writable: true },
  { name: 'tier', model: 'company', data_type: 'string' },
];
