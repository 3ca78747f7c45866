/** What was asked for cannot be done as it was asked: the message says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
