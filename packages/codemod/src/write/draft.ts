import { isScriptFile } from 'intercom-api-analyzer/light';
import type { PlannedEdit } from 'intercom-api-analyzer';
import type { Scan } from '../scan.js';
import type { TextSearch } from '../text/search.js';
import { assemble, type Assembly, type EditCheck } from './assemble.js';
import { openScriptHolder, type ScriptHolder } from './script-holder.js';
import { readTextFile, type TextFile } from './text-file.js';
import { createTextCheck } from './text-check.js';
import { checkTypes } from './type-check.js';

/** Edits that are put together and checked, but not saved. */
export interface Draft {
  readonly assembly: Assembly;
  /** The files as they are on the disk, by path. */
  readonly sources: ReadonlyMap<string, TextFile>;
  /** Undefined where no script is to be saved. */
  readonly scripts: ScriptHolder | undefined;
  /** Files that were to be type-checked, and that no tsconfig covers. */
  readonly unchecked: readonly string[];
}

/** What a draft is for. */
export interface DraftOptions {
  /** Whether it will be saved: what is only shown needs no ts-morph, which takes long to load. */
  readonly willSave: boolean;
  readonly typeCheck: boolean;
}

/**
 * Puts edits together and checks the result: every file still parses, or says the same with another
 * version; both ways of applying edits agree, where files are to be saved; every file still compiles
 * if that is asked for.
 */
export async function draftEdits(
  found: Scan,
  search: TextSearch,
  edits: readonly PlannedEdit[],
  { willSave, typeCheck }: DraftOptions,
): Promise<Draft> {
  const sources = new Map<string, TextFile>();
  if (edits.length === 0) {
    return { assembly: assemble([], () => '', []), sources, scripts: undefined, unchecked: [] };
  }
  const isEdited = (test: (path: string) => boolean): boolean =>
    edits.some((edit) => edit.edits.some(({ path }) => test(path)));
  const scripts = willSave && isEdited(isScriptFile) ? await openScriptHolder() : undefined;
  const searched = new Map(search.files.map((file) => [file.path, file]));
  const textOf = (path: string): string => {
    const source = sources.get(path) ?? readTextFile(path);
    // What was planned holds for the text that was analysed, and for no other.
    if (source.text !== (searched.get(path)?.text ?? found.analysis?.project.textOf(path))) {
      throw new Error('changed while it was looked at, so it was not edited');
    }
    sources.set(path, source);
    return source.text;
  };
  const stillParses: EditCheck = ({ path, prepared, after }) => {
    // The analyzer parses code, and the JSON that code imports.
    if (searched.has(path) && !/\.jsonc?$/i.test(path)) return undefined;
    for (const text of new Set([prepared, after])) {
      const outcome = found.analysis?.host.parse(path, text);
      if (outcome?.kind === 'failed') return `would no longer parse: ${outcome.message}`;
    }
    return undefined;
  };
  const bothAgree: EditCheck = ({ path, after, allEdits }) => {
    const source = sources.get(path);
    if (source === undefined || scripts === undefined || !isScriptFile(path)) return undefined;
    return scripts.edit(path, source, allEdits) === after
      ? undefined
      : 'was not edited: two ways of applying the edits disagree';
  };
  const checks = [stillParses, bothAgree, createTextCheck(search)];
  const assembly = assemble(edits, textOf, checks);
  if (!typeCheck) return { assembly, sources, scripts, unchecked: [] };
  // JSON that code imports has the type of what it holds.
  const isCompiled = (path: string): boolean => !searched.has(path) || /\.json$/iu.test(path);

  const messages = new Map<string, string>();
  const compiles: EditCheck = ({ path }) => messages.get(path);
  let checked = assembly;
  for (;;) {
    const types = await checkTypes(checked.files.filter(({ path }) => isCompiled(path)));
    for (const { file, message } of types.failures) messages.set(file, message);
    if (types.failures.length === 0) {
      return { assembly: checked, sources, scripts, unchecked: types.unchecked };
    }
    // What is left without those may break something else.
    checked = assemble(edits, textOf, [...checks, compiles]);
  }
}
