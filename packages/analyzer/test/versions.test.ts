/** Every way in which code states the version of a request, in one file and across files. */
import { describe, expect, test } from 'vitest';
import type { MemoryHostOptions } from '../src/host/memory-host.js';
import { createMemoryHost, createProject } from '../src/index.js';
import { source } from './source-text.js';
import { type Files, findingsIn, problemsIn, upgrade, versionsIn, versionText } from './support.js';

/** The versions of the calls of a module where imports go through `paths` or a workspace. */
function versionsThrough(files: Files, path: string, options: MemoryHostOptions): string[] {
  const absolute = Object.fromEntries(
    Object.entries(files).map(([name, text]) => [`/app/${name}`, text]),
  );
  const project = createProject(createMemoryHost(absolute, options));
  return project.analyze(`/app/${path}`).calls.map((call) => versionText(call.version));
}

/** The versions of the calls of one file. */
function versions(text: string, path = 'src/attributes.ts'): string[] {
  return versionsIn({ [path]: text }, path);
}

describe('a version in the file of the call', () => {
  test('as a literal in the headers', () => {
    expect(
      versions(source`
        await fetch('https://api.intercom.io/data_attributes', {
          method: 'POST',
          headers: { Authorization: token, 'Intercom-Version': '2.11' },
          body: JSON.stringify({ name: 'plan', model: 'contact', data_type: 'string' }),
        });
      `),
    ).toEqual(['2.11 from src/attributes.ts:3:56']);
  });

  test('as a template literal without holes', () => {
    expect(
      versions(source`
        await fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': \`2.9\` } });
      `),
    ).toEqual(['2.9 from src/attributes.ts:1:78']);
  });

  test('as a constant', () => {
    expect(
      versions(source`
        const API_VERSION = '2.10';
        export const listTags = () =>
          fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': API_VERSION } });
      `),
    ).toEqual(['2.10 from src/attributes.ts:1:21']);
  });

  test('as a constant with a type or an assertion on it', () => {
    expect(
      versions(source`
        const WIRE_VERSION = '2.10' as const;
        const OTHER: string = <string>'2.12';
        const THIRD = '2.13' satisfies string;
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': WIRE_VERSION! } });
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': OTHER as string } });
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': THIRD } });
      `),
    ).toEqual([
      '2.10 from src/attributes.ts:1:22',
      '2.12 from src/attributes.ts:2:31',
      '2.13 from src/attributes.ts:3:15',
    ]);
  });

  test('as a constant behind other constants', () => {
    expect(
      versions(source`
        const SUPPORTED = '2.12';
        const CURRENT = SUPPORTED;
        const headers = { 'Intercom-Version': CURRENT };
        fetch('https://api.intercom.io/tags', { headers });
      `),
    ).toEqual(['2.12 from src/attributes.ts:1:19']);
  });

  test('as a member of an object, plain or frozen, at any depth', () => {
    expect(
      versions(source`
        const intercom = { base: 'https://api.intercom.io', api: { version: '2.11' } };
        const CONFIG = Object.freeze({ intercom: { apiVersion: '2.10' } });
        const LIMITS = { 'api-version': '2.9' } as const;
        fetch(intercom.base + '/tags', { headers: { 'Intercom-Version': intercom.api.version } });
        fetch(intercom.base + '/tags', { headers: { 'Intercom-Version': CONFIG['intercom'].apiVersion } });
        fetch(intercom.base + '/tags', { headers: { 'Intercom-Version': LIMITS['api-version'] } });
      `),
    ).toEqual([
      '2.11 from src/attributes.ts:1:69',
      '2.10 from src/attributes.ts:2:56',
      '2.9 from src/attributes.ts:3:33',
    ]);
  });

  test('as a member taken out by destructuring, under another name or with a default', () => {
    expect(
      versions(source`
        const settings = { apiVersion: '2.10', region: 'eu' };
        const { apiVersion, apiVersion: pinned, fallback = '2.12' } = settings;
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': apiVersion } });
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': pinned } });
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': fallback } });
      `),
    ).toEqual([
      '2.10 from src/attributes.ts:1:32',
      '2.10 from src/attributes.ts:1:32',
      '2.12 from src/attributes.ts:2:52',
    ]);
  });

  test('as a member of an enum', () => {
    expect(
      versions(source`
        enum ApiVersion {
          Legacy = '1.4',
          Stable = '2.11',
        }
        const enum Wire { Now = '2.13' }
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': ApiVersion.Stable } });
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': Wire.Now } });
      `),
    ).toEqual(['2.11 from src/attributes.ts:3:12', '2.13 from src/attributes.ts:5:25']);
  });

  test('as a static field of a class', () => {
    expect(
      versions(source`
        class IntercomApi {
          static readonly VERSION = '2.11';
          static list() {
            return fetch('https://api.intercom.io/tags', {
              headers: { 'Intercom-Version': IntercomApi.VERSION },
            });
          }
          static count() {
            return fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': this.VERSION } });
          }
        }
      `),
    ).toEqual(['2.11 from src/attributes.ts:2:29', '2.11 from src/attributes.ts:2:29']);
  });

  test('as an instance field, private or not', () => {
    expect(
      versions(source`
        export class SupportDesk {
          private readonly version = '2.10';
          #wire = '2.12';
          tags() {
            return fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': this.version } });
          }
          segments = () =>
            fetch('https://api.intercom.io/segments', { headers: { 'Intercom-Version': this.#wire } });
        }
      `),
    ).toEqual(['2.10 from src/attributes.ts:2:30', '2.12 from src/attributes.ts:3:11']);
  });

  test('as a field that the constructor sets', () => {
    expect(
      versions(
        source`
          class Courier {
            constructor(token) {
              this.token = token;
              this.apiVersion = '2.11';
              this.headers = { Authorization: 'Bearer ' + token, 'Intercom-Version': '2.9' };
            }
            tags() {
              return fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': this.apiVersion } });
            }
            segments() {
              return fetch('https://api.intercom.io/segments', { headers: this.headers });
            }
          }
        `,
        'src/attributes.js',
      ),
    ).toEqual(['2.11 from src/attributes.js:4:23', '2.9 from src/attributes.js:5:76']);
  });

  test('as a template of known parts: known, at the template', () => {
    expect(
      versions(source`
        const MAJOR = '2';
        const MINOR = 11;
        fetch('https://api.intercom.io/tags', {
          headers: { 'Intercom-Version': \`\${MAJOR}.\${MINOR}\` },
        });
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': MAJOR + '.' + '12' } });
      `),
    ).toEqual(['2.11 from src/attributes.ts:4:34', '2.12 from src/attributes.ts:6:72']);
  });

  test.each([
    ["process.env.INTERCOM_VERSION ?? '2.11'", 43],
    ["process.env.INTERCOM_VERSION || '2.11'", 43],
    ["process.env['INTERCOM_VERSION'] || '2.11'", 46],
    ["import.meta.env.INTERCOM_VERSION ?? '2.11'", 47],
    ["process.env.INTERCOM_VERSION ? process.env.INTERCOM_VERSION : '2.11'", 73],
    ["(process.env.INTERCOM_VERSION as string | undefined) ?? '2.11'", 67],
    ["process.env.INTERCOM_VERSION?.trim() || '2.11'", 51],
  ])('as an environment variable with a fallback: %s', (expression, column) => {
    expect(
      versions(source`
        const v = ${expression};
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': v } });
      `),
    ).toEqual([`2.11 from src/attributes.ts:1:${column} unless INTERCOM_VERSION`]);
  });

  test('as the default of an environment variable that is destructured', () => {
    expect(
      versions(source`
        const { INTERCOM_VERSION = '2.11' } = process.env;
        const { INTERCOM_API_VERSION: pinned = '2.10' } = process.env;
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': INTERCOM_VERSION } });
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': pinned } });
      `),
    ).toEqual([
      '2.11 from src/attributes.ts:1:28 unless INTERCOM_VERSION',
      '2.10 from src/attributes.ts:2:40 unless INTERCOM_API_VERSION',
    ]);
  });

  test('behind two environment variables', () => {
    expect(
      versions(source`
        const version = process.env.INTERCOM_API_VERSION ?? process.env.API_VERSION ?? '2.12';
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': version } });
      `),
    ).toEqual(['2.12 from src/attributes.ts:1:80 unless INTERCOM_API_VERSION, API_VERSION']);
  });

  test('from a function that makes the headers', () => {
    expect(
      versions(source`
        const authHeaders = (token: string) => ({
          Authorization: \`Bearer \${token}\`,
          'Intercom-Version': '2.10',
        });
        function jsonHeaders(token: string): Record<string, string> {
          const headers: Record<string, string> = authHeaders(token);
          headers['Content-Type'] = 'application/json';
          return headers;
        }
        fetch('https://api.intercom.io/tags', { headers: authHeaders(token) });
        fetch('https://api.intercom.io/tags', { headers: jsonHeaders(token) });
        fetch('https://api.intercom.io/tags', { headers: { ...jsonHeaders(token), Accept: '*/*' } });
      `),
    ).toEqual(Array.from({ length: 3 }, () => '2.10 from src/attributes.ts:3:23'));
  });

  test('from a function that reads the environment', () => {
    expect(
      versions(source`
        const env = (name: string, fallback: string) => process.env[name] ?? fallback;
        function setting(value: string | undefined) {
          if (value) return value;
          return '2.12';
        }
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': env('V', '2.11') } });
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': setting(process.env.V) } });
        let version = process.env.V;
        if (!version) version = '2.13';
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': version } });
      `),
    ).toEqual([
      '2.11 from src/attributes.ts:6:81 unless V',
      '2.12 from src/attributes.ts:4:10 unless V',
      '2.13 from src/attributes.ts:9:25 unless V',
    ]);
  });

  test('from a default parameter, unless the caller gives another', () => {
    expect(
      versions(source`
        async function send(path: string, { version = '2.10' }: { version?: string } = {}) {
          return fetch(\`https://api.intercom.io\${path}\`, { headers: { 'Intercom-Version': version } });
        }
        const get = (path: string, apiVersion = '2.12') =>
          fetch('https://api.intercom.io' + path, { headers: { 'Intercom-Version': apiVersion } });

        await send('/tags');
        await send('/tags', { version: '2.14' });
        await get('/segments');
        await get('/segments', '2.13');
        await get('/segments', undefined);
      `),
    ).toEqual([
      '2.10 from src/attributes.ts:1:47',
      '2.14 from src/attributes.ts:8:32',
      '2.12 from src/attributes.ts:4:41',
      '2.13 from src/attributes.ts:10:24',
      '2.12 from src/attributes.ts:4:41',
    ]);
  });

  test('under a condition: one of several', () => {
    expect(
      versions(source`
        const version = useBeta ? '2.14' : '2.11';
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': version } });
      `),
    ).toEqual(['one of 2.14 from src/attributes.ts:1:27 | 2.11 from src/attributes.ts:1:36']);
    expect(
      versions(source`
        function versionFor(kind: string) {
          switch (kind) {
            case 'legacy':
              return '1.4';
            default:
              return '2.10';
          }
        }
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': versionFor(kind) } });
      `),
    ).toEqual(['one of 1.4 from src/attributes.ts:4:14 | 2.10 from src/attributes.ts:6:14']);
    expect(
      versions(source`
        let version = '2.10';
        if (flags.newApi) version = '2.12';
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': version } });
      `),
    ).toEqual(['one of 2.10 from src/attributes.ts:1:15 | 2.12 from src/attributes.ts:2:29']);
  });

  test('a condition that the code decides leaves one', () => {
    expect(
      versions(source`
        const USE_BETA = false;
        const version = USE_BETA ? '2.14' : '2.11';
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': version } });
      `),
    ).toEqual(['2.11 from src/attributes.ts:2:37']);
  });

  test('out of a table by a key that is known, and by one that is not', () => {
    expect(
      versions(source`
        const VERSIONS = { stable: '2.11', next: '2.14' } as const;
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': VERSIONS['stable'] } });
        const channel = 'next';
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': VERSIONS[channel] } });
      `),
    ).toEqual(['2.11 from src/attributes.ts:1:28', '2.14 from src/attributes.ts:1:42']);
  });

  test('as a number: sent as JavaScript prints it', () => {
    const text = source`
      fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': 2.10 } });
      fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': 2.11 } });
      fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': String(2.10) } });
    `;
    expect(versions(text)).toEqual([
      '2.1 from src/attributes.ts:1:72',
      '2.11 from src/attributes.ts:2:72',
      '2.1 from src/attributes.ts:3:72',
    ]);
  });

  test('as a channel', () => {
    expect(
      versions(source`
        fetch('https://api.intercom.io/ai', { headers: { 'Intercom-Version': 'Unstable' } });
        fetch('https://api.intercom.io/ai', { headers: { 'Intercom-Version': 'Preview' } });
      `),
    ).toEqual(['Unstable from src/attributes.ts:1:70', 'Preview from src/attributes.ts:2:70']);
  });
});

