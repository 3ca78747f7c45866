const base = {
  headers: { 'Intercom-Version': '2.10', Accept: 'application/json' },
};

export const endpoints = {
  createDataAttribute: {
    ...base,
    method: 'POST',
    url: 'https://api.intercom.io/data_attributes',
    body: (input: { name: string; type: string }) => ({
      name: input.name,
      model: 'contact',
      data_type: input.type,
    }),
  },
  listDataAttributes: {
    ...base,
    method: 'GET',
    url: 'https://api.intercom.io/data_attributes',
  },
} satisfies Record<string, object>;
