// What the rules make of findings, whatever the analysis: findings made by hand.
import type * as Analyzer from 'intercom-api-analyzer';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { briefly, lint } from './support/lint.js';
import { createTempProject } from '../../../test-support/temp-project.js';

const { findProblems, provided } = vi.hoisted(() => ({
  findProblems: vi.fn<typeof Analyzer.findProblems>(),
  provided: [] as { path: string; text: string; hasScopes: boolean }[],
}));

vi.mock('intercom-api-analyzer', async (importOriginal) => ({
  ...(await importOriginal<typeof Analyzer>()),
  createProject: () => ({
    // The disk has something else: ESLint's own tree is looked at.
    has: () => true,
    textOf: () => undefined,
    provide: (path: string, text: string, tree: Analyzer.SyntaxTree) => {
      provided.push({ path, text, hasScopes: tree.scopeManager.scopes.length > 0 });
    },
  }),
  describeVersion: () => '2.11 (set somewhere)',
  findProblems,
}));

const text = 'const intercom = { version: 2.10 };\nexport default intercom;\n';
const project = () => createTempProject({ 'src/a.ts': text });

/** A place in `src/a.ts`, or in another file of the same folder. */
function placeOf(folder: string, start: number, end: number, file = 'src/a.ts'): Analyzer.Place {
  const line = start > 35 ? 2 : 1;
  return { path: `${folder}/${file}`, start, end, line, column: start + 1 - (line === 2 ? 36 : 0) };
}

function callAt(place: Analyzer.Place): Analyzer.ApiCall {
  return {
    place,
    sink: place,
    client: 'fetch',
    method: 'POST',
    path: '/data_attributes',
    version: { kind: 'unpinned' },
    bodies: [],
    sdk: undefined,
  };
}

function pinAt(place: Analyzer.Place): Analyzer.VersionPin {
  return {
    place,
    kind: 'header',
    value: '2.1',
    raw: '2.10',
    form: 'number',
    unless: [],
    use: place,
  };
}

beforeEach(() => {
  findProblems.mockReset();
  provided.length = 0;
});

describe('the analysis', () => {
  it('runs once for all rules of a file, on the tree and the scopes of ESLint', () => {
    findProblems.mockReturnValue([]);
    const { folder } = project();
    lint({ ...createTempProject(), folder, read: () => text }, 'src/a.ts');
    expect(findProblems).toHaveBeenCalledTimes(1);
    expect(provided).toEqual([{ path: `${folder}/src/a.ts`, text, hasScopes: true }]);
  });

  it('does not run for a file without the word', () => {
    const other = createTempProject({ 'a.ts': 'export const version = 2.10;\n' });
    expect(lint(other, 'a.ts')).toEqual([]);
    expect(findProblems).not.toHaveBeenCalled();
  });

  it('does not fail the run when it fails', () => {
    findProblems.mockImplementation(() => {
      throw new Error('a bug');
    });
    expect(lint(project(), 'src/a.ts')).toEqual([]);
  });

  it('says why it failed where the environment asks for it', () => {
    findProblems.mockImplementation(() => {
      throw new Error('a bug');
    });
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    vi.stubEnv('INTERCOM_API_DEBUG', '1');
    try {
      lint(project(), 'src/a.ts');
      expect(write).toHaveBeenCalledWith(
        expect.stringMatching(
          /^eslint-plugin-intercom-api: the analysis of .*a\.ts failed: Error: a bug/,
        ),
      );
    } finally {
      vi.unstubAllEnvs();
      write.mockRestore();
    }
  });

  it('does not fail the run when one report fails', () => {
    const files = project();
    const call = callAt(placeOf(files.folder, 0, 5));
    findProblems.mockReturnValue([
      // Offsets outside the file, as a bug might give them.
      { kind: 'missing-version', place: placeOf(files.folder, 900, 901), call, repair: undefined },
      { kind: 'missing-version', place: placeOf(files.folder, 6, 14), call, repair: undefined },
    ]);
    expect(briefly(lint(files, 'src/a.ts'))).toEqual(['1:7 require-api-version missingVersion']);
  });
});

