import { post } from './api.js';

export async function create(name) {
  const { body } = await post('/data_attributes').send({ name, model: 'contact', data_type: 'string' });
  return body;
}
