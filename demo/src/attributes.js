import { intercom } from './intercom.js';

const SKIPPER_ATTRIBUTES = [
  { name: 'licence', model: 'contact', data_type: 'string' },
  { name: 'nights_on_board', model: 'contact', data_type: 'integer' },
];

export async function createSkipperAttributes() {
  for (const attribute of SKIPPER_ATTRIBUTES) {
    await intercom('POST', '/data_attributes', attribute);
  }
  // Only the harbour office may set this one.
  await intercom('POST', '/data_attributes', {
    name: 'berth',
    model: 'company',
    data_type: 'string',
    messenger_writable: false,
  });
}

export function renameAttribute(id, description) {
  return intercom('PUT', `/data_attributes/${id}`, { description });
}
