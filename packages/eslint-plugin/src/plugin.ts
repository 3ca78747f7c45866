// The plugin as its users' types see it. Names no other package: ESLint's own types differ between
// its majors, and ESLint 8 has none.

export interface IntercomApiPlugin {
  meta: {
    name: string;
    version: string;
    /** The prefix of the rules' names, whatever a configuration calls the plugin. */
    namespace: 'intercom-api';
  };
  rules: Record<RuleName, PluginRule>;
  configs: {
    /** What is certainly wrong, as errors. */
    recommended: FlatPreset;
    /** All rules, as errors. */
    strict: FlatPreset;
    /** `recommended` for `.eslintrc` files. */
    'legacy-recommended': LegacyPreset;
    /** `strict` for `.eslintrc` files. */
    'legacy-strict': LegacyPreset;
  };
}

export type RuleName =
  | 'require-messenger-writable'
  | 'valid-api-version'
  | 'require-api-version'
  | 'no-sdk-dropped-field'
  | 'no-unwritable-messenger-attribute'
  | 'no-unknown-messenger-attribute';

/** A rule, as far as a configuration cares. */
export interface PluginRule {
  meta: {
    type: 'problem' | 'suggestion';
    docs: { description: string; url: string; recommended: boolean };
    fixable?: 'code';
    hasSuggestions?: boolean;
    messages: Record<string, string>;
  };
  create(context: never): Record<string, () => void>;
}

/** For `eslint.config.js`. Names no files: it applies to those that a configuration lints anyway. */
export interface FlatPreset {
  name: string;
  plugins: { 'intercom-api': IntercomApiPlugin };
  rules: PresetRules;
}

/** For `.eslintrc` files. */
export interface LegacyPreset {
  plugins: string[];
  rules: PresetRules;
}

export type PresetRules = Record<string, 'error'>;
