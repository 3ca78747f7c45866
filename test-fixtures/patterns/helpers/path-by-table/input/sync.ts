import { intercom } from './intercom';

export async function sync(email: string): Promise<void> {
  await intercom('createAttribute', { name: 'plan', model: 'contact', data_type: 'string' });
  await intercom('createContact', { email });
  await intercom('listContacts');
}
