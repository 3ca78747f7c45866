declare module '@acme/http' {
  import type { AxiosInstance } from 'axios';

  export class HttpModule {
    readonly client: AxiosInstance;
    static create(): HttpModule;
  }
}
