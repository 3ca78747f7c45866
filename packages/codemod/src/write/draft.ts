import { isScriptFile } from 'intercom-api-analyzer/light';
import type { PlannedEdit } from 'intercom-api-analyzer';
import type { Scan } from '../scan.js';
import type { TextSearch } from '../text/search.js';
import { assemble, type Assembly, type EditCheck, type EditedFile } from './assemble.js';
import { openScriptHolder, type ScriptHolder } from './script-holder.js';
import { readTextFile, type TextFile } from './text-file.js';
import { createTextCheck } from './text-check.js';
import { openTypeChecker, type Unchecked } from './type-check.js';

/** Edits that are put together and checked, but not saved. */
export interface Draft {
  readonly assembly: Assembly;
  /** The files as they are on the disk, by path. */
  readonly sources: ReadonlyMap<string, TextFile>;
  /** Undefined where no script is to be saved. */
  readonly scripts: ScriptHolder | undefined;
  /** Files that were to be type-checked, and could not be. */
  readonly unchecked: readonly Unchecked[];
  /** Puts the same edits together once more, with a further check. */
  readonly reassemble: (check: EditCheck) => Assembly;
  /** Whether a file is one that a compiler may look at, and no text. */
  readonly isCode: (path: string) => boolean;
}

/**
 * Puts edits together and checks the result: every file still parses, or says the same with another
 * version; both ways of applying edits agree, where files are to be saved.
 *
 * @param willSave what is only shown needs no ts-morph, which takes long to load
 */
export async function draftEdits(
  found: Scan,
  search: TextSearch,
  edits: readonly PlannedEdit[],
  { willSave }: { readonly willSave: boolean },
): Promise<Draft> {
  const sources = new Map<string, TextFile>();
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
  const reassemble = (check?: EditCheck): Assembly =>
    assemble(edits, textOf, check === undefined ? checks : [...checks, check]);
  return {
    assembly: reassemble(),
    sources,
    scripts,
    unchecked: [],
    reassemble,
    // JSON that code imports has the type of what it holds.
    isCode: (path) => !searched.has(path) || /\.json$/iu.test(path),
  };
}

/**
 * Whether edits are compiled. `required`: all, and those that cannot be are not made. `where-possible`: those
 * of TypeScript projects; that a project cannot be compiled here keeps nobody from an upgrade.
 */
export type TypeCheckMode = 'required' | 'where-possible' | 'off';

/** Leaves out the files that would no longer compile, or keep another from it. */
export async function typeCheckDraft(draft: Draft, mode: TypeCheckMode): Promise<Draft> {
  const compiledOf = (assembly: Assembly): readonly EditedFile[] =>
    assembly.files.filter(({ path }) => draft.isCode(path));
  if (mode === 'off' || compiledOf(draft.assembly).length === 0) return draft;

  const types = await openTypeChecker();
  const messages = new Map<string, string>();
  let { assembly } = draft;
  for (;;) {
    const { failures, unchecked } = types.check(compiledOf(assembly));
    const refused = mode === 'required' ? unchecked.filter(isNotReadable) : [];
    for (const { file, message } of failures) messages.set(file, message);
    for (const { file, message } of refused) {
      messages.set(file, `could not be type-checked: ${message}`);
    }
    if (failures.length + refused.length === 0) {
      // Code that no compiler is meant for is not worth a word that nobody asked for.
      const worthAWord = mode === 'required' ? unchecked : unchecked.filter(isNotReadable);
      return { ...draft, assembly, unchecked: worthAWord };
    }
    // What is left without those may break something else.
    assembly = draft.reassemble(({ path }) => messages.get(path));
  }
}

function isNotReadable({ reason }: Unchecked): boolean {
  return reason === 'not-readable';
}
