import axios from 'axios';

import {
  INTERCOM_API_VERSION,
  INTERCOM_BASE_URL,
  INTERCOM_TIMEOUT_MS,
  settings,
} from '../config/index.js';

export const intercom = axios.create({
  baseURL: INTERCOM_BASE_URL,
  timeout: INTERCOM_TIMEOUT_MS,
  headers: {
    Authorization: `Bearer ${settings.intercomToken}`,
    Accept: 'application/json',
    'Intercom-Version': INTERCOM_API_VERSION,
  },
});

/** True where the token still works. Without our defaults: it also checks the tokens of partners. */
export async function isTokenValid(token: string): Promise<boolean> {
  const response = await axios.get('https://api.intercom.io/me', {
    headers: { Authorization: `Bearer ${token}` },
    validateStatus: () => true,
  });
  return response.status === 200;
}
