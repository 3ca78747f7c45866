/** Which value of `messenger_writable` an upgrade writes, and what a person should know about it. */
import { identitiesOf } from '../attributes/created.js';
import { type AttributeEvidence, evidenceFor } from '../attributes/evidence.js';
import type { InterpretedCall } from '../calls/interpret.js';
import { lackingBodies } from '../edits/place-key.js';
import type { ObjectValue } from '../evaluate/value.js';
import type { ProjectAttributes } from '../migration.js';
import { placeKey } from '../places.js';

/** What is written for one or several bodies that share the text. */
export interface WritableValue {
  readonly value: 'false' | 'true';
  readonly note: string | undefined;
}

/** The old default: what an upgrade has to write to keep it. */
const KEPT: WritableValue = { value: 'true', note: undefined };

/** What to write for bodies, told by the place that gets the text. */
export interface WritableValues {
  /** For all bodies that come from the literal of an object. */
  inLiteral(object: ObjectValue): WritableValue;
  /** For bodies that get the key where they are handed over. */
  around(objects: readonly (ObjectValue | undefined)[]): WritableValue;
}

/**
 * Makes the answers of one upgrade.
 *
 * @param creates all creates that the upgrade may edit
 * @param attributes both sides of the project; undefined where the old default is kept, whoever writes it
 */
export function writableValues(
  creates: readonly InterpretedCall[],
  attributes: ProjectAttributes | undefined,
): WritableValues {
  if (attributes === undefined) return { inLiteral: () => KEPT, around: () => KEPT };
  const byLiteral = new Map<string, ObjectValue[]>();
  for (const { object } of creates.flatMap(lackingBodies)) {
    if (object === undefined) continue;
    const key = literalKey(object);
    byLiteral.set(key, [...(byLiteral.get(key) ?? []), object]);
  }
  return {
    inLiteral: (object) => decide(attributes, byLiteral.get(literalKey(object)) ?? [object]),
    around: (objects) => decide(attributes, objects),
  };
}

function literalKey({ origin: { module, node } }: ObjectValue): string {
  return placeKey(module.placeOf(node));
}

function decide(
  { table, show }: ProjectAttributes,
  objects: readonly (ObjectValue | undefined)[],
): WritableValue {
  const found = identitiesOf(objects).map(({ name, model }) => ({
    name,
    evidence: evidenceFor(table, name, model),
  }));
  const [first, ...others] = found;
  if (first === undefined) return KEPT;
  const differs = others.find(({ evidence }) => evidence.kind !== first.evidence.kind);
  if (differs) {
    return {
      value: 'true',
      note:
        `true, as it was: this creates \`${first.name ?? '?'}\` (${tell(first.evidence, show)}) and ` +
        `\`${differs.name ?? '?'}\` (${tell(differs.evidence, show)})`,
    };
  }
  switch (first.evidence.kind) {
    case 'written':
      return { value: 'true', note: `true: the Messenger writes it at ${show(first.evidence.at)}` };
    case 'not-written':
      return { value: 'false', note: 'false: no Messenger code of the project writes it' };
    case 'undecided':
      return { value: 'true', note: `true, as it was: ${tell(first.evidence, show)}` };
  }
}

function tell(evidence: AttributeEvidence, show: ProjectAttributes['show']): string {
  switch (evidence.kind) {
    case 'written':
      return 'the Messenger writes it';
    case 'not-written':
      return 'the Messenger does not write it';
    case 'undecided':
      return tellOpen(evidence, show);
  }
}

function tellOpen(
  { reason, open, others }: Extract<AttributeEvidence, { readonly kind: 'undecided' }>,
  show: ProjectAttributes['show'],
): string {
  if (open === undefined) return reason;
  const more =
    others === 0
      ? ''
      : `, and ${others} more ${others === 1 ? 'place' : 'places'} (inventory --attributes)`;
  return `${reason}, see ${show(open.place)}: ${open.reason}${more}`;
}
