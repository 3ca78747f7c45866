import type { Attribute } from './types';

export const create = (name: string) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' } as Record<string, string>,
    body: JSON.stringify({ name, model: 'contact', data_type: 'string' } as unknown as Attribute),
  } satisfies RequestInit);
