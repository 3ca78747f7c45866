declare module '@acme/clients' {
  import type { IntercomClient } from 'intercom-client';

  export interface OtherClient {
    readonly dataAttributes: { create(request: object): Promise<unknown> };
  }

  export const anything: any;
  export const either: IntercomClient | OtherClient;
  export const later: Promise<IntercomClient>;
}
