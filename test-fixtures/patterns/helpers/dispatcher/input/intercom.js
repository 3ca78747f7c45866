import axios from 'axios';

const client = axios.create({
  baseURL: 'https://api.intercom.io',
  headers: { 'Intercom-Version': '2.10' },
});

export async function save(kind, payload) {
  switch (kind) {
    case 'attribute':
      return client.post('/data_attributes', payload);
    case 'tag':
      return client.post('/tags', payload);
    default:
      throw new Error(`Nothing is known of ${kind}`);
  }
}
