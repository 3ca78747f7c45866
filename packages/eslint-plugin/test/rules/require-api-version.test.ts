import { requireApiVersion as rule } from '../../src/rules/require-api-version.js';
import { createRuleTester } from '../support/rule-tester.js';

const tester = createRuleTester();

const ME = `await fetch('https://api.intercom.io/me', { headers: HEADERS });`;
const PLANS = `await fetch('https://billing.example.com/plans', { headers: HEADERS });`;

/** Headers that Intercom alone gets, and whose type takes any. */
const headersThatMayBeGivenOne: readonly (readonly [string, string, string])[] = [
  ['a constant', `const HEADERS = { Accept: 'application/json' };`],
  ['headers of the language', `const HEADERS: HeadersInit = { Accept: 'application/json' };`],
  ['a record', `const HEADERS: Record<string, string> = { Accept: 'application/json' };`],
  ['frozen headers', `const HEADERS = Object.freeze({ Accept: 'application/json' });`],
].map(([name, declaration = '']) => [
  `headers that Intercom alone gets: ${name}`,
  `${declaration}\n${ME}\n`,
  `${declaration.replace(`json' }`, `json', 'Intercom-Version': '2.10' }`)}\n${ME}\n`,
]);

/** Headers that another service gets too, or whose type lists them. */
const headersOfOthers: readonly (readonly [string, string])[] = [
  ['headers of two services', `const HEADERS = { Accept: 'application/json' };\n${ME}\n${PLANS}\n`],
  [
    'headers that another service gets a copy of',
    `const HEADERS = { Accept: 'application/json' };\n${ME}\n${PLANS.replace('HEADERS', '{ ...HEADERS, A: token }')}\n`,
  ],
  [
    'headers of a helper for any service',
    `const get = (url: string) => fetch(url, { headers: { Accept: 'application/json' } });
await get('https://api.intercom.io/me');
await get('https://billing.example.com/plans');\n`,
  ],
  ['exported headers', `export const HEADERS = { Accept: 'application/json' };\n${ME}\n`],
  [
    'headers of a type that lists them',
    `interface Known { Accept: string }\nconst HEADERS: Known = { Accept: 'application/json' };\n${ME}\n`,
  ],
  [
    'headers of a record with names',
    `const HEADERS: Record<'Accept', string> = { Accept: 'application/json' };\n${ME}\n`,
  ],
];

tester.run('require-api-version', rule, {
  valid: [
    {
      name: 'a header, whatever its case',
      code: `
        await fetch('https://api.intercom.io/me', { headers: { 'intercom-version': '2.10' } });
        await fetch('https://api.intercom.io/me', { headers: new Headers({ 'Intercom-Version': '2.10' }) });
        await fetch('https://api.intercom.io/me', { headers: [['Intercom-Version', '2.10']] });
      `,
    },
    {
      name: 'a version that the code does not show is a version',
      code: `
        export const me = (version: string) =>
          fetch('https://api.intercom.io/me', { headers: { 'Intercom-Version': version } });
      `,
    },
    {
      name: 'headers that the code does not show',
      code: `
        import { authHeaders } from './auth-for-intercom';
        await fetch('https://api.intercom.io/me', { headers: authHeaders() });
        export const me = (headers: HeadersInit) => fetch('https://api.intercom.io/me', { headers });
        export const get = (init: RequestInit) => fetch('https://api.intercom.io/me', init);
      `,
    },
    {
      name: 'default headers of an instance',
      code: `
        import axios from 'axios';
        const intercom = axios.create({ baseURL: 'https://api.intercom.io', headers: { common: { 'Intercom-Version': '2.11' } } });
        await intercom.get('/me');
      `,
    },
    {
      name: 'the Messenger and other hosts',
      code: `
        window.Intercom('update', { plan: 'pro' });
        await fetch('https://api-iam.intercom.io/messenger/web/ping', { method: 'POST' });
        await fetch('https://widget.intercom.io/widget/abc');
        await fetch('https://www.intercom.com/help');
      `,
    },
  ],
  invalid: [
    {
      name: 'no headers at all: nothing to add it to',
      code: `
const response = await fetch('https://api.intercom.io/me');
`,
      settings: { intercomApi: { version: '2.10' } },
      errors: [
        {
          messageId: 'missingVersion',
          data: { subject: 'request' },
          line: 2,
          column: 24,
          endLine: 2,
          endColumn: 59,
          suggestions: [],
        },
      ],
    },
    {
      name: 'headers at hand, but no version in the settings',
      code: `
await fetch('https://api.intercom.io/me', { headers: { Authorization: token } });
`,
      errors: [{ messageId: 'missingVersion', line: 2, column: 7, suggestions: [] }],
    },
    {
      name: 'headers at hand and the app’s version in the settings',
      settings: { intercomApi: { version: '2.10' } },
      code: `
await fetch('https://api.intercom.io/me', {
  headers: {
    Authorization: \`Bearer \${token}\`,
    Accept: 'application/json',
  },
});
`,
      errors: [
        {
          messageId: 'missingVersion',
          data: { subject: 'request' },
          line: 2,
          column: 7,
          suggestions: [
            {
              messageId: 'stateVersion',
              data: { version: '2.10' },
              output: `
await fetch('https://api.intercom.io/me', {
  headers: {
    Authorization: \`Bearer \${token}\`,
    Accept: 'application/json',
    'Intercom-Version': '2.10',
  },
});
`,
            },
          ],
        },
      ],
    },
    ...headersThatMayBeGivenOne.map(([name, before, after]) => ({
      name,
      settings: { intercomApi: { version: '2.10' } },
      code: before,
      errors: [
        {
          messageId: 'missingVersion' as const,
          suggestions: [
            { messageId: 'stateVersion' as const, data: { version: '2.10' }, output: after },
          ],
        },
      ],
    })),
    ...headersOfOthers.map(([name, code]) => ({
      name: `no suggestion for ${name}`,
      settings: { intercomApi: { version: '2.10' } },
      code,
      errors: [{ messageId: 'missingVersion' as const, suggestions: [] }],
    })),
    {
      name: 'axios without an instance',
      code: `
import axios from 'axios';
export async function listAdmins(token: string) {
  const { data } = await axios.get('https://api.intercom.io/admins', {
    headers: { Authorization: \`Bearer \${token}\` },
  });
  return data.admins;
}
`,
      errors: [
        {
          messageId: 'missingVersion',
          data: { subject: 'request' },
          line: 4,
          column: 26,
          suggestions: [],
        },
      ],
    },
  ],
});
