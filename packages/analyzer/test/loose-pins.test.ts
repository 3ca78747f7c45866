/** Versions that are set in ways that are not followed: a request that seems to state none may state these. */
import { describe, expect, it } from 'vitest';
import { type Files, problemsIn, upgrade, versionsIn } from './support.js';

const APP = { kind: 'numbered', major: 2, minor: 11 } as const;

const CREATE = `.post('/data_attributes', { name: 'plan', model: 'contact', data_type: 'string' });\n`;
const MAKE = `import axios from 'axios';
const make = () => axios.create({ baseURL: 'https://api.intercom.io' });\n`;
const SET = `.defaults.headers.common['Intercom-Version'] = '2.10';\n`;

describe.each<[string, Files]>([
  [
    'by a helper',
    {
      'app.js': `${MAKE}function versioned(client) { client${SET} return client; }
const client = versioned(make());
client${CREATE}`,
    },
  ],
  [
    'by a getter',
    {
      'app.js': `${MAKE}class Api {
  #client = make();
  get http() { return this.#client; }
  constructor() { this.http${SET} }
  create() { return this.#client${CREATE} }
}
new Api().create();\n`,
    },
  ],
  [
    'on what was taken out of it',
    {
      'app.js': `${MAKE}const client = make();
const { headers: { common } } = client.defaults;
common['Intercom-Version'] = '2.10';
client${CREATE}`,
    },
  ],
  [
    'in another file, on what a function gives',
    {
      'client.js': `${MAKE}let client;\nexport const useClient = () => (client ??= make());\n`,
      'setup.js': `import { useClient } from './client.js';\nuseClient()${SET}`,
      'app.js': `import { useClient } from './client.js';\nimport './setup.js';\nuseClient()${CREATE}`,
    },
  ],
])('%s', (_what, files) => {
  it('is not known', () => {
    expect(versionsIn(files, 'app.js')).toEqual([
      expect.stringMatching(/^(?:unknown: |2\.10 from )/u),
    ]);
  });

  it('is no reason for a finding', () => {
    expect(problemsIn(files, 'app.js').filter((one) => /missing/u.test(one))).toEqual([]);
  });

  it('is not taken for the version of the app', () => {
    const { plan } = upgrade(files, { settings: { appVersion: APP } });
    expect(plan.alreadyAbove).toEqual([]);
  });
});

it('what other requests are seen to send is theirs', () => {
  const files = {
    'app.js': `${MAKE}const old = make();
old${SET}old.get('/me');
fetch('https://api.intercom.io/me');\n`,
  };
  expect(versionsIn(files, 'app.js')).toEqual([expect.stringMatching(/^2\.10/u), 'unpinned']);
});
