import { requireMessengerWritable as rule } from '../../src/rules/require-messenger-writable.js';
import { createRuleTester } from '../support/rule-tester.js';

const tester = createRuleTester();

tester.run('require-messenger-writable: fetch', rule, {
  valid: [
    {
      name: 'the key is there, with either value',
      code: `
        const url = 'https://api.intercom.io/data_attributes';
        const headers = { 'Intercom-Version': '2.11' };
        await fetch(url, { method: 'POST', headers, body: JSON.stringify({ name: 'a', messenger_writable: false }) });
        await fetch(url, { method: 'POST', headers, body: JSON.stringify({ name: 'b', messenger_writable: true }) });
      `,
    },
    {
      name: 'below 2.11 the default is true; 2.9 is below 2.11',
      code: `
        for (const version of ['2.9', '2.10']) console.log(version);
        await fetch('https://api.intercom.io/data_attributes', {
          method: 'POST',
          headers: { 'Intercom-Version': '2.9' },
          body: JSON.stringify({ name: 'plan', model: 'company', data_type: 'string' }),
        });
      `,
    },
    {
      name: 'the key is written before the call',
      code: `
        const body = { name: 'plan', model: 'company', data_type: 'string' };
        body.messenger_writable = process.env.WRITABLE === 'yes';
        await fetch('https://api.intercom.io/data_attributes', {
          method: 'POST',
          headers: { 'Intercom-Version': '2.11' },
          body: JSON.stringify(body),
        });
      `,
    },
    {
      name: 'the key may be written before the call',
      code: `
        async function create(writable?: boolean) {
          const body: Record<string, unknown> = { name: 'plan', model: 'company', data_type: 'string' };
          if (writable !== undefined) {
            body['messenger_writable'] = writable;
          }
          await fetch('https://api.intercom.io/data_attributes', {
            method: 'POST',
            headers: { 'Intercom-Version': '2.11' },
            body: JSON.stringify(body),
          });
        }
      `,
    },
    {
      name: 'a spread may bring the key',
      code: `
        export const create = (extra: object) =>
          fetch('https://api.intercom.io/data_attributes', {
            method: 'POST',
            headers: { 'Intercom-Version': '2.14' },
            body: JSON.stringify({ name: 'plan', ...extra }),
          });
      `,
    },
    {
      name: 'a conditional spread may bring the key',
      code: `
        export const create = (open: boolean) =>
          fetch('https://api.intercom.io/data_attributes', {
            method: 'POST',
            headers: { 'Intercom-Version': '2.14' },
            body: JSON.stringify({ name: 'plan', ...(open && { messenger_writable: true }) }),
          });
      `,
    },
    {
      name: 'the version is not in the code',
      code: `
        await fetch('https://api.intercom.io/data_attributes', {
          method: 'POST',
          headers: { 'Intercom-Version': process.env.INTERCOM_VERSION },
          body: JSON.stringify({ name: 'plan' }),
        });
      `,
    },
    {
      name: 'no version, and no setting that states the app’s',
      code: `
        await fetch('https://api.intercom.io/data_attributes', {
          method: 'POST',
          body: JSON.stringify({ name: 'plan' }),
        });
      `,
    },
    {
      name: 'no version, and an app below 2.11',
      settings: { intercomApi: { version: '2.10' } },
      code: `
        await fetch('https://api.intercom.io/data_attributes', {
          method: 'POST',
          body: JSON.stringify({ name: 'plan' }),
        });
      `,
    },
    {
      name: 'one of two versions is below 2.11',
      code: `
        export const create = (legacy: boolean) =>
          fetch('https://api.intercom.io/data_attributes', {
            method: 'POST',
            headers: { 'Intercom-Version': legacy ? '2.8' : '2.11' },
            body: JSON.stringify({ name: 'plan' }),
          });
      `,
    },
    {
      name: 'updates, reads and other paths',
      code: `
        const headers = { 'Intercom-Version': '2.11' };
        await fetch('https://api.intercom.io/data_attributes/7', { method: 'PUT', headers, body: JSON.stringify({ archived: true }) });
        await fetch('https://api.intercom.io/data_attributes', { headers });
        await fetch('https://api.intercom.io/contacts', { method: 'POST', headers, body: JSON.stringify({ name: 'Ada' }) });
      `,
    },
    {
      name: 'another host with the same path and header',
      code: `
        // Not Intercom.
        await fetch('https://api.door-intercom.example/data_attributes', {
          method: 'POST',
          headers: { 'Intercom-Version': '2.11' },
          body: JSON.stringify({ name: 'plan' }),
        });
        await fetch('https://api.intercom.io.example.com/data_attributes', {
          method: 'POST',
          headers: { 'Intercom-Version': '2.11' },
          body: JSON.stringify({ name: 'plan' }),
        });
      `,
    },
    {
      name: 'a function of the same name is not fetch',
      code: `
        import { fetch } from './recorded-intercom';
        await fetch('https://api.intercom.io/data_attributes', {
          method: 'POST',
          headers: { 'Intercom-Version': '2.11' },
          body: JSON.stringify({ name: 'plan' }),
        });
      `,
    },
  ],
  invalid: [
    {
      name: 'a literal in the call',
      code: `
await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.11' },
  body: JSON.stringify({ name: 'plan', model: 'company', data_type: 'string' }),
});
`,
      errors: [
        {
          messageId: 'missingMessengerWritable',
          data: { version: '2.11 (set at line 4)', elsewhere: '' },
          line: 5,
          column: 24,
          endLine: 5,
          endColumn: 79,
          suggestions: [
            {
              messageId: 'addFalse',
              output: `
await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.11' },
  body: JSON.stringify({ name: 'plan', model: 'company', data_type: 'string', messenger_writable: false }),
});
`,
            },
            {
              messageId: 'addTrue',
              output: `
await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.11' },
  body: JSON.stringify({ name: 'plan', model: 'company', data_type: 'string', messenger_writable: true }),
});
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a version behind an environment variable, on many lines',
      code: `
const API_VERSION = process.env.INTERCOM_API_VERSION ?? '2.13';
const body = {
  name: 'renewal_date',
  model: 'company',
  data_type: 'date',
};

export async function createRenewalDate(token: string): Promise<void> {
  await fetch('https://api.eu.intercom.io/data_attributes', {
    method: 'POST',
    headers: { Authorization: \`Bearer \${token}\`, 'Intercom-Version': API_VERSION },
    body: JSON.stringify(body),
  });
}
`,
      errors: [
        {
          messageId: 'missingMessengerWritable',
          data: {
            version: '2.13 (set at line 2, unless INTERCOM_API_VERSION is set)',
            elsewhere: '',
          },
          line: 3,
          column: 14,
          endLine: 7,
          endColumn: 2,
          suggestions: [
            {
              messageId: 'addFalse',
              output: `
const API_VERSION = process.env.INTERCOM_API_VERSION ?? '2.13';
const body = {
  name: 'renewal_date',
  model: 'company',
  data_type: 'date',
  messenger_writable: false,
};

export async function createRenewalDate(token: string): Promise<void> {
  await fetch('https://api.eu.intercom.io/data_attributes', {
    method: 'POST',
    headers: { Authorization: \`Bearer \${token}\`, 'Intercom-Version': API_VERSION },
    body: JSON.stringify(body),
  });
}
`,
            },
            {
              messageId: 'addTrue',
              output: `
const API_VERSION = process.env.INTERCOM_API_VERSION ?? '2.13';
const body = {
  name: 'renewal_date',
  model: 'company',
  data_type: 'date',
  messenger_writable: true,
};

export async function createRenewalDate(token: string): Promise<void> {
  await fetch('https://api.eu.intercom.io/data_attributes', {
    method: 'POST',
    headers: { Authorization: \`Bearer \${token}\`, 'Intercom-Version': API_VERSION },
    body: JSON.stringify(body),
  });
}
`,
            },
          ],
        },
      ],
    },
    {
      name: 'option value: true writes it',
      options: [{ value: true }],
      code: `
class IntercomClient {
  private readonly baseUrl = 'https://api.intercom.io';
  private readonly version = '2.12';

  async createAttribute(name: string): Promise<Response> {
    return this.request('POST', '/data_attributes', { name, model: 'contact', data_type: 'string' });
  }

  private async request(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(this.baseUrl + path, {
      method,
      headers: { 'Intercom-Version': this.version },
      body: JSON.stringify(body),
    });
  }
}
`,
      output: `
class IntercomClient {
  private readonly baseUrl = 'https://api.intercom.io';
  private readonly version = '2.12';

  async createAttribute(name: string): Promise<Response> {
    return this.request('POST', '/data_attributes', { name, model: 'contact', data_type: 'string', messenger_writable: true });
  }

  private async request(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(this.baseUrl + path, {
      method,
      headers: { 'Intercom-Version': this.version },
      body: JSON.stringify(body),
    });
  }
}
`,
      errors: [
        {
          messageId: 'missingMessengerWritable',
          data: { version: '2.12 (set at line 4)', elsewhere: '' },
          line: 7,
          column: 53,
        },
      ],
    },
    {
      name: 'option value: false writes it, for each definition of a list',
      options: [{ value: false }],
      code: `
const definitions = [
  { name: 'plan', model: 'company', data_type: 'string' },
  { name: 'seats', model: 'company', data_type: 'integer', messenger_writable: true },
  { name: 'owner', model: 'company', data_type: 'string' },
];

for (const definition of definitions) {
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.16' },
    body: JSON.stringify(definition),
  });
}
`,
      output: `
const definitions = [
  { name: 'plan', model: 'company', data_type: 'string', messenger_writable: false },
  { name: 'seats', model: 'company', data_type: 'integer', messenger_writable: true },
  { name: 'owner', model: 'company', data_type: 'string', messenger_writable: false },
];

for (const definition of definitions) {
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.16' },
    body: JSON.stringify(definition),
  });
}
`,
      errors: [
        { messageId: 'missingMessengerWritable', line: 3, column: 3 },
        { messageId: 'missingMessengerWritable', line: 5, column: 3 },
      ],
    },
    {
      name: 'a literal undefined is dropped by JSON',
      options: [{ value: true }],
      code: `
await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': 'Preview' },
  body: JSON.stringify({ name: 'plan', messenger_writable: undefined }),
});
`,
      output: `
await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': 'Preview' },
  body: JSON.stringify({ name: 'plan', messenger_writable: true }),
});
`,
      errors: [
        {
          messageId: 'missingMessengerWritable',
          data: { version: 'Preview (set at line 4)', elsewhere: '' },
          line: 5,
          column: 24,
        },
      ],
    },
    {
      name: 'the app’s version in the settings',
      settings: { intercomApi: { version: '2.11' } },
      options: [{ value: false }],
      code: `
await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  body: JSON.stringify({ name: 'plan' }),
});
`,
      output: `
await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  body: JSON.stringify({ name: 'plan', messenger_writable: false }),
});
`,
      errors: [{ messageId: 'missingMessengerWritable', line: 4, column: 24 }],
    },
    {
      name: 'a host from the settings, in a file that never says the word',
      settings: { intercomApi: { hosts: ['crm-proxy.internal.example'] } },
      options: [{ value: true }],
      code: `
const headers = new Headers();
headers.set('intercom-version'.toLowerCase(), '2.11');
await fetch('https://crm-proxy.internal.example/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.11' },
  body: JSON.stringify({ name: 'plan' }),
});
`,
      output: `
const headers = new Headers();
headers.set('intercom-version'.toLowerCase(), '2.11');
await fetch('https://crm-proxy.internal.example/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.11' },
  body: JSON.stringify({ name: 'plan', messenger_writable: true }),
});
`,
      errors: [{ messageId: 'missingMessengerWritable', line: 7, column: 24 }],
    },
    {
      name: 'CRLF line endings stay',
      options: [{ value: true }],
      code: [
        "await fetch('https://api.intercom.io/data_attributes', {",
        "  method: 'POST',",
        "  headers: { 'Intercom-Version': '2.11' },",
        '  body: JSON.stringify({',
        "    name: 'plan',",
        "    model: 'company',",
        '  }),',
        '});',
        '',
      ].join('\r\n'),
      output: [
        "await fetch('https://api.intercom.io/data_attributes', {",
        "  method: 'POST',",
        "  headers: { 'Intercom-Version': '2.11' },",
        '  body: JSON.stringify({',
        "    name: 'plan',",
        "    model: 'company',",
        '    messenger_writable: true,',
        '  }),',
        '});',
        '',
      ].join('\r\n'),
      errors: [{ messageId: 'missingMessengerWritable', line: 4, column: 24 }],
    },
  ],
});

tester.run('require-messenger-writable: axios', rule, {
  valid: [
    {
      name: 'an interceptor takes the version back',
      code: `
        import axios from 'axios';
        const intercom = axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } });
        intercom.interceptors.request.use((config) => {
          config.headers['Intercom-Version'] = '2.10';
          return config;
        });
        await intercom.post('/data_attributes', { name: 'plan' });
      `,
    },
    {
      name: 'a client of another service beside it',
      code: `
        import axios from 'axios';
        export const intercom = axios.create({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } });
        export const crm = axios.create({ baseURL: 'https://crm.example.com' });
        await crm.post('/data_attributes', { name: 'plan' });
      `,
    },
  ],
  invalid: [
    {
      name: 'an instance with default headers',
      options: [{ value: true }],
      code: `
import axios from 'axios';

const intercom = axios.create({
  baseURL: 'https://api.intercom.io',
  headers: { 'Intercom-Version': '2.11' },
});

await intercom.post('/data_attributes', {
  name: 'plan',
  model: 'company',
  data_type: 'string'
});
`,
      output: `
import axios from 'axios';

const intercom = axios.create({
  baseURL: 'https://api.intercom.io',
  headers: { 'Intercom-Version': '2.11' },
});

await intercom.post('/data_attributes', {
  name: 'plan',
  model: 'company',
  data_type: 'string',
  messenger_writable: true
});
`,
      errors: [
        {
          messageId: 'missingMessengerWritable',
          data: { version: '2.11 (set at line 6)', elsewhere: '' },
          line: 9,
          column: 41,
        },
      ],
    },
    {
      name: 'the function form with a config object',
      options: [{ value: false }],
      code: `
const axios = require('axios');
module.exports = async () => axios({
  method: 'post',
  url: 'https://api.au.intercom.io/data_attributes',
  headers: { 'intercom-version': '2.14' },
  data: { name: 'plan', ...{ model: 'company' } },
});
`,
      output: `
const axios = require('axios');
module.exports = async () => axios({
  method: 'post',
  url: 'https://api.au.intercom.io/data_attributes',
  headers: { 'intercom-version': '2.14' },
  data: { name: 'plan', messenger_writable: false, ...{ model: 'company' } },
});
`,
      errors: [{ messageId: 'missingMessengerWritable', line: 7, column: 9 }],
    },
  ],
});
