// Which files are analysed at all: decided on texts, before any tree is looked at.

import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { AnalyzerHost, AnalyzerSettings, SettingsReading } from 'intercom-api-analyzer';
import { createGate as createTextGate } from 'intercom-api-analyzer/light';
import { analyzerHost } from './analyzer-host.js';

/** Longer texts, in UTF-16 units, are bundles: nobody edits them by hand. */
const LONGEST_SOURCE = 5 * 1024 * 1024;

/** How many imports lead from a call to the helper that makes the request, at most. */
const LONGEST_IMPORT_CHAIN = 3;

/** For how long, in milliseconds, a file that was looked at is not looked at again. */
const TRUSTED_FOR = 5_000;

/** How many files are remembered. */
const REMEMBERED_FILES = 20_000;

const SPECIFIER = /\b(?:from|import|require)\b\s*\(?\s*(?:"([^"\n]+)"|'([^'\n]+)'|`([^`\n$]+)`)/g;

/** What a rule asks of a file before it asks for anything else. */
export interface Gate {
  /** Whether the file mentions Intercom, or imports what reaches its API. */
  lets(path: string, text: string): boolean;
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

/**
 * Makes a gate.
 *
 * A file that neither mentions Intercom nor has a relative, aliased or workspace import costs two
 * searches of its text. Facts on imported files are kept by modification time and size.
 *
 * @param settings further hosts and clients: a file that names one may never say "intercom"
 * @param host what imports are resolved and files read with
 */
export function createGate(settings: AnalyzerSettings, host: AnalyzerHost): Gate {
  const { mentions, reachesApi: namesApi } = createTextGate(settings);
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

  /** Breadth first, because a helper is usually imported directly. */
  function reachesApi(path: string, text: string): boolean {
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
  }

  // All rules of a file ask one after the other.
  let last: { readonly path: string; readonly text: string; readonly answer: boolean } | undefined;

  return {
    lets(path, text) {
      if (last?.path === path && last.text === text) return last.answer;
      const answer =
        text.length <= LONGEST_SOURCE && (mentions.test(text) || reachesApi(path, text));
      last = { path, text, answer };
      return answer;
    },
  };
}

const gates = new Map<string, Gate>();

/** The gate of this process for these settings. */
export function gateFor({ namedHosts, analyzer }: SettingsReading): Gate {
  const settings: AnalyzerSettings = { ...analyzer, hosts: namedHosts };
  const key = JSON.stringify([settings.hosts, settings.clients]);
  let gate = gates.get(key);
  if (gate === undefined) {
    gate = createGate(settings, analyzerHost());
    gates.set(key, gate);
  }
  return gate;
}

/** What a text imports, re-exports or requires, each once. May name too many: a gate has no tree. */
export function specifiersIn(text: string): readonly string[] {
  const specifiers = new Set<string>();
  for (const [, double, single, template] of text.matchAll(SPECIFIER)) {
    const specifier = double ?? single ?? template;
    if (specifier !== undefined) specifiers.add(specifier);
  }
  return [...specifiers];
}
