import { toPayload } from './build';
import type { Definition } from './types';

export async function create(definition: Definition) {
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(toPayload(definition)),
  });
}
