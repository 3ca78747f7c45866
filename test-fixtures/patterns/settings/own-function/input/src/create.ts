import { callService } from './gateway';

export const createOnIntercom = (name: string) =>
  callService({
    path: '/data_attributes',
    payload: { name, model: 'contact', data_type: 'string' },
    headers: { 'Intercom-Version': '2.10' },
  });
