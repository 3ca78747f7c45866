declare module 'intercom-client' {
  export class IntercomClient {
    constructor(options?: { token?: string; version?: string });
    readonly dataAttributes: DataAttributes;
  }

  export class DataAttributes {
    create(request: NewAttribute, options?: RequestOptions): Promise<unknown>;
  }

  export interface NewAttribute {
    name: string;
    model: 'contact' | 'company';
    data_type: string;
    messenger_writable?: boolean;
  }

  export interface RequestOptions {
    version?: string;
    headers?: Record<string, string>;
  }
}
