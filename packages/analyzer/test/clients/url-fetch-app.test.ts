/** Requests of Google Apps Script: no imports, text as payload, lists of requests. */
import { describe, expect, test } from 'vitest';
import { source } from '../source-text.js';
import { answers, expectSilence, problemsIn, upgrade } from '../support.js';

const HEADERS = "{ Authorization: 'Bearer ' + token, 'Intercom-Version': '2.11' }";
const URL = "'https://api.intercom.io/data_attributes'";

describe('forms', () => {
  test('fetch', () => {
    expect(
      answers(source`
        function createAttribute() {
          var token = PropertiesService.getScriptProperties().getProperty('TOKEN');
          var response = UrlFetchApp.fetch(${URL}, {
            method: 'post', contentType: 'application/json', headers: ${HEADERS},
            payload: JSON.stringify({ name: 'plan', model: 'contact' }),
            muteHttpExceptions: true,
          });
          return JSON.parse(response.getContentText());
        }
        function me() { return UrlFetchApp.fetch('https://api.intercom.io/me'); }
      `).map((text) => text.replace(/ at \S+/u, '')),
    ).toEqual(['POST /data_attributes 2.11 absent', 'GET /me unpinned']);
  });

  test('fetchAll, of requests and addresses', () => {
    expect(
      answers(source`
        UrlFetchApp.fetchAll([
          { url: ${URL}, method: 'POST', headers: ${HEADERS}, payload: JSON.stringify({ name: 'plan' }) },
        ]);
        UrlFetchApp.fetchAll(['https://api.intercom.io/me']);
      `).map((text) => text.replace(/ at \S+/u, '')),
    ).toEqual(['POST /data_attributes 2.11 absent', 'GET /me unpinned']);
  });

  test('an object is sent as a form, of which nothing is said', () => {
    const code = `UrlFetchApp.fetch(${URL}, { method: 'post', headers: ${HEADERS}, payload: { name: 'plan' } });\n`;
    expect(problemsIn({ 'a.js': code }, 'a.js')).toEqual([]);
  });
});

test('a loop over definitions is prepared', () => {
  const code = `var ATTRIBUTES = [{ name: 'plan' }, { name: 'seats' }];
function setUp() {
  ATTRIBUTES.forEach(function (attribute) {
    UrlFetchApp.fetch(BASE + '/data_attributes', {
      method: 'post', headers: { 'Intercom-Version': '2.10' }, payload: JSON.stringify(attribute),
    });
  });
}
var BASE = 'https://api.intercom.io';
`;
  const { after } = upgrade({ 'Code.js': code });
  expect(after['Code.js']).toContain(`'Intercom-Version': '2.11'`);
  expect(after['Code.js']).toContain('messenger_writable: true');
});

test.each([
  ['a service of that name', "import { UrlFetchApp } from './mine.js';"],
  ['a variable', 'var UrlFetchApp = makeClient();'],
])('%s is none', (_, declaration) => {
  expectSilence({
    'a.js': `${declaration}\nUrlFetchApp.fetch(${URL}, { method: 'post', headers: { 'Intercom-Version': '2.11' }, payload: '{}' });\n`,
    'mine.js': 'export const UrlFetchApp = { fetch() {} };\n',
  });
});
