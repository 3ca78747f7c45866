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

/** What frameworks serve under the path of its folder: `app/api/test/route.ts` answers `/api/test`. */
const routeName =
  /^(?:route|page|layout)\.[jt]sx?$|^\+(?:server|page|layout)(?:\.server)?\.[jt]s$/u;

/** The folder below which folders are parts of addresses; -1 for other files. */
function routesFolder(parts: readonly string[], name: string): number {
  if (routeName.test(name)) return parts.findIndex((part) => part === 'app' || part === 'routes');
  return parts.findIndex((part, index) => part === 'pages' && parts[index + 1] === 'api');
}

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
  if (testName.test(name)) return true;
  const at = routesFolder(parts, name);
  return parts.some(
    (folder, index) =>
      testFolders.has(folder.toLowerCase()) && (at < 0 || index < at || folder.startsWith('__')),
  );
}
