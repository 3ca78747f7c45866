export type Attribute = Record<string, unknown>;
