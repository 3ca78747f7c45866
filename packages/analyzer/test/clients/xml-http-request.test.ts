/** Requests through `XMLHttpRequest`: its steps, headers that add up, bodies, and what only looks like it. */
import { describe, expect, test } from 'vitest';
import { source } from '../source-text.js';
import { answers, expectSilence, problemsIn, upgrade } from '../support.js';

const URL = "'https://api.intercom.io/data_attributes'";

describe('forms', () => {
  test.each([
    ['', 'XMLHttpRequest'],
    ['', 'window.XMLHttpRequest'],
    ['', 'globalThis.XMLHttpRequest'],
    ["const { XMLHttpRequest } = require('xmlhttprequest');", 'XMLHttpRequest'],
    ["const XHR = require('xmlhttprequest').XMLHttpRequest;", 'XHR'],
    ["import { XMLHttpRequest } from 'xhr2';", 'XMLHttpRequest'],
    ["import XHR from 'xhr2';", 'XHR'],
    ["const XMLHttpRequest = require('xmlhttprequest-ssl').XMLHttpRequest;", 'XMLHttpRequest'],
  ])('%s new %s()', (declaration, name) => {
    expect(
      answers(source`
        ${declaration}
        const xhr = new ${name}();
        xhr.open('POST', ${URL}, true);
        xhr.setRequestHeader('Intercom-Version', '2.11');
        xhr.onload = () => done(xhr.responseText);
        xhr.addEventListener('error', fail);
        xhr.send(JSON.stringify({ name: 'plan' }));
      `).map((text) => text.replace(/ at \S+/u, '')),
    ).toEqual(['POST /data_attributes 2.11 absent']);
  });

  test('other ways to keep it', () => {
    expect(
      answers(source`
        var xhr;
        xhr = new XMLHttpRequest();
        xhr.open('post', 'https://api.intercom.io/tags');
        xhr.send('{"name":"beta"}');
        class Request {
          send(body: object) {
            this.xhr = new XMLHttpRequest();
            this.xhr.open('POST', ${URL});
            this.xhr.setRequestHeader('Intercom-Version', '2.11');
            this.xhr.send(JSON.stringify(body));
          }
        }
        new Request().send({ name: 'plan' });
        const read = new XMLHttpRequest();
        read.open('GET', 'https://api.intercom.io/me', false);
        read.send(null);
        const later = () => {
          const inner = new XMLHttpRequest();
          inner.open('PUT', 'https://api.intercom.io/tags/7');
          inner.send();
        };
      `),
    ).toEqual([
      'POST /tags unpinned absent',
      'POST /data_attributes 2.11 at 9:51 absent',
      'GET /me unpinned',
      'PUT /tags/7 unpinned',
    ]);
  });
});

describe('headers', () => {
  const version = (statements: string): string =>
    answers(source`
      const xhr = new XMLHttpRequest();
      xhr.open('GET', 'https://api.intercom.io/tags');
      ${statements}
      xhr.send();
    `)
      .join()
      .replace(/^GET \/tags /u, '')
      .replace(/ at \S+/gu, '');

  test.each([
    ["xhr.setRequestHeader('intercom-version', '2.11');", '2.11'],
    // The second value is sent behind the first one.
    [
      "xhr.setRequestHeader('Intercom-Version', '2.10'); xhr.setRequestHeader('Intercom-Version', '2.11');",
      'unknown',
    ],
    [
      "xhr.setRequestHeader('Intercom-Version', '2.10'); xhr.setRequestHeader('intercom-version', '2.11');",
      'unknown',
    ],
    [
      "xhr.setRequestHeader('Intercom-Version', '2.10'); xhr.setRequestHeader('X-Id', '1');",
      '2.10',
    ],
    ["if (beta) xhr.setRequestHeader('Intercom-Version', '2.11');", 'unknown'],
    ['for (const name in headers) xhr.setRequestHeader(name, headers[name]);', 'unknown'],
    [
      'Object.entries(headers).forEach(([name, value]) => xhr.setRequestHeader(name, value));',
      'unknown',
    ],
    ['addHeaders(xhr);', 'unknown undecided'],
    [
      "withVersion(xhr, '2.12');\nfunction withVersion(one, version) { one.setRequestHeader('Intercom-Version', version); }",
      '2.12',
    ],
    ['console.log(xhr);', 'unpinned'],
    ['', 'unpinned'],
  ])('%s', (statements, expected) => {
    expect(version(statements)).toBe(expected);
  });
});

describe('bodies', () => {
  test.each([
    ["JSON.stringify({ name: 'plan' })", 'absent'],
    ["JSON.stringify({ name: 'plan', messenger_writable: false })", 'present'],
    ["JSON.stringify({ name: 'plan', messenger_writable: undefined })", 'absent'],
    ['\'{"name":"plan"}\'', 'absent'],
    ['JSON.stringify(attribute)', 'undecided'],
    ["{ name: 'plan' }", 'undecided'],
    ['new FormData(form)', 'undecided'],
    ['text', 'undecided'],
    ['', ''],
    ['null', ''],
  ])('send(%s)', (body, presence) => {
    expect(
      answers(`const xhr = new XMLHttpRequest();\nxhr.open('POST', ${URL});\nxhr.send(${body});\n`),
    ).toEqual([`POST /data_attributes unpinned ${presence}`.trim()]);
  });

  test('under a condition', () => {
    expect(
      answers(source`
        const xhr = new XMLHttpRequest();
        xhr.open('POST', ${URL});
        if (named) xhr.send(JSON.stringify({ name: 'plan' }));
        else xhr.send();
      `),
    ).toEqual(['POST /data_attributes unpinned']);
  });
});

