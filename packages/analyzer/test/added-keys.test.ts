/** Bodies whose keys and values functions go through: a key in the literal is not what is sent, and goes to the send instead. */
import { describe, expect, it } from 'vitest';
import { problemsIn, upgrade } from './support.js';

const send = (body: string, version = '2.10'): string =>
  `fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': '${version}' }, body: JSON.stringify(${body}) });`;

describe('the key is added where the body is sent', () => {
  it.each([
    [
      'values become text',
      `const texts = (o) => Object.fromEntries(Object.entries(o).map(([k, v]) => [k, String(v)]));`,
      `texts({ name: 'plan' })`,
    ],
    [
      'values are taken for text',
      `const clean = (o) => Object.fromEntries(Object.entries(o).map(([k, v]) => [k, v.trim()]));`,
      `clean({ name: ' plan ' })`,
    ],
    [
      'only texts are kept',
      `const texts = (o) => Object.fromEntries(Object.entries(o).filter(([, v]) => typeof v === 'string'));`,
      `texts({ name: 'plan' })`,
    ],
    ['lodash: values', `import _ from 'lodash';`, `_.mapValues({ name: 'plan' }, String)`],
    ['lodash: a filter', `import _ from 'lodash';`, `_.pickBy({ name: 'plan' }, _.isString)`],
  ])('%s', (_what, helper, body) => {
    const { after } = upgrade({ 'app.js': `${helper}\n${send(body)}` });
    expect(after['app.js']).toBe(
      `${helper}\n${send(`{ messenger_writable: true, ...${body} }`, '2.11')}`,
    );
  });
});

describe('the key goes into the literal', () => {
  it.each([
    [
      'where what is undefined is left out',
      `const compact = (o) => Object.fromEntries(Object.entries(o).filter(([, v]) => v !== undefined));`,
      'compact',
    ],
    [
      'where names are translated and values kept',
      `const same = (o) => Object.fromEntries(Object.entries(o).map(([k, v]) => [k.toLowerCase(), v]));`,
      'same',
    ],
  ])('%s', (_what, helper, name) => {
    const { after } = upgrade({ 'app.js': `${helper}\n${send(`${name}({ name: 'plan' })`)}` });
    expect(after['app.js']).toContain(`${name}({ name: 'plan', messenger_writable: true })`);
  });
});

describe('entries that are there under a condition', () => {
  it.each([
    [
      'a Map that is filled',
      `const fields = new Map([['name', 'plan']]);
if (isLocked) fields.set('messenger_writable', false);`,
    ],
    [
      'a list that is filled',
      `const fields = [['name', 'plan']];
if (isLocked) fields.push(['messenger_writable', false]);`,
    ],
    [
      'a conditional spread',
      `const fields = [['name', 'plan'], ...(isLocked ? [['messenger_writable', false]] : [])];`,
    ],
    [
      'a key that is taken out',
      `const fields = new Map([['name', 'plan'], ['messenger_writable', false]]);
fields.delete('messenger_writable');`,
    ],
    [
      'an entry that is taken out perhaps',
      `const fields = [['name', 'plan'], ['messenger_writable', false]];
if (!isLocked) fields.pop();`,
    ],
  ])('%s', (_what, fields) => {
    const { after } = upgrade({ 'app.js': `${fields}\n${send('Object.fromEntries(fields)')}` });
    expect(after['app.js']).toBe(
      `${fields}\n${send('{ messenger_writable: true, ...Object.fromEntries(fields) }', '2.11')}`,
    );
    // Whether it is sent without the key is not certain.
    const linted = `${fields}\n${send('Object.fromEntries(fields)', '2.11')}`;
    expect(problemsIn({ 'app.js': linted }, 'app.js')).toEqual([]);
  });

  it('count where there is no condition', () => {
    const code = `const fields = [['name', 'plan']];
fields.push(['messenger_writable', false]);
${send('Object.fromEntries(fields)')}`;
    expect(upgrade({ 'app.js': code }).after['app.js']).toBe(code.replace('2.10', '2.11'));
  });
});
