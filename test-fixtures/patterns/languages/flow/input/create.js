// @flow
import type { Attribute } from './types';

export async function create(attribute: Attribute, options?: {| version?: string |}): Promise<mixed> {
  const version = options?.version ?? '2.10';
  return fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': version },
    body: JSON.stringify({ model: 'contact', name: (attribute.name: string), data_type: 'string' }),
  });
}
