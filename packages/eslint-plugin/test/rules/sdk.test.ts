// The rules over `intercom-client`: what is right depends on the major in package.json.
import { describe, expect, it } from 'vitest';
import { briefly, lint } from '../support/lint.js';
import { createTempProject } from '../../../../test-support/temp-project.js';
import { manifestWithSdk } from '../support/manifest.js';

const createWithOldSdk = (fields: string): string => `
const { Client } = require('intercom-client');

const client = new Client({ tokenAuth: { token: process.env.INTERCOM_TOKEN } });
client.useRequestOpts({ headers: { 'Intercom-Version': '2.11' } });

exports.createPlan = () =>
  client.dataAttributes.create({ ${fields} });
`;

const createWithNewSdk = (options: string, fields: string): string => `
import { IntercomClient } from 'intercom-client';

const client = new IntercomClient({ ${options} });

export const createPlan = () => client.dataAttributes.create({ ${fields} });
`;

const plan = "name: 'plan', model: 'company', data_type: 'string'";
const oldPlan = "name: 'plan', model: 'company', dataType: 'string'";

describe('no-sdk-dropped-field', () => {
  for (const major of [3, 4, 5]) {
    it(`reports either spelling on version ${major}, once, with a raw request as repair`, () => {
      const text = createWithOldSdk(`${oldPlan}, messenger_writable: true`);
      const project = createTempProject({ 'package.json': manifestWithSdk(major), 'a.js': text });

      const messages = lint(project, 'a.js', { parser: 'espree-commonjs' });

      expect(briefly(messages)).toEqual(['8:86 no-sdk-dropped-field droppedField']);
      expect(messages[0]?.message).toBe(
        `\`messenger_writable\` never reaches Intercom: \`dataAttributes.create()\` of intercom-client ${major} drops it.`,
      );
      const [suggestion, ...others] = messages[0]?.suggestions ?? [];
      expect(others).toEqual([]);
      expect(suggestion?.messageId).toBe('requestRaw');
      const [start = 0, end = 0] = suggestion?.fix.range ?? [];
      expect(text.slice(0, start) + (suggestion?.fix.text ?? '') + text.slice(end)).toBe(
        text.replace(
          `client.dataAttributes.create({ ${oldPlan}, messenger_writable: true })`,
          `client.post({ url: '/data_attributes', data: { ${plan}, messenger_writable: true } })`,
        ),
      );
    });
  }

  it('reports the camelCase spelling', () => {
    const project = createTempProject({
      'package.json': manifestWithSdk(5),
      'a.js': createWithOldSdk(`${oldPlan}, messengerWritable: false`),
    });
    expect(briefly(lint(project, 'a.js', { parser: 'espree-commonjs' }))).toEqual([
      '8:86 no-sdk-dropped-field droppedField',
    ]);
  });

  it('is silent on version 6, which sends it', () => {
    const project = createTempProject({
      'package.json': manifestWithSdk(6),
      'a.ts': createWithNewSdk('token', `${plan}, messenger_writable: true`),
    });
    expect(lint(project, 'a.ts')).toEqual([]);
  });

  it('is silent on another SDK with the same words', () => {
    const project = createTempProject({
      'package.json': manifestWithSdk(5),
      'a.js': createWithOldSdk(`${oldPlan}, messenger_writable: true`).replace(
        'intercom-client',
        'intercom-of-the-door',
      ),
    });
    expect(lint(project, 'a.js', { parser: 'espree-commonjs' })).toEqual([]);
  });
});

describe('require-messenger-writable', () => {
  it('knows that version 6 sends 2.11 by itself', () => {
    const project = createTempProject({
      'package.json': manifestWithSdk(6),
      'a.ts': createWithNewSdk('token', plan),
    });
    expect(briefly(lint(project, 'a.ts'))).toEqual([
      '6:62 require-messenger-writable missingMessengerWritable',
    ]);
  });

  it('knows that the version option beats it', () => {
    const project = createTempProject({
      'package.json': manifestWithSdk(6),
      'a.ts': createWithNewSdk("token, version: '2.10'", plan),
    });
    expect(lint(project, 'a.ts')).toEqual([]);
  });
});

describe('require-api-version', () => {
  const unpinned = `
import { Client } from 'intercom-client';

const client = new Client({ tokenAuth: { token } });
export const admins = () => client.admins.list();
`;

  it('reports a client of version 5 that never sets one, where it is made', () => {
    const project = createTempProject({ 'package.json': manifestWithSdk(5), 'a.ts': unpinned });
    const messages = lint(project, 'a.ts');
    expect(briefly(messages)).toEqual(['4:16 require-api-version missingVersion']);
    expect(messages[0]?.message).toBe(
      'This client states no API version, so what Intercom does depends on the version that is set in the Developer Hub.',
    );
  });

  it('is silent on version 6, which has a default', () => {
    const project = createTempProject({
      'package.json': manifestWithSdk(6),
      'a.ts': `
import { IntercomClient } from 'intercom-client';

const client = new IntercomClient({ token });
export const admins = () => client.admins.list();
`,
    });
    expect(lint(project, 'a.ts')).toEqual([]);
  });
});
