declare module '@acme/constants' {
  export let CURRENT: '2.10' | '2.11';
  export let ONLY: '2.10';
  export const TEXT: string;
  export const EITHER: '2.10' | '2.11';
  export const CONFIG: { version: '2.10'; readonly optional?: '2.10' };
}
