// What one file does through others: constants, helpers and definitions elsewhere on the disk.
import { utimesSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { briefly, lint } from './support/lint.js';
import { createTempProject } from '../../../test-support/temp-project.js';

const helper = `
import { API_VERSION, BASE_URL } from './config';

export async function intercomRequest(method: string, path: string, body?: unknown) {
  const response = await fetch(\`\${BASE_URL}\${path}\`, {
    method,
    headers: { 'Intercom-Version': API_VERSION, 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return response.json();
}
`;
const config = `
export const BASE_URL = 'https://api.intercom.io';
export const API_VERSION = process.env.INTERCOM_API_VERSION ?? '2.11';
`;

describe('a helper in another file', () => {
  const files = {
    'src/config.ts': config,
    'src/http.ts': helper,
    'src/setup.ts': `
import { intercomRequest } from './http';

export async function setUp() {
  await intercomRequest('POST', '/data_attributes', { name: 'plan', model: 'company', data_type: 'string' });
  await intercomRequest('PUT', '/data_attributes/7', { archived: true });
  await intercomRequest('GET', '/data_attributes');
}
`,
  };

  it('is reported at the literal of its caller, with the place of the version', () => {
    const messages = lint(createTempProject(files), 'src/setup.ts');
    expect(briefly(messages)).toEqual(['5:53 require-messenger-writable missingMessengerWritable']);
    expect(messages[0]?.message).toBe(
      'This data attribute is created without `messenger_writable`, at API version 2.11 ' +
        '(set at src/config.ts:3:64, unless INTERCOM_API_VERSION is set). ' +
        'From 2.11 on that means false, so the Messenger cannot write it; up to 2.10 it meant true.',
    );
  });

  it('is not reported in the helper, where nothing is decided', () => {
    expect(lint(createTempProject(files), 'src/http.ts')).toEqual([]);
    expect(lint(createTempProject(files), 'src/config.ts')).toEqual([]);
  });

  it('is found from a file that never says the word', () => {
    const project = createTempProject({
      ...files,
      'src/setup.ts': files['src/setup.ts'].replaceAll('intercomRequest', 'send'),
      'src/http.ts': helper.replaceAll('intercomRequest', 'send'),
    });
    expect(briefly(lint(project, 'src/setup.ts'))).toEqual([
      '5:42 require-messenger-writable missingMessengerWritable',
    ]);
  });

  it('is judged by what is on the disk now, in a process that lives long', () => {
    const project = createTempProject(files);
    expect(lint(project, 'src/setup.ts')).toHaveLength(1);

    project.write('src/config.ts', config.replace('2.11', '2.10'));
    expect(lint(project, 'src/setup.ts')).toEqual([]);

    // A change that keeps the size, within the same second.
    project.write('src/config.ts', config.replace('2.11', '2.12'));
    utimesSync(project.path('src/config.ts'), new Date(), new Date());
    expect(lint(project, 'src/setup.ts')).toHaveLength(1);
  });
});

describe('definitions in another file', () => {
  const files = {
    'src/config.ts': config,
    'src/http.ts': helper,
    'src/definitions.ts': `
export const definitions = [
  { name: 'plan', model: 'company', data_type: 'string' },
  { name: 'seats', model: 'company', data_type: 'integer', messenger_writable: false },
] as const;
`,
    'src/setup.ts': `
import { definitions } from './definitions';
import { intercomRequest } from './http';

export async function setUp() {
  for (const definition of definitions) {
    await intercomRequest('POST', '/data_attributes', definition);
  }
}
`,
  };

  it('are reported at the call, which names the literal', () => {
    const messages = lint(createTempProject(files), 'src/setup.ts');
    expect(briefly(messages)).toEqual(['7:11 require-messenger-writable missingMessengerWritable']);
    expect(messages[0]?.message).toMatch(
      /^This data attribute \(src\/definitions\.ts:3:3\) is created without `messenger_writable`/,
    );
  });

  it('are reported at the literal where it stands beside the call', () => {
    const project = createTempProject({
      ...files,
      'src/setup.ts': `
import { intercomRequest } from './http';

const definitions = [
  { name: 'plan', model: 'company', data_type: 'string' },
  { name: 'seats', model: 'company', data_type: 'integer', messenger_writable: false },
];

export const setUp = () =>
  Promise.all(definitions.map((each) => intercomRequest('POST', '/data_attributes', each)));
`,
    });
    expect(briefly(lint(project, 'src/setup.ts'))).toEqual([
      '5:3 require-messenger-writable missingMessengerWritable',
    ]);
  });

  it('are not edited from another file, whatever the option', () => {
    const project = createTempProject(files);
    const messages = lint(project, 'src/setup.ts', {
      rules: { 'intercom-api/require-messenger-writable': ['error', { value: true }] },
    });
    const { fix } = messages[0] ?? {};
    const text = project.read('src/setup.ts');
    const fixed = fix && text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]);
    // At most the call is: the literal belongs to another file.
    expect(fixed).toBe(
      text.replace(', definition)', ', { messenger_writable: true, ...definition })'),
    );
  });
});

describe('CommonJS', () => {
  it('is followed over module.exports', () => {
    const project = createTempProject({
      'lib/settings.js': `
'use strict';
module.exports = Object.freeze({ apiVersion: '2.13', baseUrl: 'https://api.eu.intercom.io' });
`,
      'lib/client.js': `
'use strict';
const axios = require('axios');
const settings = require('./settings');

module.exports.intercom = axios.create({
  baseURL: settings.baseUrl,
  headers: { 'Intercom-Version': settings.apiVersion },
});
`,
      'scripts/setup.js': `
'use strict';
const { intercom } = require('../lib/client');

intercom.post('/data_attributes', { name: 'plan', model: 'company', data_type: 'string' });
`,
    });
    const messages = lint(project, 'scripts/setup.js', { parser: 'espree-commonjs' });
    expect(briefly(messages)).toEqual(['5:35 require-messenger-writable missingMessengerWritable']);
    expect(messages[0]?.message).toContain('at API version 2.13 (set at lib/settings.js:3:46).');
  });
});

describe('a version in another file', () => {
  it('is reported where it is used, with the place where it is written', () => {
    const project = createTempProject({
      'src/versions.ts': "export const versions = { contacts: 'v2.11' } as const;\n",
      'src/contacts.ts': `
import { versions } from './versions';

export const contacts = () =>
  fetch('https://api.intercom.io/contacts', {
    headers: { 'Intercom-Version': versions.contacts },
  });
`,
    });
    const messages = lint(project, 'src/contacts.ts');
    expect(briefly(messages)).toEqual(['6:36 valid-api-version unknownVersion']);
    expect(messages[0]?.message).toBe(
      "Intercom has no API version 'v2.11' (set at src/versions.ts:1:37); '2.11' was probably meant.",
    );
    expect(messages[0]?.suggestions).toBeUndefined();
  });
});
