/** Functions that do what `fetch` does: the global one, and those of packages. */
import { globalName } from '../../evaluate/builtins.js';
import { isPackageOf } from '../../evaluate/client-types.js';
import type { AbstractValue, ExternalValue } from '../../evaluate/value.js';
import { membersOf, nullishness, union } from '../../evaluate/value.js';
import { packageMember } from './client.js';

/** Whether a value is `fetch`, the global one or that of a package. */
export function isFetch(value: ExternalValue): boolean {
  if (globalName(value) === 'fetch') return true;
  // It is among the exports of ofetch as well.
  if (isPackageOf('ofetch', value)) return value.path.join('.') === 'fetch';
  const member = packageMember('fetch', value);
  if (member === undefined) return false;
  // `undici` itself is no function; the others are.
  return member.join('.') === 'fetch' || (member.length === 0 && !isPackageOf('undici', value));
}

/** What an option gives that takes a function in the place of `fetch`, a `fetch` that is known left out. */
export function otherThanFetch(option: AbstractValue): AbstractValue {
  return union(
    membersOf(option).filter(
      (member) => nullishness(member) !== true && !(member.kind === 'external' && isFetch(member)),
    ),
  );
}