describe('a version in another file', () => {
  const call = (expression: string): string => source`
    export const tags = () =>
      fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': ${expression} } });
  `;

  test.each<[string, Files, string]>([
    [
      'a named import',
      {
        'src/config.ts': "export const API_VERSION = '2.10';\n",
        'src/tags.ts': `import { API_VERSION } from './config';\n${call('API_VERSION')}`,
      },
      '2.10 from src/config.ts:1:28',
    ],
    [
      'an import with an extension that TypeScript writes as .js',
      {
        'src/config.ts': "export const API_VERSION = '2.10';\n",
        'src/tags.ts': `import { API_VERSION as version } from './config.js';\n${call('version')}`,
      },
      '2.10 from src/config.ts:1:28',
    ],
    [
      'an index file',
      {
        'src/config/index.ts': "const version = '2.12';\nexport { version };\n",
        'src/tags.ts': `import { version } from './config';\n${call('version')}`,
      },
      '2.12 from src/config/index.ts:1:17',
    ],
    [
      'a default export',
      {
        'src/version.ts': "export default '2.11';\n",
        'src/tags.ts': `import v from './version.js';\n${call('v')}`,
      },
      '2.11 from src/version.ts:1:16',
    ],
    [
      'a default export of an object',
      {
        'src/config.ts':
          "const config = { intercom: { version: '2.11' } };\nexport default config;\n",
        'src/tags.ts': `import config from './config.js';\n${call('config.intercom.version')}`,
      },
      '2.11 from src/config.ts:1:39',
    ],
    [
      'a namespace',
      {
        'src/config.ts': "export const VERSION = '2.13';\n",
        'src/tags.ts': `import * as config from './config.js';\n${call('config.VERSION')}`,
      },
      '2.13 from src/config.ts:1:24',
    ],
    [
      'a re-export under another name',
      {
        'src/intercom/version.ts': "export const VERSION = '2.9';\n",
        'src/intercom/index.ts': "export { VERSION as INTERCOM_VERSION } from './version.js';\n",
        'src/tags.ts': `import { INTERCOM_VERSION } from './intercom/index.js';\n${call('INTERCOM_VERSION')}`,
      },
      '2.9 from src/intercom/version.ts:1:24',
    ],
    [
      'a star re-export, and one as a namespace',
      {
        'src/intercom/version.ts': "export const VERSION = '2.9';\n",
        'src/intercom/index.ts': "export * from './version.js';\n",
        'src/all.ts': "export * as intercom from './intercom/index.js';\n",
        'src/tags.ts': `import { intercom } from './all.js';\n${call('intercom.VERSION')}`,
      },
      '2.9 from src/intercom/version.ts:1:24',
    ],
    [
      'an import that is exported again',
      {
        'src/version.ts': "export default '2.9';\n",
        'src/config.ts': "import version from './version.js';\nexport { version as API };\n",
        'src/tags.ts': `import { API } from './config.js';\n${call('API')}`,
      },
      '2.9 from src/version.ts:1:16',
    ],
    [
      'an enum',
      {
        'src/types.ts': "export enum ApiVersion {\n  Current = '2.11',\n}\n",
        'src/tags.ts': `import { ApiVersion } from './types.js';\n${call('ApiVersion.Current')}`,
      },
      '2.11 from src/types.ts:2:13',
    ],
    [
      'a frozen object',
      {
        'src/config.ts': "export const INTERCOM = Object.freeze({ version: '2.11' });\n",
        'src/tags.ts': `import { INTERCOM } from './config.js';\n${call('INTERCOM.version')}`,
      },
      '2.11 from src/config.ts:1:50',
    ],
    [
      'a static field',
      {
        'src/config.ts': "export class Intercom {\n  static readonly apiVersion = '2.11';\n}\n",
        'src/tags.ts': `import { Intercom } from './config.js';\n${call('Intercom.apiVersion')}`,
      },
      '2.11 from src/config.ts:2:32',
    ],
    [
      'a field of an instance that the module exports',
      {
        'src/settings.ts': source`
          class Settings {
            readonly apiVersion: string;
            constructor() {
              this.apiVersion = process.env.INTERCOM_VERSION || '2.10';
            }
          }
          export const settings = new Settings();
        `,
        'src/tags.ts': `import { settings } from './settings.js';\n${call('settings.apiVersion')}`,
      },
      '2.10 from src/settings.ts:4:55 unless INTERCOM_VERSION',
    ],
    [
      'a template of two modules',
      {
        'src/major.ts': 'export const MAJOR = 2;\n',
        'src/tags.ts': `import { MAJOR } from './major.js';\n${call('`${MAJOR}.11`')}`,
      },
      '2.11 from src/tags.ts:3:74',
    ],
    [
      'an environment variable with a fallback',
      {
        'src/env.ts':
          "export const env = { intercomVersion: process.env.INTERCOM_VERSION ?? '2.10' };\n",
        'src/tags.ts': `import { env } from './env.js';\n${call('env.intercomVersion')}`,
      },
      '2.10 from src/env.ts:1:71 unless INTERCOM_VERSION',
    ],
    [
      'the settings of Nest',
      {
        'src/tags.ts': `import { ConfigService } from '@nestjs/config';
export class Tags {
  constructor(private readonly config: ConfigService) {}
  list() {
    ${call(`this.config.get<string>('INTERCOM_VERSION', '2.10')`)}
  }
}
`,
      },
      '2.10 from src/tags.ts:6:118 unless INTERCOM_VERSION',
    ],
    [
      'an exported function',
      {
        'src/version.ts': "export function apiVersion() {\n  return '2.12';\n}\n",
        'src/tags.ts': `import { apiVersion } from './version.js';\n${call('apiVersion()')}`,
      },
      '2.12 from src/version.ts:2:10',
    ],
    [
      'an object exported in parts',
      {
        'src/config.ts': "export const { version, region } = { version: '2.12', region: 'us' };\n",
        'src/tags.ts': `import { version } from './config.js';\n${call('version')}`,
      },
      '2.12 from src/config.ts:1:47',
    ],
    [
      'a dynamic import',
      {
        'src/config.ts': "export const version = '2.12';\n",
        'src/tags.ts': source`
          export async function tags() {
            const { version } = await import('./config.js');
            return fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': version } });
          }
        `,
      },
      '2.12 from src/config.ts:1:24',
    ],
    [
      'an import of a cycle',
      {
        'src/config.ts':
          "import { tags } from './tags.js';\nexport const version = '2.12';\nexport { tags };\n",
        'src/tags.ts': `import { version } from './config.js';\n${call('version')}`,
      },
      '2.12 from src/config.ts:2:24',
    ],
  ])('%s', (_name, files, expected) => {
    expect(versionsIn(files, 'src/tags.ts')).toEqual([expected]);
  });

  test.each<[string, Files, string]>([
    [
      'require of an object',
      {
        'lib/config.js': "module.exports = { version: '2.10' };\n",
        'lib/tags.js': `const config = require('./config');\nconst fetch = require('node-fetch');\n${call('config.version').replace('export const tags', 'module.exports')}`,
      },
      '2.10 from lib/config.js:1:29',
    ],
    [
      'require, taken apart',
      {
        'lib/config.js': "const API_VERSION = '2.10';\nmodule.exports = { API_VERSION };\n",
        'lib/tags.js': `const { API_VERSION } = require('./config.js');\n${call('API_VERSION').replace('export const tags', 'module.exports')}`,
      },
      '2.10 from lib/config.js:1:21',
    ],
    [
      'exports.name = value',
      {
        'lib/config.js': "exports.version = '2.10';\n",
        'lib/tags.js': `const version = require('./config').version;\n${call('version').replace('export const tags', 'module.exports')}`,
      },
      '2.10 from lib/config.js:1:19',
    ],
    [
      'module.exports.name = value',
      {
        'lib/config.js': "module.exports.version = '2.10';\n",
        'lib/tags.js': `const { version: pinned } = require('./config');\n${call('pinned').replace('export const tags', 'module.exports')}`,
      },
      '2.10 from lib/config.js:1:26',
    ],
    [
      'a value as the whole module',
      {
        'lib/version.js': "module.exports = '2.10';\n",
        'lib/tags.js': `const version = require('./version');\n${call('version').replace('export const tags', 'module.exports')}`,
      },
      '2.10 from lib/version.js:1:18',
    ],
    [
      'an ES import of a CommonJS module',
      {
        'lib/config.cjs': "module.exports = { version: '2.10' };\n",
        'lib/tags.js': `import config from './config.cjs';\n${call('config.version')}`,
      },
      '2.10 from lib/config.cjs:1:29',
    ],
    [
      'JSON beside the code',
      {
        'lib/config.json': '{ "version": "2.10" }\n',
        'lib/tags.js': `const { version } = require('./config.json');\n${call('version').replace('export const tags', 'module.exports')}`,
      },
      '2.10 from lib/config.json:1:14',
    ],
  ])('CommonJS: %s', (_name, files, expected) => {
    const [found = ''] = versionsIn(files, 'lib/tags.js');
    expect(found).toBe(expected);
  });

  test("tsconfig's paths", () => {
    const files = {
      'src/shared/config.ts': "export const VERSION = '2.11';\n",
      'src/jobs/tags.ts': `import { VERSION } from '@/shared/config';\n${call('VERSION')}`,
      'src/jobs/exact.ts': `import { VERSION } from '#config';\n${call('VERSION')}`,
    };
    const options = {
      paths: { '@/*': ['./src/*'], '#config': ['./src/shared/config.ts'] },
      baseUrl: '/app',
    };
    expect(versionsThrough(files, 'src/jobs/tags.ts', options)).toEqual([
      '2.11 from src/shared/config.ts:1:24',
    ]);
    expect(versionsThrough(files, 'src/jobs/exact.ts', options)).toEqual([
      '2.11 from src/shared/config.ts:1:24',
    ]);
  });

  test('a workspace package, by its entry point and by a path below it', () => {
    const files = {
      'packages/settings/src/index.ts': "export { VERSION } from './intercom';\n",
      'packages/settings/src/intercom.ts': "export const VERSION = '2.10';\n",
      'apps/web/tags.ts': `import { VERSION } from '@acme/settings';\n${call('VERSION')}`,
      'apps/web/deep.ts': `import { VERSION } from '@acme/settings/intercom';\n${call('VERSION')}`,
    };
    const options = { packages: { '@acme/settings': '/app/packages/settings/src/index.ts' } };
    expect(versionsThrough(files, 'apps/web/tags.ts', options)).toEqual([
      '2.10 from packages/settings/src/intercom.ts:1:24',
    ]);
    expect(versionsThrough(files, 'apps/web/deep.ts', options)).toEqual([
      '2.10 from packages/settings/src/intercom.ts:1:24',
    ]);
  });

  test('headers and the functions that make them', () => {
    const files = {
      'src/http/headers.ts': source`
        import { API_VERSION } from './version.js';
        export const BASE_HEADERS = { Accept: 'application/json', 'Intercom-Version': API_VERSION };
        export function headersFor(token: string, version = API_VERSION) {
          return { ...BASE_HEADERS, Authorization: token, 'Intercom-Version': version };
        }
      `,
      'src/http/version.ts': "export const API_VERSION = '2.10';\n",
      'src/tags.ts': source`
        import { BASE_HEADERS, headersFor } from './http/headers.js';
        fetch('https://api.intercom.io/tags', { headers: BASE_HEADERS });
        fetch('https://api.intercom.io/tags', { headers: { ...BASE_HEADERS, Authorization: 'x' } });
        fetch('https://api.intercom.io/tags', { headers: headersFor('x') });
        fetch('https://api.intercom.io/tags', { headers: headersFor('x', '2.13') });
      `,
    };
    expect(versionsIn(files, 'src/tags.ts')).toEqual([
      '2.10 from src/http/version.ts:1:28',
      '2.10 from src/http/version.ts:1:28',
      '2.10 from src/http/version.ts:1:28',
      '2.13 from src/tags.ts:5:66',
    ]);
  });

  test('a package that is not part of the project decides nothing', () => {
    expect(
      versions(source`
        import { VERSION } from 'acme-settings';
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': VERSION } });
      `)[0],
    ).toMatch(/^unknown/u);
    expect(versions(`import { VERSION } from './missing.js';\n${call('VERSION')}`)[0]).toMatch(
      /^unknown/u,
    );
  });
});