describe('a report', () => {
  it('is only made for places in the file that is linted', () => {
    const files = project();
    const elsewhere = placeOf(files.folder, 0, 5, 'src/b.ts');
    findProblems.mockReturnValue([
      { kind: 'missing-version', place: elsewhere, call: callAt(elsewhere), repair: undefined },
    ]);
    expect(lint(files, 'src/a.ts')).toEqual([]);
  });

  it('names a literal in another file, relative to the working folder', () => {
    const files = project();
    const place = placeOf(files.folder, 0, 5);
    findProblems.mockReturnValue([
      {
        kind: 'missing-messenger-writable',
        place,
        literal: placeOf(files.folder, 2, 9, 'src/definitions.ts'),
        call: callAt(place),
        repairs: undefined,
      },
    ]);
    expect(lint(files, 'src/a.ts').map(({ message }) => message)).toEqual([
      'This data attribute (src/definitions.ts:1:3) is created without `messenger_writable`, at API version 2.11 (set somewhere). ' +
        'From 2.11 on that means false, so the Messenger cannot write it; up to 2.10 it meant true.',
    ]);
  });

  it('names the place of a version in another file, and what overrides it', () => {
    const files = project();
    const use = placeOf(files.folder, 28, 32);
    const pin = {
      ...pinAt(placeOf(files.folder, 40, 44, 'src/config.ts')),
      unless: ['A_VERSION', 'B_VERSION'],
    };
    findProblems.mockReturnValue([
      { kind: 'unknown-version', place: use, pin, suggestion: undefined, repair: undefined },
      {
        kind: 'numeric-version',
        place: use,
        pin,
        written: '2.10',
        repair: [],
        isOnlyVersion: true,
      },
    ]);
    expect(
      lint(files, 'src/a.ts').map(({ message, suggestions }) => [message, suggestions]),
    ).toEqual([
      [
        "Intercom has no API version '2.1' (set at src/config.ts:2:5 unless A_VERSION or B_VERSION is set); the newest one known is 2.16.",
        undefined,
      ],
      [
        "An API version has to be a string: the number 2.10 (set at src/config.ts:2:5 unless A_VERSION or B_VERSION is set) is sent as '2.1'.",
        undefined,
      ],
    ]);
  });
});

describe('a suggestion', () => {
  const suggestionsFor = (edits: (folder: string) => readonly Analyzer.TextEdit[] | undefined) => {
    const files = project();
    const place = placeOf(files.folder, 0, 5);
    findProblems.mockReturnValue([
      {
        kind: 'sdk-dropped-field',
        place,
        field: 'messenger_writable',
        call: callAt(place),
        repair: edits(files.folder),
      },
    ]);
    return lint(files, 'src/a.ts').map(({ suggestions = [] }) => suggestions.map(({ fix }) => fix));
  };
  const edit = (folder: string, start: number, end: number, value: string, file = 'src/a.ts') => ({
    path: `${folder}/${file}`,
    start,
    end,
    text: value,
  });

  it('holds all edits of a repair', () => {
    expect(
      suggestionsFor((folder) => [edit(folder, 0, 5, 'let'), edit(folder, 28, 32, "'2.10'")]),
    ).toEqual([[{ range: [0, 32], text: "let intercom = { version: '2.10'" }]]);
  });

  it('is not offered without a repair', () => {
    expect(suggestionsFor(() => undefined)).toEqual([[]]);
  });

  it('is not offered where nothing would change', () => {
    expect(suggestionsFor(() => [])).toEqual([[]]);
  });

  it('is not offered where another file would have to change too', () => {
    expect(
      suggestionsFor((folder) => [edit(folder, 0, 5, 'let'), edit(folder, 0, 1, 'x', 'src/b.ts')]),
    ).toEqual([[]]);
  });

  it('is not offered where edits overlap', () => {
    expect(
      suggestionsFor((folder) => [edit(folder, 2, 8, 'y'), edit(folder, 0, 5, 'let')]),
    ).toEqual([[]]);
  });
});
