/** Requests through jQuery: forms, settings for everybody, `beforeSend`, what is a form, look-alikes. */
import { describe, expect, test } from 'vitest';
import { source } from '../source-text.js';
import { answers, expectSilence, problemsIn, upgrade } from '../support.js';

const URL = "'https://api.intercom.io/data_attributes'";

describe('forms of a call', () => {
  test.each([
    ['', '$'],
    ['', 'jQuery'],
    ['', 'window.$'],
    ['', 'window.jQuery'],
    ["import $ from 'jquery';", '$'],
    ["import * as $ from 'jquery';", '$'],
    ["import jQuery from 'jquery';", 'jQuery'],
    ["const $ = require('jquery');", '$'],
    ["import $ = require('jquery');", '$'],
    ["import $ from 'jquery/dist/jquery.slim';", '$'],
  ])('%s %s', (declaration, name) => {
    expect(
      answers(source`
        ${declaration}
        ${name}.ajax({ url: ${URL}, type: 'POST', data: JSON.stringify({ name: 'plan' }) });
      `),
    ).toEqual(['POST /data_attributes unpinned absent']);
  });

  test.each([
    [`$.ajax(${URL}, { method: 'POST', ...SETTINGS })`],
    [`$.ajax(${URL}, { type: 'post', ...SETTINGS })`],
    [`$.ajax({ url: ${URL}, method: 'POST', ...SETTINGS })`],
    [`$.ajax({ url: ${URL}, method: 'POST', type: 'GET', ...SETTINGS }).done(show).fail(fail)`],
    [`$.ajax(${URL}, { url: 'https://crm.example', type: 'POST', ...SETTINGS })`],
    [`$.post({ url: ${URL}, ...SETTINGS })`],
    [`$.post({ url: ${URL}, method: 'PUT', ...SETTINGS })`],
  ])('%s', (call) => {
    const text = source`
      const SETTINGS = {
        contentType: 'application/json',
        headers: { 'Intercom-Version': '2.11' },
        data: JSON.stringify({ name: 'plan' }),
      };
      ${call};
    `;
    expect(answers(text)).toEqual(['POST /data_attributes 2.11 at 3:34 absent']);
  });

  test('other forms', () => {
    expect(
      answers(source`
        $.ajax('https://api.intercom.io/tags').done(show);
        $.get('https://api.intercom.io/tags', { page: 1 }, show);
        $.get({ url: 'https://api.intercom.io/tags', headers: { 'Intercom-Version': '2.11' } });
        $.getJSON('https://api.intercom.io/contacts', { page: 1 }, show);
        $.post(${URL}, JSON.stringify({ name: 'plan' }), show, 'json');
        $.post(${URL}, { name: 'plan' }, show);
        $.post(${URL}, (data) => show(data));
        $.ajax({ url: 'https://api.intercom.io/tags/7', type: 'DELETE' });
      `),
    ).toEqual([
      'GET /tags unpinned',
      'GET /tags unpinned',
      'GET /tags 2.11 at 3:77',
      'GET /contacts unpinned',
      'POST /data_attributes unpinned absent',
      'POST /data_attributes unpinned undecided',
      'POST /data_attributes unpinned',
      'DELETE /tags/7 unpinned',
    ]);
  });

  test('in the functions that jQuery code is written in', () => {
    expect(
      answers(source`
        (function ($) {
          $.fn.attributes = function () {
            return $.ajax({ url: ${URL}, type: 'POST', data: JSON.stringify({ name: 'plan' }) });
          };
        })(jQuery);
        $(document).ready(function () {
          $('#create').on('click', function () {
            $.ajax({ url: ${URL}, type: 'POST', data: JSON.stringify({ name: 'plan' }) });
          });
        });
      `),
    ).toEqual(['POST /data_attributes unpinned absent', 'POST /data_attributes unpinned absent']);
  });
});

