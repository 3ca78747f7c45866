import { validApiVersion as rule } from '../../src/rules/valid-api-version.js';
import { createRuleTester } from '../support/rule-tester.js';

const tester = createRuleTester();

const list = (version: string): string => `
await fetch('https://api.intercom.io/contacts', {
  headers: { 'Intercom-Version': ${version} },
});
`;

tester.run('valid-api-version', rule, {
  valid: [
    {
      name: 'texts that stand by the name of the header',
      code: `
export const titles = { en: { 'intercom-version': 'Intercom version' } };
export const names = { 'Intercom-Version': 'intercomVersion' };
export const rules = { 'Intercom-Version': 'string|required' };
export const columns = [{ header: 'Intercom-Version', value: 'version' }];
`,
    },
    {
      name: 'headers of answers',
      code: `
export const GET = () => new Response('{}', { headers: { 'Intercom-Version': 'v7' } });
export const POST = () => NextResponse.json({}, { headers: { 'Intercom-Version': 'v7' } });
export const handler = () => ({ statusCode: 200, headers: { 'Intercom-Version': 'v7' }, body: '' });
`,
    },
    { name: 'the first', code: list("'1.0'") },
    { name: 'the newest', code: list("'2.16'") },
    { name: 'three past the newest', code: list("'2.19'") },
    { name: 'a channel', code: list("'Preview'") },
    { name: 'the channel’s old name', code: list('"Unstable"') },
    { name: 'an environment variable', code: list('process.env.INTERCOM_VERSION') },
    { name: 'allowed', code: list("'2.42'"), options: [{ allow: ['2.42', 'next'] }] },
    {
      name: 'a header of another API',
      code: `
        // Has nothing to do with Intercom.
        await fetch('https://api.door-intercom.example/contacts', {
          headers: { 'Intercom-Version': 'v7' },
        });
      `,
    },
    {
      name: 'a version that flows nowhere',
      code: `
        // The intercom firmware.
        export const FIRMWARE_VERSION = 2.10;
        export const headers = { 'Door-Version': 'v2.11' };
      `,
    },
  ],
  invalid: [
    {
      name: 'a leading v',
      code: list("'v2.11'"),
      errors: [
        {
          messageId: 'unknownVersion',
          data: { version: 'v2.11', origin: '', advice: "'2.11' was probably meant" },
          line: 3,
          column: 34,
          endLine: 3,
          endColumn: 41,
          suggestions: [
            { messageId: 'writeSuggestion', data: { version: '2.11' }, output: list("'2.11'") },
          ],
        },
      ],
    },
    {
      name: 'three numbers, in double quotes',
      code: list('"2.11.0"'),
      errors: [
        {
          messageId: 'unknownVersion',
          data: { version: '2.11.0', origin: '', advice: "'2.11' was probably meant" },
          suggestions: [
            { messageId: 'writeSuggestion', data: { version: '2.11' }, output: list('"2.11"') },
          ],
        },
      ],
    },
    {
      name: 'latest',
      code: list("'latest'"),
      errors: [
        {
          messageId: 'unknownVersion',
          data: { version: 'latest', origin: '', advice: 'the newest one known is 2.16' },
          suggestions: [],
        },
      ],
    },
    {
      name: 'a typing error',
      code: list("'2.110'"),
      errors: [
        {
          messageId: 'unknownVersion',
          data: { version: '2.110', origin: '', advice: 'the newest one known is 2.16' },
          suggestions: [],
        },
      ],
    },
    {
      name: 'four past the newest',
      code: list("'2.20'"),
      errors: [{ messageId: 'unknownVersion', suggestions: [] }],
    },
    {
      name: 'not among those allowed',
      code: list("'2.43'"),
      options: [{ allow: ['2.42'] }],
      errors: [{ messageId: 'unknownVersion', suggestions: [] }],
    },
    {
      name: 'a fallback behind an environment variable, in a constant',
      code: `
const version = process.env.INTERCOM_VERSION || 'v2.11';
export const list = () =>
  fetch('https://api.intercom.io/contacts', { headers: { 'Intercom-Version': version } });
`,
      errors: [
        {
          messageId: 'unknownVersion',
          data: {
            version: 'v2.11',
            origin: ' (unless INTERCOM_VERSION is set)',
            advice: "'2.11' was probably meant",
          },
          line: 2,
          column: 49,
          suggestions: [
            {
              messageId: 'writeSuggestion',
              data: { version: '2.11' },
              output: `
const version = process.env.INTERCOM_VERSION || '2.11';
export const list = () =>
  fetch('https://api.intercom.io/contacts', { headers: { 'Intercom-Version': version } });
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a number that is sent as it is written',
      code: list('2.11'),
      output: list("'2.11'"),
      errors: [
        {
          messageId: 'numericVersion',
          data: { written: '2.11', sent: '2.11', origin: '' },
          line: 3,
          column: 34,
          endLine: 3,
          endColumn: 38,
        },
      ],
    },
    {
      name: 'a number that is sent as another one',
      code: list('2.10'),
      errors: [
        {
          messageId: 'numericVersion',
          data: { written: '2.10', sent: '2.1', origin: '' },
          line: 3,
          column: 34,
          suggestions: [
            { messageId: 'writeAsSent', data: { version: '2.1' }, output: list("'2.1'") },
            { messageId: 'writeAsWritten', data: { version: '2.10' }, output: list("'2.10'") },
          ],
        },
      ],
    },
    {
      name: 'a number whose digits are no version',
      code: list('2.110'),
      errors: [
        {
          messageId: 'numericVersion',
          data: { written: '2.110', sent: '2.11', origin: '' },
          suggestions: [
            { messageId: 'writeAsSent', data: { version: '2.11' }, output: list("'2.11'") },
          ],
        },
      ],
    },
    {
      name: 'a number that is sent as no version',
      code: list('3'),
      errors: [{ messageId: 'unknownVersion', line: 3, column: 34, suggestions: [] }],
    },
    {
      name: 'a number in the default headers of an instance, in the quotes of the file',
      code: `
import axios from "axios";
export const intercom = axios.create({
  baseURL: "https://api.intercom.io",
  headers: { "Intercom-Version": 2.9 },
});
export const me = () => intercom.get("/me");
`,
      output: `
import axios from "axios";
export const intercom = axios.create({
  baseURL: "https://api.intercom.io",
  headers: { "Intercom-Version": "2.9" },
});
export const me = () => intercom.get("/me");
`,
      errors: [{ messageId: 'numericVersion', line: 5, column: 34 }],
    },
    {
      name: 'a number that other code may read: no fix, but a suggestion',
      code: `
const VERSION = 2.11;
export const isNew = VERSION === 2.11;
export const me = () => fetch('https://api.intercom.io/me', { headers: { 'Intercom-Version': VERSION } });
`,
      output: null,
      errors: [
        {
          messageId: 'numericVersion',
          line: 2,
          suggestions: [
            {
              messageId: 'writeAsSent',
              output: `
const VERSION = '2.11';
export const isNew = VERSION === 2.11;
export const me = () => fetch('https://api.intercom.io/me', { headers: { 'Intercom-Version': VERSION } });
`,
            },
          ],
        },
      ],
    },
    ...[
      [
        'headers that a constant holds',
        `
const headers = { 'Intercom-Version': 2.11 };
export const me = () => fetch('https://api.intercom.io/me', { headers });
export const label = () => headers['Intercom-Version'].toFixed(2);
`,
      ],
      [
        'headers that a function of the project takes, with a type of their own',
        `
const list = (headers: { 'Intercom-Version': number }) => fetch('https://api.intercom.io/me', { headers });
export const me = () => list({ 'Intercom-Version': 2.11 });
`,
      ],
      [
        'a field',
        `
class Api {
  headers = { 'Intercom-Version': 2.11 };
  me() { return fetch('https://api.intercom.io/me', { headers: this.headers }); }
  isNew() { return this.headers['Intercom-Version'] === 2.11; }
}
new Api().me();
`,
      ],
    ].map(([name, code = '']) => ({
      name: `a number in ${name}: no fix, but a suggestion`,
      code,
      output: null,
      errors: [
        {
          messageId: 'numericVersion' as const,
          suggestions: [
            {
              messageId: 'writeAsSent' as const,
              output: code.replace("-Version': 2.11", "-Version': '2.11'"),
            },
          ],
        },
      ],
    })),
    {
      name: 'the key of a table: no suggestion, since a key is no value to be written anew',
      code: `
const VERSIONS = { 'v2.11': '/me' };
for (const [version, path] of Object.entries(VERSIONS)) {
  fetch('https://api.intercom.io' + path, { headers: { 'Intercom-Version': version } });
}
`,
      errors: [{ messageId: 'unknownVersion', suggestions: [] }],
    },
    {
      name: 'a header that no request is seen to send, with a text like a version',
      code: "export const headers = { 'Intercom-Version': 'v2.11' };",
      errors: [{ messageId: 'unknownVersion', line: 1, column: 46, suggestions: 1 }],
    },
  ],
});
