/** ESLint with one plugin, and the times of its rules. */
import * as parser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { rootFolder } from '../lib/install.mjs';
import { Stopwatch, timedParser, timedPlugin } from './stopwatch.mjs';

/** Plugins by the names they are asked for. */
const plugins = {
  'intercom-api': {
    namespace: 'intercom-api',
    load: () =>
      import(pathToFileURL(path.join(rootFolder, 'packages/eslint-plugin/dist/index.js'))),
    rulesOf: (plugin) => plugin.configs.recommended.rules,
  },
  'messenger rules': {
    namespace: 'intercom-api',
    load: () => plugins['intercom-api'].load(),
    rulesOf: () => ({
      'intercom-api/no-unwritable-messenger-attribute': 'error',
      'intercom-api/no-unknown-messenger-attribute': 'error',
    }),
  },
  n: {
    namespace: 'n',
    load: () => import('eslint-plugin-n'),
    rulesOf: (plugin) => plugin.configs['flat/recommended-module'].rules,
  },
};

/**
 * @typedef {object} TimedLinter
 * @property {number} importMilliseconds how long the plugin took to load
 * @property {(file: string) => Promise<{ parse: number, rules: number }>} lint milliseconds
 */

/**
 * @param {string} folder of the tree
 * @param {keyof typeof plugins} name
 * @returns {Promise<TimedLinter>}
 */
export async function createTimedLinter(folder, name) {
  const { namespace, load, rulesOf } = plugins[name];
  const started = performance.now();
  const { default: plugin } = await load();
  const importMilliseconds = performance.now() - started;

  const stopwatch = new Stopwatch();
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['**/*.{js,jsx,mjs,ts,tsx}'],
        languageOptions: { parser: timedParser(parser, stopwatch) },
        linterOptions: { reportUnusedDisableDirectives: 'off' },
        plugins: { [namespace]: timedPlugin(plugin, stopwatch) },
        rules: rulesOf(plugin),
      },
    ],
  });
  return {
    importMilliseconds,
    async lint(file) {
      const filePath = path.join(folder, file);
      const [result] = await eslint.lintText(readFileSync(filePath, 'utf8'), { filePath });
      const fatal = result?.messages.find((message) => message.fatal);
      if (fatal !== undefined) throw new Error(`${file}: ${fatal.message}`);
      return stopwatch.take();
    },
  };
}
