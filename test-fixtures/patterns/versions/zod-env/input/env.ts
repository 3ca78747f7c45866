import { z } from 'zod';

const schema = z.object({
  INTERCOM_TOKEN: z.string(),
  INTERCOM_BASE: z.string().url().default('https://api.intercom.io'),
  INTERCOM_VERSION: z.string().default('2.10'),
});

export const env = schema.parse(process.env);
