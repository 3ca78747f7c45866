import { createMemoryHost, type AnalyzerHost } from 'intercom-api-analyzer';
import { describe, expect, it } from 'vitest';
import { keepTrees } from '../src/analyzer-host.js';

/** A host that counts what it parses. */
function counting(): { readonly host: AnalyzerHost; readonly parsed: string[] } {
  const memory = createMemoryHost({});
  const parsed: string[] = [];
  return {
    parsed,
    host: {
      ...memory,
      parse(path, text) {
        parsed.push(path);
        return memory.parse(path, text);
      },
    },
  };
}

describe('keepTrees', () => {
  it('parses a text once', () => {
    const { host, parsed } = counting();
    const keeping = keepTrees(host);
    const first = keeping.parse('/a.ts', 'export {};');
    expect(keeping.parse('/a.ts', 'export {};')).toBe(first);
    expect(parsed).toEqual(['/a.ts']);
  });

  it('parses a changed text anew', () => {
    const { host, parsed } = counting();
    const keeping = keepTrees(host);
    keeping.parse('/a.ts', 'export {};');
    keeping.parse('/a.ts', 'export const a = 1;');
    keeping.parse('/a.ts', 'export const a = 1;');
    expect(parsed).toEqual(['/a.ts', '/a.ts']);
  });

  it('drops what was not asked for longest', () => {
    const { host, parsed } = counting();
    const keeping = keepTrees(host, 20);
    const text = 'let a1;';
    for (const path of ['/a.ts', '/b.ts', '/a.ts', '/c.ts', '/a.ts', '/b.ts']) {
      keeping.parse(path, text);
    }
    expect(parsed).toEqual(['/a.ts', '/b.ts', '/c.ts', '/b.ts']);
  });
});
