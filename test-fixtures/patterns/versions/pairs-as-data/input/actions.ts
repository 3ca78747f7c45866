export const httpAction = {
  url: 'https://example.org',
  headers: [
    { name: 'Intercom-Version', value: '2.10' },
    { key: 'intercom-version', value: '2.10' },
  ],
};
