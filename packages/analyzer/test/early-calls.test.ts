/** Functions that run while their module is loaded: what stands behind the call has not happened by then. */
import { describe, expect, it } from 'vitest';
import { problemsIn, upgrade, versionsIn } from './support.js';

const CREATE = `function create(body) {
  return fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers, body: JSON.stringify(body) });
}
`;
const HEADERS = `const headers = { 'Intercom-Version': '2.10' };\n`;
const RAISED = `headers['Intercom-Version'] = '2.12';\n`;
const PLAN = `create({ name: 'plan' });\n`;

describe('a version that is set behind the first call', () => {
  it.each([
    ['of the function itself', CREATE + PLAN + RAISED],
    [
      'of one that calls it',
      `${CREATE}const run = () => create({ name: 'plan' });\nrun();\n${RAISED}`,
    ],
    [
      'of a method',
      `${CREATE}class Seed { run() { this.plan(); } plan() { return create({ name: 'plan' }); } }\nnew Seed().run();\n${RAISED}`,
    ],
    [
      'of a constructor',
      `${CREATE}class Seed { constructor() { create({ name: 'plan' }); } }\nnew Seed();\n${RAISED}`,
    ],
    ['that hands it on', `${CREATE}[{ name: 'plan' }].forEach(create);\n${RAISED}`],
    [
      'in a function that runs at once',
      `${CREATE}(() => { create({ name: 'plan' }); })();\n${RAISED}`,
    ],
  ])('is not known: %s', (_what, code) => {
    const files = { 'app.js': HEADERS + code };
    expect(versionsIn(files, 'app.js')).toEqual([
      'one of 2.10 from app.js:1:39 | 2.12 from ' +
        `app.js:${(HEADERS + code).split('\n').length - 1}:31`,
    ]);
    const { after, manual } = upgrade(files);
    expect(after['app.js']).toContain(`{ name: 'plan' }`);
    expect(manual).toHaveLength(1);
  });
});

it('a key that is set behind the first call is not sent by it', () => {
  const code = `const body = { name: 'plan' };
function create() {
  return fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(body) });
}
create();
body.messenger_writable = true;
`;
  expect(problemsIn({ 'app.js': code }, 'app.js')).toEqual([]);
  const { after } = upgrade({ 'app.js': code.replace('2.11', '2.10') });
  expect(after['app.js']).toBe(
    code.replace(`{ name: 'plan' }`, `{ name: 'plan', messenger_writable: true }`),
  );
});

describe('a version that is set before anybody calls', () => {
  it.each([
    [
      'though the call stands above, in a function',
      `${CREATE}export const run = () => create({ name: 'plan' });\n${RAISED}`,
    ],
    [
      'by what a package makes',
      `import axios from 'axios';\n${CREATE}const http = axios.create();\n${RAISED}${PLAN}`,
    ],
    [
      'by a function that does not call',
      `${CREATE}const app = makeApp();\n${RAISED}${PLAN}function makeApp() { return {}; }\n`,
    ],
    [
      'beside a callback for later',
      `import app from './app.js';\n${CREATE}app.post('/plans', () => create({ name: 'plan' }));\n${RAISED}`,
    ],
  ])('is the one that is sent: %s', (_what, code) => {
    const [version] = versionsIn({ 'app.js': HEADERS + code }, 'app.js');
    expect(version).toMatch(/^2\.12 from app\.js/u);
  });
});
