import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import plugin from '../src/index.js';
import { rules } from '../src/rules/index.js';

const manifest = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

describe('the plugin', () => {
  it('says who it is', () => {
    expect(plugin.meta).toEqual({
      name: manifest.name,
      version: manifest.version,
      namespace: 'intercom-api',
    });
  });

  it('has its rules', () => {
    expect(Object.keys(plugin.rules)).toEqual([
      'require-messenger-writable',
      'valid-api-version',
      'require-api-version',
      'no-sdk-dropped-field',
      'no-unwritable-messenger-attribute',
      'no-unknown-messenger-attribute',
    ]);
  });

  it('has presets that name no files, so that they make ESLint parse nothing more', () => {
    expect(plugin.configs.recommended).toEqual({
      name: 'intercom-api/recommended',
      plugins: { 'intercom-api': plugin },
      rules: {
        'intercom-api/require-messenger-writable': 'error',
        'intercom-api/valid-api-version': 'error',
        'intercom-api/no-sdk-dropped-field': 'error',
        'intercom-api/no-unwritable-messenger-attribute': 'error',
      },
    });
    expect(plugin.configs.strict).toEqual({
      name: 'intercom-api/strict',
      plugins: { 'intercom-api': plugin },
      rules: {
        'intercom-api/require-messenger-writable': 'error',
        'intercom-api/valid-api-version': 'error',
        'intercom-api/require-api-version': 'error',
        'intercom-api/no-sdk-dropped-field': 'error',
        'intercom-api/no-unwritable-messenger-attribute': 'error',
        'intercom-api/no-unknown-messenger-attribute': 'error',
      },
    });
  });

  it('has the same presets for .eslintrc files', () => {
    for (const name of ['recommended', 'strict'] as const) {
      expect(plugin.configs[`legacy-${name}`]).toEqual({
        plugins: ['intercom-api'],
        rules: plugin.configs[name].rules,
      });
    }
  });
});

describe.each(Object.entries(rules))('%s', (name, { meta }) => {
  it('names no language, or ESLint would throw where JSON is linted', () => {
    expect(meta).not.toHaveProperty('languages');
  });

  it('accepts no unknown option', () => {
    const schemas: unknown = meta?.schema;
    expect(schemas).toBeInstanceOf(Array);
    for (const schema of schemas as object[]) {
      expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    }
  });

  it('links to its page', () => {
    expect(meta?.docs?.url).toMatch(new RegExp(`/rules-docs/${name}\\.md$`));
  });

  it('is described as ESLint’s own rules are', () => {
    expect(meta?.docs?.description).toMatch(/^(require|disallow) .*[^.]$/);
  });
});
