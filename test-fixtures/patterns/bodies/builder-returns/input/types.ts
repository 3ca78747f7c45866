export interface Definition {
  name: string;
  kind: 'string' | 'integer' | 'list';
  options?: { value: string }[];
}
