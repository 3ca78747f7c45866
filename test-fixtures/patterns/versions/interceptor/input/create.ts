import { http } from './http';

export const create = (name: string) =>
  http.post('/data_attributes', { name, model: 'contact', data_type: 'string' });
