declare module '@acme/versions' {
  export const enum IntercomVersion {
    Current = '2.10',
  }
}
