// Which files have to do with the API, told from what they import alone: for projects without an index.

import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { AnalyzerHost } from 'intercom-api-analyzer';
import { specifiersIn, type Gate } from 'intercom-api-analyzer/light';

/** How many imports lead from a call to the helper that makes the request, at most. */
const LONGEST_IMPORT_CHAIN = 3;

/** For how long, in milliseconds, a file that was looked at is not looked at again. */
const TRUSTED_FOR = 5_000;

/** How many files are remembered. */
const REMEMBERED_FILES = 20_000;

/** What a file's imports lead to. */
export interface ImportGate {
  /** Whether a file imports what reaches the API. */
  leadsToApi(path: string, text: string): boolean;
}

/** What the gate knows of an imported file. */
interface FileFacts {
  readonly size: number;
  readonly modified: number;
  readonly namesApi: boolean;
  readonly specifiers: readonly string[];
  /** The time of the last look, in milliseconds. */
  seen: number;
  /** The files it imports, resolved when they are asked for. */
  imports: readonly string[] | undefined;
}

/** Makes a gate that keeps facts on imported files, by modification time and size. */
export function createImportGate({ reachesApi: namesApi }: Gate, host: AnalyzerHost): ImportGate {
  const facts = new Map<string, FileFacts>();

  // Files of a folder import much the same.
  const resolutions = new Map<string, string | undefined>();
  let resolvedSince = 0;

  function resolveAll(specifiers: readonly string[], path: string, now: number): readonly string[] {
    if (now - resolvedSince >= TRUSTED_FOR) {
      resolutions.clear();
      resolvedSince = now;
    }
    const folder = dirname(path);
    return specifiers.flatMap((specifier) => {
      const key = `${folder}\n${specifier}`;
      if (!resolutions.has(key)) {
        const resolution = host.resolve(specifier, path);
        resolutions.set(key, resolution.kind === 'file' ? resolution.path : undefined);
      }
      return resolutions.get(key) ?? [];
    });
  }

  /** Undefined for a file that is not there or cannot be read. */
  function factsOf(path: string, now: number): FileFacts | undefined {
    const known = facts.get(path);
    if (known !== undefined && now - known.seen < TRUSTED_FOR) return known;

    facts.delete(path);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile()) return undefined;
    if (known?.modified === stats.mtimeMs && known.size === stats.size) {
      // Its imports are resolved again: what was missing may be there now.
      return remember(path, { ...known, seen: now, imports: undefined });
    }
    const content = host.readFile(path);
    if (content.kind !== 'text') return undefined;
    return remember(path, {
      size: stats.size,
      modified: stats.mtimeMs,
      namesApi: namesApi.test(content.text),
      specifiers: specifiersIn(content.text),
      seen: now,
      imports: undefined,
    });
  }

  function remember(path: string, entry: FileFacts): FileFacts {
    const [oldest] = facts.keys();
    if (oldest !== undefined && facts.size >= REMEMBERED_FILES) facts.delete(oldest);
    facts.set(path, entry);
    return entry;
  }

  return {
    // Breadth first, because a helper is usually imported directly.
    leadsToApi(path, text) {
      const now = Date.now();
      const seen = new Set([path]);
      let files = resolveAll(specifiersIn(text), path, now);
      for (let chain = 1; files.length > 0; chain++) {
        const next: string[] = [];
        for (const file of files) {
          if (seen.has(file)) continue;
          seen.add(file);
          const known = factsOf(file, now);
          if (known === undefined) continue;
          if (known.namesApi) return true;
          if (chain < LONGEST_IMPORT_CHAIN) {
            known.imports ??= resolveAll(known.specifiers, file, now);
            next.push(...known.imports);
          }
        }
        files = next;
      }
      return false;
    },
  };
}