describe('what looks like a version and is not certain', () => {
  const undecided = (text: string): void => {
    const [found, ...others] = versions(text);
    expect(found).toMatch(/^unknown: ./u);
    expect(others).toEqual([]);
    expect(problemsIn({ 'src/attributes.ts': text }, 'src/attributes.ts')).toEqual([]);
  };

  /** Nothing is said in the linter; the codemod lists the call as undecided. */
  const expectNoAnswer = (text: string): void => {
    const files = { 'src/attributes.ts': text };
    expect(problemsIn(files, 'src/attributes.ts')).toEqual([]);
    const { plan, undecided: listed } = upgrade(files, { to: '2.15' });
    expect(plan.edits.filter((edit) => edit.kind === 'insert-key')).toEqual([]);
    expect(listed).toHaveLength(1);
  };

  test('an environment variable without a fallback', () => {
    undecided(source`
      fetch('https://api.intercom.io/data_attributes', {
        method: 'POST',
        headers: { 'Intercom-Version': process.env.INTERCOM_VERSION! },
        body: JSON.stringify({ name: 'plan' }),
      });
    `);
  });

  test('an environment variable that nothing falls back to', () => {
    undecided(source`
      const version = process.env.INTERCOM_VERSION ?? process.env.API_VERSION;
      fetch('https://api.intercom.io/data_attributes', {
        method: 'POST',
        headers: { 'Intercom-Version': version },
        body: JSON.stringify({ name: 'plan' }),
      });
    `);
  });

  test('a parameter that no caller fills', () => {
    const files = {
      'src/attributes.ts': source`
        export function createPlan(version: string) {
          return fetch('https://api.intercom.io/data_attributes', {
            method: 'POST',
            headers: { 'Intercom-Version': version },
            body: JSON.stringify({ name: 'plan' }),
          });
        }
      `,
    };
    expect(versionsIn(files, 'src/attributes.ts')).toEqual([]);
    expect(problemsIn(files, 'src/attributes.ts')).toEqual([]);
  });

  test('a name that is shadowed', () => {
    expect(
      versions(source`
        const VERSION = '2.11';
        export function list() {
          const VERSION = '2.9';
          return fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': VERSION } });
        }
      `),
    ).toEqual(['2.9 from src/attributes.ts:3:19']);
    undecided(source`
      const VERSION = '2.11';
      for (const VERSION of await loadVersions()) {
        await fetch('https://api.intercom.io/data_attributes', {
          method: 'POST',
          headers: { 'Intercom-Version': VERSION },
          body: JSON.stringify({ name: 'plan' }),
        });
      }
    `);
    undecided(source`
      const process = await loadProcess();
      fetch('https://api.intercom.io/data_attributes', {
        method: 'POST',
        headers: { 'Intercom-Version': process.env.VERSION ?? '2.11' },
        body: JSON.stringify({ name: 'plan' }),
      });
    `);
  });

  test('a variable that is assigned after the call', () => {
    expect(
      versions(source`
        let version = '2.10';
        await fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': version } });
        version = '2.11';
        await fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': version } });
      `),
    ).toEqual(['2.10 from src/attributes.ts:1:15', '2.11 from src/attributes.ts:3:11']);
  });

  test('a variable that any call may find changed', () => {
    expectNoAnswer(source`
      let version = '2.11';
      export function useVersion(next: string) {
        version = next;
      }
      export function createPlan() {
        return fetch('https://api.intercom.io/data_attributes', {
          method: 'POST',
          headers: { 'Intercom-Version': version },
          body: JSON.stringify({ name: 'plan' }),
        });
      }
    `);
  });

  test('a variable that a second function sets to another version', () => {
    expect(
      versions(source`
        let version = '2.10';
        export function useBeta() {
          version = '2.14';
        }
        export function list() {
          return fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': version } });
        }
      `),
    ).toEqual(['one of 2.10 from src/attributes.ts:1:15 | 2.14 from src/attributes.ts:3:13']);
  });

  test('a property that is set under a condition', () => {
    expect(
      versions(source`
        const headers: Record<string, string> = { 'Intercom-Version': '2.10' };
        if (beta) headers['Intercom-Version'] = '2.14';
        fetch('https://api.intercom.io/tags', { headers });
      `),
    ).toEqual(['one of 2.10 from src/attributes.ts:1:63 | 2.14 from src/attributes.ts:2:41']);
    undecided(source`
      const headers: Record<string, string> = { Accept: 'application/json' };
      if (beta) headers['Intercom-Version'] = '2.14';
      fetch('https://api.intercom.io/data_attributes', {
        method: 'POST',
        headers,
        body: JSON.stringify({ name: 'plan' }),
      });
    `);
    undecided(source`
      const headers: Record<string, string> = { 'Intercom-Version': '2.11' };
      if (override) headers['Intercom-Version'] = override;
      fetch('https://api.intercom.io/data_attributes', {
        method: 'POST',
        headers,
        body: JSON.stringify({ name: 'plan' }),
      });
    `);
  });

  test('headers that something unknown may overwrite', () => {
    undecided(source`
      import { extraHeaders } from 'acme-http';
      fetch('https://api.intercom.io/data_attributes', {
        method: 'POST',
        headers: { 'Intercom-Version': '2.11', ...extraHeaders() },
        body: JSON.stringify({ name: 'plan' }),
      });
    `);
    undecided(source`
      import { extraHeaders } from 'acme-http';
      fetch('https://api.intercom.io/data_attributes', {
        method: 'POST',
        headers: { Accept: 'application/json', ...extraHeaders() },
        body: JSON.stringify({ name: 'plan' }),
      });
    `);
    undecided(source`
      const headers: Record<string, string> = { 'Intercom-Version': '2.11' };
      for (const [key, value] of Object.entries(loadHeaders())) headers[key] = value;
      fetch('https://api.intercom.io/data_attributes', {
        method: 'POST',
        headers,
        body: JSON.stringify({ name: 'plan' }),
      });
    `);
    undecided(source`
      import { sign } from 'acme-http';
      const headers = Object.assign({ 'Intercom-Version': '2.11' }, sign(request));
      fetch('https://api.intercom.io/data_attributes', {
        method: 'POST',
        headers,
        body: JSON.stringify({ name: 'plan' }),
      });
    `);
  });

  test('something unknown that comes before the version is overwritten itself', () => {
    expect(
      versions(source`
        import { extraHeaders } from 'acme-http';
        fetch('https://api.intercom.io/tags', { headers: { ...extraHeaders(), 'Intercom-Version': '2.11' } });
      `),
    ).toEqual(['2.11 from src/attributes.ts:2:91']);
  });

  test('a header in two spellings: fetch sends both values', () => {
    undecided(source`
      const base = { 'intercom-version': '2.12' };
      fetch('https://api.intercom.io/data_attributes', {
        method: 'POST',
        headers: { ...base, 'Intercom-Version': '2.11' },
        body: JSON.stringify({ name: 'plan' }),
      });
    `);
    undecided(source`
      const headers = new Headers({ 'Intercom-Version': '2.12' });
      headers.append('Intercom-Version', '2.11');
      fetch('https://api.intercom.io/data_attributes', {
        method: 'POST',
        headers,
        body: JSON.stringify({ name: 'plan' }),
      });
    `);
  });

  test('a header whose name only begins alike, or ends alike', () => {
    expect(
      versions(source`
        fetch('https://api.intercom.io/tags', { headers: { 'X-Intercom-Version': '2.11' } });
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version-Note': '2.11' } });
        fetch('https://api.intercom.io/tags', { headers: { IntercomVersion: '2.11' } });
      `),
    ).toEqual(['unpinned', 'unpinned', 'unpinned']);
  });

  test('a member that the object does not have', () => {
    expect(
      versions(source`
        const config = { apiVersion: '2.11' };
        fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': config.version } });
      `),
    ).not.toEqual(['2.11 from src/attributes.ts:1:30']);
  });

  test('a frozen object that is only half known', () => {
    undecided(source`
      import { overrides } from 'acme-settings';
      const CONFIG = Object.freeze({ version: '2.11', ...overrides });
      fetch('https://api.intercom.io/data_attributes', {
        method: 'POST',
        headers: { 'Intercom-Version': CONFIG.version },
        body: JSON.stringify({ name: 'plan' }),
      });
    `);
  });

  test('a template with a part that is not known', () => {
    undecided(source`
      fetch('https://api.intercom.io/data_attributes', {
        method: 'POST',
        headers: { 'Intercom-Version': \`2.\${minor}\` },
        body: JSON.stringify({ name: 'plan' }),
      });
    `);
  });

  test('a field that a subclass or a caller may set', () => {
    const files = {
      'src/attributes.ts': source`
        export class Desk {
          constructor(private readonly version: string) {}
          plan() {
            return fetch('https://api.intercom.io/data_attributes', {
              method: 'POST',
              headers: { 'Intercom-Version': this.version },
              body: JSON.stringify({ name: 'plan' }),
            });
          }
        }
      `,
    };
    expect(problemsIn(files, 'src/attributes.ts')).toEqual([]);
    expectNoAnswer(source`
      export class Desk {
        version = '2.11';
        use(version: string) {
          this.version = version;
        }
        plan() {
          return fetch('https://api.intercom.io/data_attributes', {
            method: 'POST',
            headers: { 'Intercom-Version': this.version },
            body: JSON.stringify({ name: 'plan' }),
          });
        }
      }
    `);
  });

  describe('something that is changed from outside', () => {
    const send = source`
      send() {
        return fetch('https://api.intercom.io/data_attributes', {
          method: 'POST',
          headers: { 'Intercom-Version': this.version },
          body: JSON.stringify({ name: 'plan' }),
        });
      }
    `;
    const create = (version: string): string => source`
      fetch('https://api.intercom.io/data_attributes', {
        method: 'POST',
        headers: { 'Intercom-Version': ${version} },
        body: JSON.stringify({ name: 'plan' }),
      });
    `;

    test.each<[string, Files]>([
      [
        'a field of an instance',
        {
          'src/attributes.ts': `class Desk {\n  version = '2.11';\n${send}}\nconst desk = new Desk();\ndesk.version = '2.9';\ndesk.send();\n`,
        },
      ],
      [
        'a field that a subclass has as well',
        {
          'src/attributes.ts': `class Desk {\n  protected version = '2.11';\n${send}}\nexport class OldDesk extends Desk {\n  protected override version = '2.9';\n}\nnew OldDesk().send();\n`,
        },
      ],
      [
        'a static field, by an importer',
        {
          'src/desk.ts': "export class Desk {\n  static version = '2.11';\n}\n",
          'src/attributes.ts': `import { Desk } from './desk.js';\nDesk.version = '2.9';\n${create('Desk.version')}`,
        },
      ],
      [
        'a member of an object, by an importer',
        {
          'src/config.ts': "export const config = { version: '2.11' };\n",
          'src/attributes.ts': `import { config } from './config.js';\nconfig.version = '2.9';\n${create('config.version')}`,
        },
      ],
      [
        'a member of an object, by another import',
        {
          'src/config.ts': "export const config = { version: '2.11' };\n",
          'src/setup.ts': "import { config } from './config.js';\nconfig.version = '2.9';\n",
          'src/attributes.ts': `import { config } from './config.js';\nimport './setup.js';\n${create('config.version')}`,
        },
      ],
      [
        'an object under another name',
        {
          'src/attributes.ts': `const headers = { 'Intercom-Version': '2.11' };\nconst same = headers;\nsame['Intercom-Version'] = '2.9';\n${create("headers['Intercom-Version']")}`,
        },
      ],
      [
        'an object that a function gives back',
        {
          'src/attributes.ts': `const config = { version: '2.11' };\nconst get = () => config;\nget().version = '2.9';\n${create('get().version')}`,
        },
      ],
      [
        'an object that a function of the project gets',
        {
          'src/attributes.ts': `function downgrade(target: { version: string }) {\n  target.version = '2.9';\n}\nconst config = { version: '2.11' };\ndowngrade(config);\n${create('config.version')}`,
        },
      ],
      [
        'an object that a function of a package gets',
        {
          'src/attributes.ts': `import { applyOverrides } from 'acme-config';\nconst config = { version: '2.11' };\napplyOverrides(config);\n${create('config.version')}`,
        },
      ],
      [
        'a binding that its module may set again',
        {
          'src/config.ts':
            "export let version = '2.11';\nexport const use = (next: string) => {\n  version = next;\n};\n",
          'src/attributes.ts': `import { version } from './config.js';\n${create('version')}`,
        },
      ],
    ])('%s', (_name, files) => {
      expect(problemsIn(files, 'src/attributes.ts')).toEqual([]);
    });
  });

  test('one version that the caller chooses among several, some unknown', () => {
    undecided(source`
      const version = legacy ? '1.4' : await remoteVersion();
      fetch('https://api.intercom.io/data_attributes', {
        method: 'POST',
        headers: { 'Intercom-Version': version },
        body: JSON.stringify({ name: 'plan' }),
      });
    `);
  });

  test('an environment variable that replaces the default only where it is set, and a member of the enum that is not', () => {
    undecided(source`
      declare const settings: { version: string };
      fetch('https://api.intercom.io/data_attributes', {
        method: 'POST',
        headers: { 'Intercom-Version': settings.version },
        body: JSON.stringify({ name: 'plan' }),
      });
    `);
    undecided(source`
      declare enum Versions { Current = '2.11' }
      declare const version: Versions;
      fetch('https://api.intercom.io/data_attributes', {
        method: 'POST',
        headers: { 'Intercom-Version': version },
        body: JSON.stringify({ name: 'plan' }),
      });
    `);
  });
});

