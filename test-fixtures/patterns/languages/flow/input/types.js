// @flow
export type Attribute = { name: string, ... };
