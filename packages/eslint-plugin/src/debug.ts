// The last resort: whatever goes wrong in the analysis of a file, linting goes on.

/** Where this environment variable is set, failures are printed on stderr. */
const DEBUG_VARIABLE = 'INTERCOM_API_DEBUG';

/**
 * Runs an action that must not fail a lint run.
 *
 * @param what what is done, for the failure's report
 * @returns what the action returns, or `fallback` where it throws
 */
export function guarded<T>(what: string, fallback: T, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (process.env[DEBUG_VARIABLE]) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`eslint-plugin-intercom-api: ${what} failed: ${reason}\n`);
    }
    return fallback;
  }
}