describe('what the version decides', () => {
  const create = (version: string): string => source`
    fetch('https://api.intercom.io/data_attributes', {
      method: 'POST',
      headers: { 'Intercom-Version': ${version} },
      body: JSON.stringify({ name: 'plan', model: 'contact', data_type: 'string' }),
    });
  `;

  test.each([
    ["'2.9'", false],
    ["'2.10'", false],
    ["'2.11'", true],
    ["'2.16'", true],
    ["'1.4'", false],
    ["'Unstable'", true],
    ["'Preview'", true],
    ["beta ? '2.14' : '2.11'", true],
    ["beta ? '2.14' : '2.10'", false],
    ["process.env.INTERCOM_VERSION ?? '2.11'", true],
    ["process.env.INTERCOM_VERSION ?? '2.10'", false],
  ])('a create without the key at %s', (version, isReported) => {
    const found = problemsIn({ 'src/a.ts': create(version) }, 'src/a.ts');
    expect(found).toEqual(isReported ? ['src/a.ts:4:24 missing-messenger-writable'] : []);
  });

  test.each([
    ["'v2.11'", 'unknown-version', '2.11'],
    ["'2.11.0'", 'unknown-version', '2.11'],
    ["'2.110'", 'unknown-version', undefined],
    ["'latest'", 'unknown-version', undefined],
  ])('a version that Intercom does not have: %s', (version, kind, suggestion) => {
    const [finding, ...others] = findingsIn({ 'src/a.ts': create(version) }, 'src/a.ts');
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ kind, suggestion, place: { line: 3, column: 34 } });
  });

  test.each(["'2.17'", "'2.19'"])(
    'a version up to three past the newest known one is silent: %s',
    (version) => {
      const found = problemsIn({ 'src/a.ts': create(version) }, 'src/a.ts');
      expect(found.filter((entry) => entry.includes('unknown-version'))).toEqual([]);
    },
  );
});

