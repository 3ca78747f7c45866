/** YAML for pnpm's files; the parser is loaded when the first one is met. */
import { createRequire } from 'node:module';
import { asRecord } from './manifest.js';
import type { Unchecked } from './manifest.js';

/** The part of the `yaml` package that is used. */
interface YamlModule {
  parse(text: string): unknown;
}

let yaml: YamlModule | undefined;

/** Parses YAML that should be a map; `undefined` for anything else, malformed text included. */
export function parseYamlRecord(text: string): Unchecked | undefined {
  try {
    // Loaded by `require`, because the host answers synchronously and most projects need no YAML.
    yaml ??= createRequire(import.meta.url)('yaml') as YamlModule;
    return asRecord(yaml.parse(text));
  } catch {
    return undefined;
  }
}