describe('helpers', () => {
  test('around it: method, path, body and callback', () => {
    expect(
      answers(
        source`
          import { intercom, post } from './xhr.js';
          intercom('POST', '/data_attributes', { name: 'plan' }, done);
          intercom('GET', '/tags', null, done);
          await post('/data_attributes', { name: 'plan', messenger_writable: true });
        `,
        {
          'xhr.ts': source`
            const BASE = 'https://api.intercom.io';
            export function intercom(method: string, path: string, body: object | null, callback: Callback) {
              const xhr = new XMLHttpRequest();
              xhr.open(method, BASE + path);
              xhr.setRequestHeader('Intercom-Version', '2.11');
              xhr.onreadystatechange = function () {
                if (xhr.readyState === 4) callback(JSON.parse(xhr.responseText));
              };
              xhr.send(body ? JSON.stringify(body) : null);
            }
            export const post = (path: string, body: object) =>
              new Promise((resolve, reject) => {
                const xhr = new XMLHttpRequest();
                xhr.open('POST', BASE + path);
                setHeaders(xhr);
                xhr.onload = () => resolve(JSON.parse(xhr.response));
                xhr.onerror = reject;
                xhr.send(JSON.stringify(body));
              });
            function setHeaders(xhr: XMLHttpRequest) {
              xhr.setRequestHeader('Content-Type', 'application/json');
              xhr.setRequestHeader('Intercom-Version', '2.12');
            }
          `,
        },
      ),
    ).toEqual([
      'POST /data_attributes 2.11 at xhr.ts:5:44 absent',
      'GET /tags 2.11 at xhr.ts:5:44',
      'POST /data_attributes 2.12 at xhr.ts:22:44 present',
    ]);
  });
});

describe('silence', () => {
  test.each([
    [
      'another host',
      "const xhr = new XMLHttpRequest();\nxhr.open('POST', 'https://crm.example/data_attributes');\nxhr.send('{}');",
    ],
    [
      'a relative path',
      "const xhr = new XMLHttpRequest();\nxhr.open('POST', '/data_attributes');\nxhr.send('{}');",
    ],
    [
      'never opened',
      `const xhr = new XMLHttpRequest();\nxhr.send(JSON.stringify({ url: ${URL} }));`,
    ],
    [
      'opened twice',
      `const xhr = new XMLHttpRequest();\nxhr.open('POST', ${URL});\nxhr.open('POST', other);\nxhr.send('{}');`,
    ],
    [
      'a class of the project',
      `class XMLHttpRequest { open() {} send() {} }\nconst xhr = new XMLHttpRequest();\nxhr.open('POST', ${URL});\nxhr.send('{}');`,
    ],
    [
      'another package',
      `import { XMLHttpRequest } from 'acme-xhr';\nconst xhr = new XMLHttpRequest();\nxhr.open('POST', ${URL});\nxhr.send('{}');`,
    ],
    [
      'a variable of that name',
      `const xhr = createXhr();\nxhr.open('POST', ${URL});\nxhr.send('{}');`,
    ],
    [
      'a mock',
      `const xhr = sinon.useFakeXMLHttpRequest();\nxhr.open('POST', ${URL});\nglobal.XMLHttpRequest = jest.fn(() => ({ open: jest.fn(), send: jest.fn() }));`,
    ],
  ])('%s', (_name, text) => {
    expectSilence({ 'a.ts': `${text}\n` });
  });

  test('a request that reads, with a body', () => {
    const text = `const xhr = new XMLHttpRequest();\nxhr.open('GET', ${URL});\nxhr.setRequestHeader('Intercom-Version', '2.11');\nxhr.send(JSON.stringify({ name: 'plan' }));\n`;
    expect(problemsIn({ 'a.ts': text }, 'a.ts')).toEqual([]);
  });
});

describe('edits', () => {
  test('in send, in a variable, around a parameter', () => {
    const { after, manual, undecided } = upgrade({
      'a.ts': source`
        const xhr = new XMLHttpRequest();
        xhr.open('POST', ${URL});
        xhr.setRequestHeader('Intercom-Version', '2.10');
        xhr.send(JSON.stringify({ name: 'plan' }));
        function create(attribute: Attribute) {
          const one = new XMLHttpRequest();
          one.open('POST', ${URL});
          one.setRequestHeader('Intercom-Version', '2.10');
          one.send(JSON.stringify(attribute));
        }
        const body = { name: 'seats' };
        const other = new XMLHttpRequest();
        other.open('POST', ${URL});
        other.setRequestHeader('Intercom-Version', '2.10');
        other.send(JSON.stringify(body));
      `,
    });
    expect([...manual, ...undecided]).toEqual([]);
    expect(after['a.ts']).toBe(source`
      const xhr = new XMLHttpRequest();
      xhr.open('POST', ${URL});
      xhr.setRequestHeader('Intercom-Version', '2.11');
      xhr.send(JSON.stringify({ name: 'plan', messenger_writable: true }));
      function create(attribute: Attribute) {
        const one = new XMLHttpRequest();
        one.open('POST', ${URL});
        one.setRequestHeader('Intercom-Version', '2.11');
        one.send(JSON.stringify({ messenger_writable: true, ...attribute }));
      }
      const body = { name: 'seats', messenger_writable: true };
      const other = new XMLHttpRequest();
      other.open('POST', ${URL});
      other.setRequestHeader('Intercom-Version', '2.11');
      other.send(JSON.stringify(body));
    `);
  });
});
