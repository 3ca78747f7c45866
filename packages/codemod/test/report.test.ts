import { readFileSync } from 'node:fs';
import { createColors } from 'picocolors';
import { describe, expect, it } from 'vitest';
import { reportBody } from '../src/inventory.js';
import { inventoryTables } from '../src/report/inventory-table.js';
import type { UpgradeReport } from '../src/report/json.js';
import { summarizeUpgrade, type SummaryContext } from '../src/report/summary.js';
import type { UpgradeResult } from '../src/upgrade.js';

const context: SummaryContext = { mode: 'write', seconds: 0.25, colours: createColors(false) };
const change = 'messenger-writable-default-false';

function result(
  report: Partial<UpgradeReport> = {},
  rest: Partial<Omit<UpgradeResult, 'report'>> = {},
): UpgradeResult {
  return {
    report: {
      from: null,
      to: '2.11',
      filesScanned: 12,
      edits: [],
      manual: [],
      undecided: [],
      alreadyAbove: [],
      withoutVersion: 0,
      unknownVersions: [],
      generated: [],
      leftInTests: [],
      text: [],
      errors: [],
      ...report,
    },
    refusal: undefined,
    appVersion: undefined,
    diff: '',
    unchecked: [],
    ...rest,
  };
}

const edits: UpgradeReport['edits'] = [
  {
    file: 'src/a.ts',
    line: 3,
    column: 1,
    kind: 'insert-key',
    change,
    phase: 'prepare',
    was: null,
    note: null,
  },
  {
    file: 'src/config.ts',
    line: 9,
    column: 1,
    kind: 'raise-version',
    change: 'version-pin',
    phase: 'bump',
    was: '2.10',
    note: 'INTERCOM_API_VERSION overrides this version wherever it is set',
  },
];

