declare module '@acme/constants' {
  export const INTERCOM_VERSION: '2.10';
  export const INTERCOM: { readonly url: 'https://api.intercom.io' };
}
