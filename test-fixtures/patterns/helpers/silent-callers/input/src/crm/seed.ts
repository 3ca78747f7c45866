import { createAttribute } from './attributes';

export async function seed() {
  await createAttribute({ name: 'region', model: 'contact', data_type: 'string' });
}
