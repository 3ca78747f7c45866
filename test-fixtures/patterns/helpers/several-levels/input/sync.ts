import { IntercomApi } from './client';
import { ATTRIBUTES } from './definitions';

export async function sync(token: string) {
  const api = new IntercomApi(token);
  for (const attribute of ATTRIBUTES) {
    await api.createAttribute(attribute);
  }
}
