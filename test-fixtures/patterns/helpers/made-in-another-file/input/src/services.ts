import { IntercomService } from './intercom-service';

export const intercom = new IntercomService({
  token: process.env.INTERCOM_TOKEN ?? '',
  version: '2.10',
});
