declare module '@acme/di' {
  export type Token<T> = new (...args: never[]) => T;

  export interface Container {
    get<T>(token: Token<T>): T;
  }

  export const container: Container;
}
