import { describe, expect, it } from 'vitest';
import { parseApiVersion } from 'intercom-api-versions';
import { createMemoryHost, createProject, planMigration } from 'intercom-api-analyzer';

/** The names by which the version 2.10 in a module can be read elsewhere. */
function namesIn(text: string, path = '/src/intercom.ts'): readonly string[] {
  const use = `import * as config from '${path}';\n`;
  const project = createProject(
    createMemoryHost({ [path]: text, ...(path.endsWith('.json') ? { '/src/use.ts': use } : {}) }),
  );
  const to = parseApiVersion('2.11');
  if (to === undefined) throw new Error('no version');
  const { edits } = planMigration(project, [path], {
    to,
    phase: 'all',
    isEditable: () => true,
    isTestFile: () => false,
    includeTests: false,
  });
  const [edit] = edits.filter(({ kind }) => kind === 'raise-version');
  if (edit === undefined) throw new Error('the version is not raised');
  return edit.readAs;
}

const send = (version: string): string =>
  `fetch('https://api.intercom.io/me', { headers: { 'Intercom-Version': ${version} } });\n`;

describe('how other modules may read a version that is raised', () => {
  it.each([
    ['not at all: it is written where it is sent', send("'2.10'"), []],
    [
      'by the name of a variable',
      `export const VERSION = '2.10';\n${send('VERSION')}`,
      ['VERSION'],
    ],
    [
      'by the name of a property, and of what holds the object',
      `export const settings = { api: { version: '2.10' } };\n${send('settings.api.version')}`,
      ['version', 'api', 'settings'],
    ],
    [
      'by every name that it is given on the way out',
      `const A = '2.10';\nconst B = A;\nexport { B as shared };\n${send('A')}`,
      ['A', 'B', 'shared'],
    ],
    [
      'by the name of a static field',
      `export class Intercom {\n  static version = '2.10';\n}\n${send('Intercom.version')}`,
      ['version', 'Intercom'],
    ],
    [
      'by that of an enum',
      `export enum Api {\n  Intercom = '2.10',\n}\n${send('Api.Intercom')}`,
      ['Intercom', 'Api'],
    ],
    [
      'by any name, as the default export',
      `const version = '2.10';\n${send('version')}export default version;\n`,
      ['*'],
    ],
    [
      'by any name, as all that a CommonJS module exports',
      `const version = '2.10';\n${send('version')}module.exports = version;\n`,
      ['*'],
    ],
  ])('%s', (_, text, names) => {
    expect(namesIn(text)).toEqual(names);
  });
});