describe('which version goes out', () => {
  const version = (settings: string, before = ''): string =>
    answers(source`
      ${before}
      $.ajax('https://api.intercom.io/tags', { method: 'GET', ${settings} });
    `)
      .join()
      .replace(/^GET \/tags /u, '')
      .replace(/ at \S+/gu, '');

  const SET = "xhr.setRequestHeader('Intercom-Version', '2.12')";

  test.each([
    ["headers: { 'Intercom-Version': '2.10', 'intercom-version': '2.11' }", '2.11'],
    ["headers: { 'Intercom-Version': undefined }", 'unpinned'],
    ["headers: new Headers({ 'Intercom-Version': '2.11' })", 'unknown'],
    ['headers', 'unknown'],
    [`beforeSend: function (xhr) { ${SET}; }`, '2.12'],
    [`beforeSend: (xhr) => ${SET}`, '2.12'],
    [`beforeSend(xhr) { ${SET}; }`, '2.12'],
    [`headers: { 'intercom-version': '2.11' }, beforeSend: (xhr) => ${SET}`, '2.12'],
    [
      `headers: { 'intercom-version': '2.11' }, beforeSend: (xhr) => { if (beta) ${SET}; }`,
      'one of 2.11 | 2.12',
    ],
    [
      "headers: { 'Intercom-Version': '2.11' }, beforeSend: (xhr) => xhr.setRequestHeader('X-Id', id)",
      '2.11',
    ],
    ["headers: { 'Intercom-Version': '2.11' }, beforeSend: () => spinner.show()", '2.11'],
    ["headers: { 'Intercom-Version': '2.11' }, beforeSend: (xhr) => { sign(xhr); }", 'unknown'],
    ["headers: { 'Intercom-Version': '2.11' }, beforeSend: addHeaders", 'unknown'],
    // The settings have been read by then.
    [
      "headers: { 'Intercom-Version': '2.11' }, beforeSend: (xhr, settings) => { settings.headers = {}; }",
      '2.11 undecided',
    ],
  ])('{ %s }: %s', (settings, expected) => {
    expect(version(settings)).toBe(expected);
  });

  test('settings for everybody', () => {
    const setup = "$.ajaxSetup({ headers: { 'Intercom-Version': '2.10' } });";
    expect(version('', setup)).toBe('2.10');
    expect(version("headers: { 'intercom-version': '2.11' }", setup)).toBe('2.11');
    expect(version("headers: { 'Intercom-Version': undefined }", setup)).toBe('2.10');
    expect(version('', `if (beta) ${setup}`)).toBe('unknown undecided');
    expect(version('', `${setup} ${setup}`)).toBe('unknown undecided');
    expect(version('', `$.ajaxSetup({ beforeSend: (xhr) => ${SET} });`)).toBe('2.12');
    expect(
      version(`beforeSend: () => spinner.show()`, `$.ajaxSetup({ beforeSend: (xhr) => ${SET} });`),
    ).toBe('unpinned');
    expect(
      version(
        "headers: { 'Intercom-Version': '2.11' }",
        '$.ajaxPrefilter((options) => sign(options));',
      ),
    ).toBe('unknown');
  });
});

describe('bodies', () => {
  test.each([
    ["data: JSON.stringify({ name: 'plan' })", 'absent'],
    ["data: JSON.stringify({ name: 'plan', messenger_writable: true })", 'present'],
    ['data: \'{"name":"plan"}\'', 'absent'],
    // An object is a form, whatever the content type says.
    ["data: { name: 'plan' }", 'undecided'],
    ["data: { name: 'plan' }, contentType: 'application/json'", 'undecided'],
    ["data: { name: 'plan' }, processData: false", 'undecided'],
    ['data: text', 'undecided'],
    ['data: $(form).serialize()', 'undecided'],
    [
      "data: JSON.stringify({ name: 'plan' }), beforeSend: (xhr, settings) => { settings.data = text; }",
      'undecided',
    ],
    ['', ''],
  ])('{ %s }', (settings, presence) => {
    expect(answers(`$.ajax(${URL}, { type: 'POST', ${settings} });\n`)).toEqual([
      `POST /data_attributes unpinned ${presence}`.trim(),
    ]);
  });

  test('of a request that reads: no create', () => {
    const text = `$.ajax(${URL}, { headers: { 'Intercom-Version': '2.11' }, data: JSON.stringify({ name: 'plan' }) });\n`;
    expect(problemsIn({ 'a.ts': text }, 'a.ts')).toEqual([]);
  });
});

