export enum IntercomVersion {
  Stable = '2.10',
  Preview = 'Preview',
}
