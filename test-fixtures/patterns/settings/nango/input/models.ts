export interface ProxyConfiguration {
  endpoint: string;
  headers?: Record<string, string>;
  data?: unknown;
  retries?: number;
}
export interface NangoAction {
  post(config: ProxyConfiguration): Promise<{ data: unknown }>;
}
