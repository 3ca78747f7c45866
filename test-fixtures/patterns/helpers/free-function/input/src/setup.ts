import { intercomRequest } from './intercom.js';

const attribute = {
  name: 'seats',
  model: 'company',
  data_type: 'integer',
};

export async function setup(): Promise<void> {
  await intercomRequest('POST', '/data_attributes', attribute);
  await intercomRequest('POST', '/data_attributes', {
    name: 'plan',
    model: 'company',
    data_type: 'string',
    messenger_writable: false,
  });
  await intercomRequest('GET', '/data_attributes?model=company');
}
