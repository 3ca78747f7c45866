import { cleanEnv, str } from 'envalid';

export const env = cleanEnv(process.env, {
  INTERCOM_TOKEN: str(),
  INTERCOM_VERSION: str({ default: '2.10' }),
});
