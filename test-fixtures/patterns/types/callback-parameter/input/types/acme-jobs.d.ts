declare module '@acme/jobs' {
  import type { IntercomClient } from 'intercom-client';

  export interface JobContext {
    readonly intercom: IntercomClient;
    readonly log: (message: string) => void;
  }

  export function job(name: string, run: (context: JobContext) => Promise<unknown>): void;
}
