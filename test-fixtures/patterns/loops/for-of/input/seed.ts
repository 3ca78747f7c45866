import { api } from './api';

const definitions = [
  { name: 'plan', data_type: 'string' },
  { name: 'seats', data_type: 'integer', messenger_writable: false },
  { name: 'renewal', data_type: 'date' },
];

for (const definition of definitions) {
  await api.post('data_attributes', { model: 'company', ...definition });
}
