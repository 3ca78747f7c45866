declare module 'axios' {
  export interface AxiosRequestConfig {
    headers?: Record<string, string>;
  }

  export interface AxiosInstance {
    post(url: string, data?: unknown, config?: AxiosRequestConfig): Promise<unknown>;
  }
}
