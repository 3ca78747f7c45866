/**
 * Ways of which a function takes one, where the arguments do not show which:
 *
 *     isWriting(method) ? http.post(url, data) : http.get(url, { params: data })
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { Condition } from '../evaluate/order.js';
import type { CallPath } from './path-finder.js';

/** One way that was taken on a path, where there are others. */
export interface Choice {
  /** What decides: a test, a `switch`, a call of one of several functions. */
  readonly at: TSESTree.Node;
  /** Which way it is; two that differ exclude each other. */
  readonly way: string;
  /** How many sites of the path, from its end, lie behind it. */
  readonly height: number;
}

/** The ways that conditions lead, on a path with so many sites behind them. */
export function choicesOf(conditions: readonly Condition[], height: number): readonly Choice[] {
  return conditions.map((condition) => {
    if (condition.kind === 'test') {
      return { at: condition.test, way: String(condition.outcome), height };
    }
    const { statement, entered, outcome } = condition;
    const way = outcome ? String(statement.cases.indexOf(entered)) : 'none of those that return';
    return { at: statement, way, height };
  });
}

/** Where one call takes the one path or the other; undefined where it may take both. */
export function choiceBetween(
  one: CallPath<unknown>,
  other: CallPath<unknown>,
): Choice | undefined {
  return (one.choices ?? []).find((choice) =>
    (other.choices ?? []).some(
      (against) =>
        choice.at === against.at &&
        choice.way !== against.way &&
        isSameWayThere(one, choice, other, against),
    ),
  );
}

/** Whether two paths are one until they come to a choice: the same function called twice decides twice. */
function isSameWayThere(
  one: CallPath<unknown>,
  { height }: Choice,
  other: CallPath<unknown>,
  against: Choice,
): boolean {
  const before = one.sites.length - height;
  return (
    before === other.sites.length - against.height &&
    one.sites.slice(0, before).every(({ node }, index) => node === other.sites[index]?.node)
  );
}
