declare module '@acme/ui' {
  import type { IntercomClient } from 'intercom-client';

  export function useIntercom(): IntercomClient;
}
