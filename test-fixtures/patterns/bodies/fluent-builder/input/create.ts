import { AttributeBuilder } from './builder';

export const create = (name: string) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(AttributeBuilder.named(name).on('contact').build()),
  });
