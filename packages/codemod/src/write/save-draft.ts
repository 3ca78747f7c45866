import { isScriptFile, messageOf } from 'intercom-api-analyzer/light';
import type { PlannedEdit } from 'intercom-api-analyzer';
import type { FileFailure } from '../scan.js';
import { withEdits, withoutFailed, type EditedFile } from './assemble.js';
import type { Draft } from './draft.js';
import { replaceFile } from './save.js';

/** What came of saving. */
export interface Saved {
  /** The edits that are on the disk. */
  readonly made: readonly PlannedEdit[];
  readonly failures: readonly FileFailure[];
  /** What files hold now, by path and without byte order mark; files that did not change are not in it. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Saves in two rounds: first everything that is right on both sides of the upgrade, then the raised
 * versions, and of these only those for which the first round went well. So there is no moment, and no
 * failure of a disk, that leaves a raised version above code that was not prepared for it.
 */
export function saveDraft(draft: Draft): Saved {
  const { files, made } = draft.assembly;
  const texts = new Map<string, string>();

  const unprepared = saveRound(draft, files, 'prepared', texts);
  const failedFirst = filesOf(unprepared);
  const remaining = withoutFailed(made, failedFirst);
  const rest = files
    .filter(({ path }) => !failedFirst.has(path))
    .map((file) => (failedFirst.size === 0 ? file : withEdits(file, remaining)));

  const unraised = saveRound(draft, rest, 'after', texts);
  const failed = filesOf(unraised);
  return {
    made: remaining.filter(
      (edit) => edit.phase === 'prepare' || !edit.edits.some(({ path }) => failed.has(path)),
    ),
    failures: [...unprepared, ...unraised],
    texts,
  };
}

/** Saves the files that are to hold something else after one round than they hold now. */
function saveRound(
  { sources, scripts }: Draft,
  files: readonly EditedFile[],
  round: 'prepared' | 'after',
  texts: Map<string, string>,
): readonly FileFailure[] {
  const failures: FileFailure[] = [];
  for (const file of files) {
    const source = sources.get(file.path);
    if (source === undefined || file[round] === (texts.get(file.path) ?? file.before)) continue;
    try {
      if (scripts !== undefined && isScriptFile(file.path)) {
        const edits = round === 'prepared' ? file.prepareEdits : file.allEdits;
        scripts.edit(file.path, source, edits);
        scripts.save(file.path);
      } else {
        replaceFile(file.path, source.byteOrderMark + file[round]);
      }
      texts.set(file.path, file[round]);
    } catch (error) {
      failures.push({ file: file.path, message: `could not be saved: ${messageOf(error)}` });
    }
  }
  return failures;
}

function filesOf(failures: readonly FileFailure[]): ReadonlySet<string> {
  return new Set(failures.map(({ file }) => file));
}

/** What saving would come to, if nothing fails. */
export function saveNothing({ assembly }: Draft): Saved {
  return {
    made: assembly.made,
    failures: [],
    texts: new Map(assembly.files.map(({ path, after }) => [path, after])),
  };
}
