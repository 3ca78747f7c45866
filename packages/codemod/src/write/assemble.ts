/**
 * From planned edits to the texts of files, without touching a disk.
 *
 * A planned edit is made as a whole or not at all, and a version is not raised where an edit that has
 * to come first could not be made: code that was not prepared would change what it does. Versions that
 * have nothing to do with it are.
 */
import type { PlannedEdit, TextEdit } from 'intercom-api-analyzer';
import { applyTextEdits, comparePaths, isSamePlace } from 'intercom-api-analyzer/light';
import type { FileFailure } from '../scan.js';

/** A file as it is, and as it is to be. */
export interface EditedFile {
  /** Absolute. */
  readonly path: string;
  /** All texts are without the byte order mark. */
  readonly before: string;
  /** With the edits that are right on both sides of the upgrade. Equal to `before` without any. */
  readonly prepared: string;
  readonly after: string;
  /** What makes `prepared` of `before`. */
  readonly prepareEdits: readonly TextEdit[];
  /** What makes `after` of `before`. */
  readonly allEdits: readonly TextEdit[];
}

/** What becomes of a plan. */
export interface Assembly {
  /** Ordered by path. */
  readonly files: readonly EditedFile[];
  /** The edits that the files contain. */
  readonly made: readonly PlannedEdit[];
  /** Files that cannot be edited, each with the reason; all other files are as they should be. */
  readonly failures: readonly FileFailure[];
  /** Edits left out because of a failure, whether in the same file or before them. */
  readonly withheld: readonly PlannedEdit[];
}

/** Finds what is wrong with an edited file: a message, or undefined where all is well. */
export type EditCheck = (file: EditedFile) => string | undefined;

/**
 * Puts edits together, file by file, and leaves out those that a check objects to.
 *
 * @param planned the edits in any order
 * @param textOf the text of a file without byte order mark; throws where it cannot be edited
 * @param checks asked about each file, until one objects
 */
export function assemble(
  planned: readonly PlannedEdit[],
  textOf: (path: string) => string,
  checks: readonly EditCheck[],
): Assembly {
  const failures = new Map<string, FileFailure>();
  let made = planned;
  for (;;) {
    const files: EditedFile[] = [];
    const failuresBefore = failures.size;
    for (const path of pathsOf(made)) {
      const result = editFile(path, made, textOf, checks);
      if (typeof result === 'string') failures.set(path, { file: path, message: result });
      else files.push(result);
    }
    if (failures.size === failuresBefore) {
      return {
        files,
        made,
        failures: [...failures.values()].sort((a, b) => comparePaths(a.file, b.file)),
        withheld: planned.filter((edit) => !made.includes(edit)),
      };
    }
    made = withoutFailed(made, new Set(failures.keys()));
  }
}

/** Whether an edit has to be made before a version is raised: what it edits runs at that version. */
export function hasToComeFirst(edit: PlannedEdit, raise: PlannedEdit): boolean {
  if (edit.phase !== 'prepare' || raise.phase !== 'bump') return false;
  const { comesBefore } = edit;
  if (comesBefore === undefined) return true;
  return (
    comesBefore.places.some((place) => isSamePlace(place, raise.place)) ||
    (raise.variable !== undefined && comesBefore.variables.includes(raise.variable))
  );
}

/**
 * The edits that remain when some files cannot be edited: none that touches one of those, and no
 * raised version if code in one of those was to be prepared for it.
 */
export function withoutFailed(
  edits: readonly PlannedEdit[],
  failed: ReadonlySet<string>,
): readonly PlannedEdit[] {
  const touchesFailed = (edit: PlannedEdit): boolean =>
    edit.edits.some(({ path }) => failed.has(path));
  const failedEdits = edits.filter(touchesFailed);
  return edits.filter(
    (edit) => !touchesFailed(edit) && !failedEdits.some((first) => hasToComeFirst(first, edit)),
  );
}

/** A file with some of its edits: those of a plan that was put together and checked before. */
export function withEdits(file: EditedFile, edits: readonly PlannedEdit[]): EditedFile {
  return applyTo(file.path, file.before, edits);
}

function applyTo(path: string, before: string, edits: readonly PlannedEdit[]): EditedFile {
  const here = (edit: PlannedEdit): readonly TextEdit[] =>
    edit.edits.filter((each) => each.path === path);
  const allEdits = edits.flatMap(here);
  const prepareEdits = edits.filter(({ phase }) => phase === 'prepare').flatMap(here);
  return {
    path,
    before,
    prepared: applyTextEdits(before, prepareEdits),
    after: applyTextEdits(before, allEdits),
    prepareEdits,
    allEdits,
  };
}

/** The file with its edits, or what is wrong with it. */
function editFile(
  path: string,
  planned: readonly PlannedEdit[],
  textOf: (path: string) => string,
  checks: readonly EditCheck[],
): EditedFile | string {
  let file: EditedFile;
  try {
    file = applyTo(path, textOf(path), planned);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  for (const check of checks) {
    const objection = check(file);
    if (objection !== undefined) return objection;
  }
  return file;
}

function pathsOf(edits: readonly PlannedEdit[]): readonly string[] {
  return [...new Set(edits.flatMap((edit) => edit.edits.map(({ path }) => path)))].sort(
    comparePaths,
  );
}
