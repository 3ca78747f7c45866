/** `createdAt` and `created-at` as `created_at`, the way the libraries for it agree on for plain names. */
export function snakeCase(text: string): string {
  return text
    .replace(/([a-z\d])([A-Z])/gu, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/gu, '$1_$2')
    .replace(/[\s.-]+/gu, '_')
    .toLowerCase();
}

/** `created_at` as `createdAt`. */
export function camelCase(text: string): string {
  return text.replace(/_([a-z\d])/gu, (_, letter: string) => letter.toUpperCase());
}
