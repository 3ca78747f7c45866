import { IntercomClient } from 'intercom-client';

const intercom = new IntercomClient({ token: process.env.INTERCOM_TOKEN!, version: '2.10' });

export const create = (name: string) =>
  intercom.dataAttributes.create({ name, model: 'contact', data_type: 'string' });
