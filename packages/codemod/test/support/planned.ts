/** Plans made by hand, for tests of what happens around the analyzer. */
import type { MigrationPlan, Place, PlannedEdit, TextEdit } from 'intercom-api-analyzer';

/** Replaces the only occurrence of `from` in a text. */
export function replacing(path: string, source: string, from: string, to: string): TextEdit {
  const start = source.indexOf(from);
  if (start === -1) throw new Error(`${path} has no ${from}`);
  return { path, start, end: start + from.length, text: to };
}

/** A planned edit of the text edits given; it is placed where the first one starts. */
export function planned(
  phase: PlannedEdit['phase'],
  source: string,
  ...edits: readonly TextEdit[]
): PlannedEdit {
  const [first] = edits;
  if (first === undefined) throw new Error('an edit consists of at least one text edit');
  return {
    change: phase === 'bump' ? 'version-pin' : 'messenger-writable-default-false',
    kind: phase === 'bump' ? 'raise-version' : 'insert-key',
    phase,
    place: placeOf(first, source),
    edits,
    readAs: [],
    note: undefined,
  };
}

/** A plan with nothing in it but what is given. */
export function plan(parts: Partial<MigrationPlan> = {}): MigrationPlan {
  return {
    edits: [],
    manual: [],
    undecided: [],
    alreadyAbove: [],
    creates: [],
    unpreparedVariables: [],
    leftInTests: [],
    ...parts,
  };
}

/** The place of a text edit in its file. */
export function placeOf({ path, start, end }: TextEdit, source: string): Place {
  const before = source.slice(0, start).split('\n');
  return { path, start, end, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
