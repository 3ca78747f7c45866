// The same messages, suggestions and fixes in ESLint 8.57, 9 and 10.
import { ESLint as ESLint10 } from 'eslint';
import { ESLint as ESLint9 } from 'eslint-9';
import { ESLint as ESLint8 } from 'eslint-8';
import { describe, expect, it } from 'vitest';
import plugin from '../src/index.js';
import { briefly } from './support/lint.js';
import { createTempProject } from '../../../test-support/temp-project.js';

const text = `
export const createPlan = () =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': 2.11 },
    body: JSON.stringify({ name: 'plan', model: 'company' }),
  });

export const me = () => fetch('https://api.intercom.io/me', { headers: { accept: '*/*' } });
`;
const fixed = text
  .replace('2.11', "'2.11'")
  .replace("model: 'company' }", "model: 'company', messenger_writable: true }");

const settings = { intercomApi: { version: '2.10' } };
const rules = {
  ...plugin.configs.strict.rules,
  'intercom-api/require-messenger-writable': ['error', { value: true }],
};

interface Engine {
  lintText(code: string, options: { filePath: string }): Promise<ESLint10.LintResult[]>;
}

/** Engines that lint in a folder, with the plugin as each major takes it. */
const engines: Readonly<Record<string, (cwd: string, options: { fix: boolean }) => Engine>> = {
  'ESLint 8.57 with an .eslintrc': (cwd, { fix }) =>
    new ESLint8({
      cwd,
      fix,
      useEslintrc: false,
      plugins: { 'intercom-api': plugin },
      overrideConfig: {
        root: true,
        parserOptions: { ecmaVersion: 2022, sourceType: 'module' },
        extends: ['plugin:intercom-api/legacy-strict'],
        settings,
        rules: { 'intercom-api/require-messenger-writable': ['error', { value: true }] },
      },
    }),
  'ESLint 9': (cwd, { fix }) =>
    new ESLint9({
      cwd,
      fix,
      overrideConfigFile: true,
      // The same shape in both majors, declared by each.
      overrideConfig: [{ ...plugin.configs.strict, settings, rules }] as never,
    }),
  'ESLint 10': (cwd, { fix }) =>
    new ESLint10({
      cwd,
      fix,
      overrideConfigFile: true,
      overrideConfig: [{ ...plugin.configs.strict, settings, rules } as never],
    }),
};

describe.each(Object.entries(engines))('%s', (_name, createEngine) => {
  it('reports', async () => {
    const { folder } = createTempProject();
    const engine = createEngine(folder, { fix: false });
    const [result] = await engine.lintText(text, { filePath: `${folder}/a.js` });

    expect(briefly(result?.messages ?? [])).toEqual([
      '5:36 valid-api-version numericVersion',
      '6:26 require-messenger-writable missingMessengerWritable',
      '9:25 require-api-version missingVersion',
    ]);
    expect(
      result?.messages.map(({ suggestions = [] }) => suggestions.map(({ desc }) => desc)),
    ).toEqual([[], [], ["Send `Intercom-Version: 2.10`, the app's version in the settings."]]);
  });

  it('fixes', async () => {
    const { folder } = createTempProject();
    const engine = createEngine(folder, { fix: true });
    const [result] = await engine.lintText(text, { filePath: `${folder}/a.js` });
    expect(result?.output).toBe(fixed);
  });

  it('takes the defaults of options', async () => {
    const { folder } = createTempProject();
    const engine = createEngine(folder, { fix: false });
    const [result] = await engine.lintText(
      `/* eslint intercom-api/require-messenger-writable: error, intercom-api/valid-api-version: off */${text}`,
      { filePath: `${folder}/a.js` },
    );
    expect(briefly(result?.messages ?? [])).toContain(
      '6:26 require-messenger-writable missingMessengerWritable',
    );
  });

  it('lints text without a file name', async () => {
    const { folder } = createTempProject();
    const engine = createEngine(folder, { fix: false });
    const [result] = await engine.lintText(text, {} as { filePath: string });
    expect(result?.messages).toHaveLength(3);
  });
});
