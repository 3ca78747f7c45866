/** Folders that hold tests, doubles of other services, or recordings of what they answered. */
const testFolders: ReadonlySet<string> = new Set([
  '__tests__',
  '__test__',
  '__mocks__',
  '__mock__',
  '__fixtures__',
  '__snapshots__',
  '__recordings__',
  '__stories__',
  'test',
  'tests',
  'spec',
  'specs',
  'mocks',
  'fixtures',
  'test-fixtures',
  'testdata',
  'test-data',
  'recordings',
  'cassettes',
  'cypress',
  'e2e',
  'playwright',
]);

const testName =
  /[.\-_](?:test|tests|spec|specs|e2e|mock|mocks|fixture|fixtures|stories|story|cy)\.[^.]+$|^\.env\.(?:test|testing|e2e)(?:\.|$)/i;

/**
 * Whether a file holds tests, mocks or recordings. What they state about a version describes the
 * past, or is compared with it, so an upgrade leaves it alone unless asked.
 *
 * @param relativePath as seen from the root of the project: a project that itself lies in a folder
 *   called `test-fixtures` is not a test
 */
export function isTestPath(relativePath: string): boolean {
  const parts = relativePath.split('/');
  const name = parts.pop() ?? '';
  return testName.test(name) || parts.some((folder) => testFolders.has(folder.toLowerCase()));
}