describe('helpers', () => {
  test('around it: method, path, body and callback', () => {
    expect(
      answers(
        source`
          import { intercom, later } from './intercom.js';
          intercom('POST', '/data_attributes', { name: 'plan' }, show);
          intercom('GET', '/tags', undefined, show);
          await later('/data_attributes', { name: 'plan', messenger_writable: true });
        `,
        {
          'intercom.js': source`
            import $ from 'jquery';
            export function intercom(type, path, body, success) {
              $.ajax({
                type,
                url: 'https://api.intercom.io' + path,
                headers: { 'Intercom-Version': '2.11' },
                data: body ? JSON.stringify(body) : undefined,
                contentType: 'application/json',
                success,
              });
            }
            export const later = (path, body) =>
              new Promise(function (resolve, reject) {
                $.ajax({
                  type: 'POST',
                  url: 'https://api.intercom.io' + path,
                  beforeSend: (xhr) => xhr.setRequestHeader('Intercom-Version', '2.12'),
                  data: JSON.stringify(body),
                  success: resolve,
                  error: reject,
                });
              });
          `,
        },
      ),
    ).toEqual([
      'POST /data_attributes 2.11 at intercom.js:6:36 absent',
      'GET /tags 2.11 at intercom.js:6:36',
      'POST /data_attributes 2.12 at intercom.js:17:69 present',
    ]);
  });
});

describe('silence', () => {
  const SETTINGS = "{ type: 'POST', data: JSON.stringify({ name: 'plan' }) }";
  test.each([
    ['another host', `$.ajax('https://crm.example/data_attributes', ${SETTINGS});`],
    [
      'cheerio',
      `import * as cheerio from 'cheerio';\nconst $ = cheerio.load(html);\n$.ajax(${URL}, ${SETTINGS});\n$.post(${URL}, '{}');`,
    ],
    ['zx', `import { $ } from 'zx';\n$.ajax(${URL}, ${SETTINGS});`],
    [
      'a variable called $',
      `const $ = (selector) => document.querySelector(selector);\n$.ajax = (url) => queue.push(url);\n$.ajax(${URL}, ${SETTINGS});`,
    ],
    ['a parameter called $', `export default function ($) { $.ajax(${URL}, ${SETTINGS}); }`],
    ['a method that it lacks', `$.put(${URL}, '{}');\n$.delete(${URL});`],
    ['a method of a selection', `$('#form').post(${URL}, '{}');\n$('#list').load(${URL});`],
    [
      'a mock',
      `jest.spyOn($, 'ajax').mockReturnValue({});\nexpect($.ajax).toHaveBeenCalledWith(${URL}, ${SETTINGS});`,
    ],
  ])('%s', (_name, text) => {
    expectSilence({ 'a.ts': `${text}\n` });
  });
});

describe('edits', () => {
  test('in the call, in settings of a variable, in a text, around a parameter', () => {
    const { after, manual, undecided } = upgrade({
      'a.js': source`
        var headers = { 'Intercom-Version': '2.10' };
        $.ajax({
          url: ${URL},
          type: 'POST',
          headers: headers,
          data: JSON.stringify({ name: 'plan' }),
        });
        var settings = { type: 'POST', headers: headers, data: JSON.stringify({ name: 'seats' }) };
        $.ajax(${URL}, settings);
        const payload = JSON.stringify({ name: 'tier' });
        $.ajax(${URL}, { type: 'POST', headers, data: payload });
        function create(attribute) {
          return $.ajax(${URL}, { type: 'POST', headers: headers, data: JSON.stringify(attribute) });
        }
      `,
    });
    expect([...manual, ...undecided]).toEqual([]);
    expect(after['a.js']).toBe(source`
      var headers = { 'Intercom-Version': '2.11' };
      $.ajax({
        url: ${URL},
        type: 'POST',
        headers: headers,
        data: JSON.stringify({ name: 'plan', messenger_writable: true }),
      });
      var settings = { type: 'POST', headers: headers, data: JSON.stringify({ name: 'seats', messenger_writable: true }) };
      $.ajax(${URL}, settings);
      const payload = JSON.stringify({ name: 'tier', messenger_writable: true });
      $.ajax(${URL}, { type: 'POST', headers, data: payload });
      function create(attribute) {
        return $.ajax(${URL}, { type: 'POST', headers: headers, data: JSON.stringify({ messenger_writable: true, ...attribute }) });
      }
    `);
  });
});