describe('a version that is changed by another name is not known', () => {
  const header = "'Intercom-Version'";
  const list = (headers: string): string =>
    `fetch('https://api.intercom.io/tags', { headers: ${headers} });`;
  test.each([
    `class A { h = { ${header}: '2.11' }; constructor() { const self = this; setUp(self); } go() { ${list('this.h')} } } function setUp(a) { a.h[${header}] = '2.9'; } new A().go();`,
    `class A { h = { ${header}: '2.11' }; constructor() { setUp(this); } go() { ${list('this.h')} } } function setUp(a) { a.h[${header}] = '2.9'; } new A().go();`,
    `class A { v = '2.11'; constructor() { setUp(this); } go() { ${list(`{ ${header}: this.v }`)} } } function setUp(a) { a.v = '2.9'; } new A().go();`,
    `class A { v = '2.11'; go() { ${list(`{ ${header}: this.v }`)} } } function setUp(a) { a.v = '2.9'; } const a = new A(); setUp(a); a.go();`,
    `class A { v = '2.11'; configure() { setUp(this); } go() { ${list(`{ ${header}: this.v }`)} } } function setUp(a) { a.v = '2.9'; } const a = new A(); a.configure(); a.go();`,
    `const id = (x) => x; const h = { ${header}: '2.11' }; const t = id(h); t[${header}] = '2.9'; ${list('h')}`,
    `const h = { ${header}: '2.11' }; const t = flag ? h : {}; t[${header}] = '2.9'; ${list('h')}`,
    `const h = { ${header}: '2.11' }; const getH = () => h; const t = getH(); t[${header}] = '2.9'; ${list('h')}`,
    `class A { h = { ${header}: '2.11' }; get headers() { return this.h; } } const a = new A(); a.headers[${header}] = '2.9'; ${list('a.h')}`,
    `const cfg = { v: '2.11' }; const c = flag ? cfg : {}; c.v = '2.9'; ${list(`{ ${header}: cfg.v }`)}`,
    `const h = new Headers({ ${header}: '2.11' }); const t = id(h); t.set(${header}, '2.9'); ${list('h')} function id(x) { return x; }`,
    `const cs = [{ n: 'a', h: { ${header}: '2.11' } }]; const c = cs.find(x => x.n === 'a'); c.h[${header}] = '2.9'; ${list('cs[0].h')}`,
  ])('%s', (code) => {
    expect(versions(code)).toEqual([
      'unknown: the version may be set to another one in line 1, by another name',
    ]);
  });

  test('but written once more, to what it is, it is', () => {
    const code = `const h = { ${header}: '2.11' }; const t = flag ? h : {}; t[${header}] = '2.11'; ${list('h')}`;
    expect(versions(code)).toEqual(['2.11 from src/attributes.ts:1:33']);
  });

  test('nor is one that is sent before', () => {
    const code = `const h = { ${header}: '2.11' }; ${list('h')} const t = flag ? h : {}; t[${header}] = '2.9';`;
    expect(versions(code)).toEqual(['2.11 from src/attributes.ts:1:33']);
  });
});

describe('fields that an object is merged into', () => {
  const client = `class Client {
  version = '2.11';
  constructor(options) { Object.assign(this, options); }
  tags() { return fetch('https://api.intercom.io/tags', { headers: { 'Intercom-Version': this.version } }); }
}
`;
  test('have what it has', () => {
    expect(versions(`${client}new Client({ version: '2.9' }).tags();`)).toEqual([
      '2.9 from src/attributes.ts:6:23',
    ]);
  });

  test('are as they were where it has nothing for them', () => {
    expect(versions(`${client}new Client({ token }).tags();`)).toEqual([
      '2.11 from src/attributes.ts:2:13',
    ]);
  });

  test('are not known where it is not', () => {
    expect(versions(`${client}new Client(load()).tags();`)).toEqual([
      'unknown: something unknown is spread into it',
    ]);
  });
});

test('a function that sets defaults of the axios instance it is given', () => {
  const code = `import axios from 'axios';
const api = axios.create({ baseURL: 'https://api.intercom.io' });
configure(api);
api.get('/tags');
function configure(client) { client.defaults.headers.common['Intercom-Version'] = '2.9'; }
`;
  expect(versions(code)).toEqual(['unknown: only some of the ways to this call state a version']);
});
