// eslint-plugin-intercom-api: what the analyzer finds, as ESLint rules.

import { createRequire } from 'node:module';
import type { IntercomApiPlugin } from './plugin.js';
import { createPresets } from './presets.js';
import { rules } from './rules/index.js';

export type {
  FlatPreset,
  IntercomApiPlugin,
  LegacyPreset,
  PluginRule,
  PresetRules,
  RuleName,
} from './plugin.js';

// `require` knows no type: the file is this package's own.
const { name, version } = createRequire(import.meta.url)('../package.json') as {
  readonly name: string;
  readonly version: string;
};

// Presets name the plugin and the plugin its presets, so one of them has to come second. The cast
// is the one place where ESLint's type of a rule meets ours: see plugin.ts.
const plugin = {
  meta: { name, version, namespace: 'intercom-api' },
  rules,
  configs: {},
} as unknown as IntercomApiPlugin;

Object.assign(plugin.configs, createPresets(plugin));

export default plugin;

// What `require('eslint-plugin-intercom-api')` gives: the plugin itself, not its module.
export { plugin as 'module.exports' };
