import { intercom } from './client';
import { definitions } from './definitions';

export async function syncAttributes(): Promise<number> {
  for (const definition of definitions) {
    await intercom('POST', '/data_attributes', definition);
  }
  return definitions.length;
}
