/** The applications in `test-fixtures`: before and after an upgrade, and what is said about them. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTempProject, type TempProject } from '../../../../test-support/temp-project.js';

/** The parts of `case.json` that concern the codemod; `README.md` beside the cases describes them. */
export interface FixtureCase {
  readonly description: string;
  readonly command: readonly string[];
  readonly edits: readonly {
    readonly file: string;
    readonly line: number;
    readonly change: string;
  }[];
  readonly manual: readonly {
    readonly file: string;
    readonly line: number;
    readonly change: string;
    readonly contains: string;
  }[];
  readonly undecided: readonly {
    readonly file: string;
    readonly line: number;
    readonly contains: string;
  }[];
  /** Of the applications in `messenger`: the attributes, and the places where more may be handed over. */
  readonly attributes?: readonly string[];
  readonly unknown?: readonly string[];
}

export interface Fixture {
  readonly name: string;
  readonly case: FixtureCase;
  readonly before: Files;
  readonly after: Files;
}

/** Relative paths with the bytes of the files. */
export type Files = ReadonlyMap<string, Buffer>;

const fixturesFolder = fileURLToPath(new URL('../../../../test-fixtures', import.meta.url));

/**
 * All applications, in the order of their names.
 *
 * @param group a folder of `test-fixtures` that has applications of its own
 */
export function loadFixtures(group = ''): readonly Fixture[] {
  const groupFolder = path.join(fixturesFolder, group);
  return readdirSync(groupFolder)
    .filter((name) => existsSync(path.join(groupFolder, name, 'case.json')))
    .sort()
    .map((name) => {
      const folder = path.join(groupFolder, name);
      return {
        name,
        // The file is ours and written for this type.
        case: JSON.parse(readFileSync(path.join(folder, 'case.json'), 'utf8')) as FixtureCase,
        before: readFiles(path.join(folder, 'before')),
        after: readFiles(path.join(folder, 'after')),
      };
    });
}

/** The application before the upgrade, in a folder of its own. Its name is that of a test folder. */
export function copyOf(fixture: Fixture): TempProject {
  const project = createTempProject({}, `test-fixtures/${fixture.name}`);
  for (const [file, bytes] of fixture.before) project.write(file, bytes);
  return project;
}

/** The files of a folder, without those of git. */
export function readFiles(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/^\.git(?:\/|$)|^node_modules(?:\/|$)/.test(name))
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .sort();
  return new Map(names.map((name) => [name, readFileSync(path.join(folder, name))]));
}

/** Files as text that shows every byte in a failing test: line endings and byte order marks too. */
export function visibly(files: Files): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    [...files].map(([file, bytes]) => [
      file,
      bytes
        .toString('utf8')
        .split('\n')
        .map((line) => line.replace('\uFEFF', '<BOM>').replace('\r', '<CR>')),
    ]),
  );
}
