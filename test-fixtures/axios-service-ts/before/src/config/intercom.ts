/** Everything about Intercom that is not a secret. */
export const INTERCOM_BASE_URL = 'https://api.intercom.io';
export const INTERCOM_API_VERSION = '2.10';
export const INTERCOM_TIMEOUT_MS = 8_000;

/** Tag names that the support team filters by. */
export const TAGS = {
  waiting: 'parcel waiting',
  returned: 'parcel returned',
} as const;