describe('summarizeUpgrade', () => {
  it('says what was edited, what needs a look, and what to check', () => {
    expect(
      summarizeUpgrade(
        result(
          {
            edits,
            manual: [
              { file: 'src/b.ts', line: 4, change, message: 'Add the key where it is built.' },
            ],
            undecided: [
              { file: 'src/c.ts', line: 5, reason: 'The version comes from a parameter.' },
            ],
            alreadyAbove: [{ file: 'src/e.ts', line: 6, change }],
            errors: [{ file: 'src/d.ts', message: 'Unexpected token (line 2, column 3)' }],
          },
          { unchecked: [{ file: 'src/a.ts', message: 'no tsconfig.json covers it' }] },
        ),
        context,
      ),
    ).toBe(`Edited 2 places in 2 files for 2.11
  src/a.ts:3  \`messenger_writable\` added
  src/config.ts:9  version raised from 2.10 to 2.11. INTERCOM_API_VERSION overrides this version wherever it is set

Needs a look: affected by the upgrade, without a safe edit (1)
  src/b.ts:4  Add the key where it is built.

Undecided: the code does not say whether the upgrade affects it (1)
  src/c.ts:5  The version comes from a parameter.

Not changed: at a version with the change already, and without what it asks for (1)
  src/e.ts:6  without \`messenger_writable\`
  What they do stays as it is. Whether it is what was meant, the linter asks: intercom-api/require-messenger-writable repairs them, and intercom-api/no-sdk-dropped-field shows where intercom-client does not send the key.

Errors (1)
  src/d.ts  Unexpected token (line 2, column 3)

Not type-checked (1)
  src/a.ts  no tsconfig.json covers it

Check now
  read the diff
  look at the notes above, such as environment variables that set another version
  run your tests against a development workspace: recorded answers are of the old version
  no version to raise was found outside of JavaScript; what git ignores, and what servers and secret stores hold, was not seen

12 source files scanned in 0.3 s.
`);
  });

  describe('says what was found outside of JavaScript', () => {
    const text: UpgradeReport['text'] = [
      {
        file: '.env.example',
        line: 3,
        column: 22,
        version: '2.10',
        kind: 'variable',
        name: 'INTERCOM_API_VERSION',
        outcome: 'not-raised',
        reason: null,
      },
      {
        file: 'README.md',
        line: 7,
        column: 9,
        version: '2.10',
        kind: 'header',
        name: 'Intercom-Version',
        outcome: 'mentioned',
        reason: 'In a sentence, which may tell of the past.',
      },
      {
        file: 'README.md',
        line: 12,
        column: 4,
        version: '2.9',
        kind: 'header',
        name: 'Intercom-Version',
        outcome: 'mentioned',
        reason: 'Under a heading about earlier versions.',
      },
      {
        file: 'deploy/app.yml',
        line: 4,
        column: 30,
        version: '2.10',
        kind: 'header',
        name: 'Intercom-Version',
        outcome: 'manual',
        reason: '2.10 has a YAML anchor.',
      },
    ];

    it('and that it was not raised', () => {
      expect(summarizeUpgrade(result({ text }), context))
        .toBe(`Versions outside of JavaScript: not raised (2)
  .env.example:3  INTERCOM_API_VERSION: 2.10
  deploy/app.yml:4  Intercom-Version: 2.10. 2.10 has a YAML anchor.
  --include-text raises those without a remark.

Mentioned in documents: no edit is made there (2)
  README.md:7, 12

12 source files scanned in 0.3 s.
`);
      expect(summarizeUpgrade(result({ edits, text }), context)).toContain(
        '  outside of JavaScript 2 versions were left, as listed above; what git ignores',
      );
    });

    it('and what --include-text left', () => {
      const raised = text.map((each) =>
        each.reason === null ? { ...each, outcome: 'raised' as const } : each,
      );
      const included = { ...context, includeText: true };
      expect(summarizeUpgrade(result({ text: raised }), included))
        .toBe(`Mentioned in documents: no edit is made there (2)
  README.md:7, 12

12 source files scanned in 0.3 s.
`);
      expect(summarizeUpgrade(result({ edits, text: raised.slice(0, 1) }), included)).toContain(
        '  outside of JavaScript 1 version was raised; what git ignores',
      );
      const dry = { ...included, mode: 'dry-run' as const };
      expect(summarizeUpgrade(result({ edits, text: raised }), dry)).toContain(
        '  outside of JavaScript 1 version would be raised, and 1 version would be left, as listed above; what git ignores',
      );
    });

    it('and that --phase bump raises it', () => {
      expect(
        summarizeUpgrade(result({ text: text.slice(0, 1) }), {
          ...context,
          includeText: true,
          phase: 'prepare',
        }),
      ).toContain('  --phase bump raises those without a remark.\n');
    });
  });

  it('says what becomes of requests without a version', () => {
    const at = (appVersion: string): string =>
      summarizeUpgrade({ ...result({ edits }), appVersion }, context);
    expect(at('2.10')).toContain(
      "  requests that state no version go on at 2.10 until you raise the app's version in the Developer Hub\n",
    );
    expect(at('2.11')).not.toContain('Developer Hub');
  });

  it('says how many requests state no version', () => {
    expect(summarizeUpgrade(result({ withoutVersion: 20 }), context)).toBe(
      "20 requests state no version. They go out at the app's version in the Developer Hub, whatever is raised " +
        'here.\n\nNothing to do for 2.11. 12 source files scanned in 0.3 s.\n',
    );
    expect(
      summarizeUpgrade(result({ withoutVersion: 1 }, { appVersion: '2.9' }), context),
    ).toContain(
      "1 request states no version. It goes out at the app's version in the Developer Hub, 2.9, ",
    );
  });

  it('names each reason why a version is not known once', () => {
    const reason = 'the version is read from the environment variable VERSION, without a fallback';
    const unknownVersions = [
      { file: 'src/a.ts', line: 3, reason },
      { file: 'src/a.ts', line: 9, reason },
      { file: 'src/b.ts', line: 1, reason: "'v2.10' is no version" },
    ];
    expect(summarizeUpgrade(result({ unknownVersions }), context)).toBe(
      `Requests at a version that the code does not show (3): raise it where it is set
  src/a.ts:3  ${reason} (and 1 more request)
  src/b.ts:1  'v2.10' is no version

Nothing to do for 2.11. 12 source files scanned in 0.3 s.
`,
    );
  });

  it('says that generated files are written again', () => {
    expect(summarizeUpgrade(result({ edits, generated: ['src/a.ts'] }), context)).toContain(
      '\n  src/a.ts says that it is generated: change what generates it, or the edits are lost\n',
    );
  });

  it('says that a version in a test was left', () => {
    const pin = { file: 'test/a.ts', line: 3, column: 1, value: '2.10', kind: 'header' };
    expect(summarizeUpgrade(result({ edits, leftInTests: [pin] }), context)).toContain(
      '\n\n1 version in tests was left as it is (--include-tests raises it).\n\n',
    );
  });

  it('says when there is nothing to do', () => {
    expect(summarizeUpgrade(result({ filesScanned: 1 }), context)).toBe(
      'Nothing to do for 2.11. 1 source file scanned in 0.3 s.\n',
    );
  });

  it('says what a preview would do, and that it wrote nothing', () => {
    const prepare = result({ edits: edits.slice(0, 1) });
    expect(summarizeUpgrade(prepare, { ...context, mode: 'dry-run', phase: 'prepare' }))
      .toBe(`Would edit 1 place in 1 file for 2.11
  src/a.ts:3  \`messenger_writable\` added

To check afterwards
  release this before raising versions with --phase bump

Nothing was written. 12 source files scanned in 0.3 s.
`);
  });

  it('speaks of variables only where a note does', () => {
    const noted = edits.map((edit) => ({
      ...edit,
      note: '1 request under it needs a look first.',
    }));
    const summary = summarizeUpgrade(result({ edits: noted }), context);
    expect(summary).toContain('  look at the notes above\n');
    expect(summary).not.toContain('environment variables');
  });

  it('does not speak of a second phase where no first one was asked for', () => {
    expect(summarizeUpgrade(result({ edits: edits.slice(0, 1) }), context))
      .toBe(`Edited 1 place in 1 file for 2.11
  src/a.ts:3  \`messenger_writable\` added

Check now
  read the diff

12 source files scanned in 0.3 s.
`);
  });

  it.each([
    [
      'uncommitted-changes' as const,
      'Nothing was written: files to be edited have uncommitted changes.',
      'Commit or stash them, or go on with --force.',
    ],
    [
      'prepare-pending' as const,
      'Nothing was written: these files are not ready for the new version.',
      'Run --phase prepare and release the result, then --phase bump.',
    ],
  ])('says why it refused: %s', (reason, heading, footer) => {
    expect(
      summarizeUpgrade(
        result(
          { errors: [{ file: 'src/a.ts', message: 'the same again' }] },
          { refusal: { reason, files: ['src/a.ts'] } },
        ),
        context,
      ),
    ).toBe(`${heading}
  src/a.ts
  ${footer}

Nothing was written. 12 source files scanned in 0.3 s.
`);
  });
});

