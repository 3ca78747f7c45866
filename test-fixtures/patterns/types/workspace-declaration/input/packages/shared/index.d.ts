import type { IntercomClient } from 'intercom-client';

export declare class Services {
  readonly intercom: IntercomClient;
}

export declare const services: Services;
