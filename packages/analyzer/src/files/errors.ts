/** What an error of the file system says of itself. */

/** Its code, such as `ENOENT`; undefined where it has none. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Its message. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