describe('inventoryTables', () => {
  it('lists what there is', () => {
    expect(
      inventoryTables({
        pins: [{ file: 'src/config.ts', line: 1, column: 24, value: '2.10', kind: 'header' }],
        calls: [
          {
            file: 'src/a.ts',
            line: 3,
            column: 1,
            method: 'POST',
            path: '/data_attributes',
            versions: ['2.10'],
            versionFrom: { file: 'src/config.ts', line: 1 },
            client: 'axios',
            body: { present: ['name'], absent: ['messenger_writable'], maybe: ['options'] },
            awaitsCallers: false,
            inTests: false,
          },
          {
            file: 'src/b.ts',
            line: 3,
            column: 1,
            method: 'GET',
            path: '/admins',
            versions: [],
            versionFrom: null,
            client: 'fetch',
            body: { present: [], absent: [], maybe: [] },
            awaitsCallers: true,
            inTests: false,
          },
        ],
        text: [
          {
            file: '.env.example',
            line: 3,
            column: 22,
            version: '2.10',
            kind: 'variable',
            name: 'INTERCOM_API_VERSION',
          },
          {
            file: 'scripts/ping.sh',
            line: 2,
            column: 28,
            version: '2.9',
            kind: 'header',
            name: 'Intercom-Version',
          },
        ],
        undecided: [],
        errors: [],
      }),
    ).toBe(`Versions (1)
  place               version  stated in
  src/config.ts:1:24  2.10     header

Calls (1)
  place         request                client  version  set at           body
  src/a.ts:3:1  POST /data_attributes  axios   2.10     src/config.ts:1  name, options?, no messenger_writable

Calls in functions that nothing was seen to call (1)
  place         request      client  version    set at  body
  src/b.ts:3:1  GET /admins  fetch   not known

Versions outside of JavaScript (2)
  place                 version  stated in
  .env.example:3:22     2.10     variable INTERCOM_API_VERSION
  scripts/ping.sh:2:28  2.9      header
`);
  });

  it('says when there is nothing', () => {
    expect(inventoryTables({ pins: [], calls: [], text: [], undecided: [], errors: [] })).toBe(
      'No Intercom API calls found.\n',
    );
  });
});

describe('reportBody', () => {
  const create = { method: 'POST', path: '/data_attributes' };
  const body = (present: readonly string[], maybe: readonly string[] = [], open?: string) => ({
    literal: undefined,
    present,
    maybe,
    open,
  });

  it('is present where it is in each body, and absent where it is in none', () => {
    expect(
      reportBody({ ...create, bodies: [body(['name', 'model']), body(['name'], ['options'])] }),
    ).toEqual({ present: ['name'], absent: ['messenger_writable'], maybe: ['model', 'options'] });
  });

  it('may be there where more keys may be', () => {
    expect(reportBody({ ...create, bodies: [body(['name'], [], 'an unknown spread')] })).toEqual({
      present: ['name'],
      absent: [],
      maybe: ['messenger_writable'],
    });
  });

  it('lists no keys of a request without a body, and none that nobody asks for', () => {
    const nothing = { present: [], absent: [], maybe: [] };
    expect(reportBody({ ...create, bodies: [] })).toEqual(nothing);
    expect(reportBody({ method: 'PUT', path: '/contacts/{}', bodies: [body([])] })).toEqual(
      nothing,
    );
  });
});

describe('the README', () => {
  const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
  const [section = ''] = /^## The JSON report$[^]*?(?=^## )/mu.exec(read('../README.md')) ?? [];
  const types = ['json.ts', 'explanation-json.ts'].map((file) => read(`../src/report/${file}`));
  const fields = types.flatMap((text) =>
    [...text.matchAll(/readonly (\w+)\??:/gu)].map(([, name = '']) => name),
  );

  it.each([...new Set([...fields, 'leftOut'])])('has the field %s of the reports', (field) => {
    expect(section).toContain(`\`${field}\``);
  });

  const [kinds = ''] = /interface ReportedOutcome \{[^;]*;/u.exec(types.join('')) ?? [];
  it.each([...kinds.matchAll(/'([\w-]+)'/gu)].map(([, kind]) => kind))(
    'has the outcome %s',
    (kind) => {
      expect(section).toContain(`\`${kind ?? ''}\``);
    },
  );
});
