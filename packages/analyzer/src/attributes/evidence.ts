/** What the Messenger's side of a project says about an attribute that is created. */
import type { AttributeModel } from 'intercom-api-versions';
import type { Undecided } from '../api-call.js';
import type { Place } from '../places.js';
import type { AttributeTable } from './table.js';

/** Whether code of the project hands an attribute to the Messenger. */
export type AttributeEvidence =
  | { readonly kind: 'written'; readonly at: Place }
  /** All code that has to do with the Messenger is known, and none of it does or has the name in it. */
  | { readonly kind: 'not-written' }
  | {
      readonly kind: 'undecided';
      readonly reason: string;
      /** What is not known, and where; undefined where that is no place. */
      readonly open: Undecided | undefined;
      /** How many more such places there are. */
      readonly others: number;
    };

/**
 * Looks for an attribute among what is handed over.
 *
 * @param name undefined where it is not known, as `model`
 */
export function evidenceFor(
  { written, undecided, uses, mentionOf }: AttributeTable,
  name: string | undefined,
  model: AttributeModel | undefined,
): AttributeEvidence {
  if (name === undefined || model === undefined) {
    const reason = `its ${name === undefined ? 'name' : 'model'} is not known`;
    return { kind: 'undecided', reason, open: undefined, others: 0 };
  }
  const write = written.find((one) => one.name === name && one.model === model);
  if (write) return { kind: 'written', at: write.place };
  const [open, ...others] = undecided;
  if (open) {
    return {
      kind: 'undecided',
      reason: 'not all that is handed to the Messenger is known',
      open,
      others: others.length,
    };
  }
  if (uses === 0) {
    const reason = 'no code here has to do with the Messenger';
    return { kind: 'undecided', reason, open: undefined, others: 0 };
  }
  const mention = mentionOf(name);
  if (mention) {
    return {
      kind: 'undecided',
      reason: 'code that leads to the Messenger has its name',
      open: { place: mention, reason: 'what becomes of it there is not known' },
      others: 0,
    };
  }
  return { kind: 'not-written' };
}
