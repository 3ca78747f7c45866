declare module '@acme/crm' {
  export class IntercomClient {
    readonly dataAttributes: { create(request: object, options?: object): Promise<unknown> };
  }

  export function connect(): IntercomClient;
}
