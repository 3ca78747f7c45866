import axios from 'axios';

const create = (name: string, dataType: string) =>
  axios.post(
    'https://api.intercom.io/data_attributes',
    { name, model: 'contact', data_type: dataType },
    { headers: { 'Intercom-Version': '2.10' } },
  );

export const seed = () =>
  Promise.all(
    [
      { name: 'plan', type: 'string' },
      { name: 'score', type: 'float' },
    ].map(({ name, type }) => create(name, type)),
  );
