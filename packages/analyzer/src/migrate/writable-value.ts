/** Which value of `messenger_writable` an upgrade writes, and what a person should know about it. */
import { identitiesOf } from '../attributes/created.js';
import { type AttributeEvidence, evidenceFor } from '../attributes/evidence.js';
import type { AttributeTable } from '../attributes/table.js';
import type { InterpretedCall } from '../calls/interpret.js';
import { lackingBodies } from '../edits/place-key.js';
import type { ObjectValue } from '../evaluate/value.js';
import { type Place, placeKey } from '../places.js';

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
 * @param table the project's attributes; undefined where the old default is kept, whoever writes it
 */
export function writableValues(
  creates: readonly InterpretedCall[],
  table: AttributeTable | undefined,
): WritableValues {
  if (table === undefined) return { inLiteral: () => KEPT, around: () => KEPT };
  const byLiteral = new Map<string, ObjectValue[]>();
  for (const { object } of creates.flatMap(lackingBodies)) {
    if (object === undefined) continue;
    const key = literalKey(object);
    byLiteral.set(key, [...(byLiteral.get(key) ?? []), object]);
  }
  return {
    inLiteral: (object) => decide(table, byLiteral.get(literalKey(object)) ?? [object]),
    around: (objects) => decide(table, objects),
  };
}

function literalKey({ origin: { module, node } }: ObjectValue): string {
  return placeKey(module.placeOf(node));
}

function decide(
  table: AttributeTable,
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
        `true, as it was: this creates \`${first.name ?? '?'}\` (${tell(first.evidence)}) and ` +
        `\`${differs.name ?? '?'}\` (${tell(differs.evidence)})`,
    };
  }
  switch (first.evidence.kind) {
    case 'written':
      return { value: 'true', note: `true: the Messenger writes it at ${show(first.evidence.at)}` };
    case 'not-written':
      return { value: 'false', note: 'false: no Messenger code of the project writes it' };
    case 'undecided':
      return { value: 'true', note: `true, as it was: ${tell(first.evidence)}` };
  }
}

function tell(evidence: AttributeEvidence): string {
  switch (evidence.kind) {
    case 'written':
      return 'the Messenger writes it';
    case 'not-written':
      return 'the Messenger does not write it';
    case 'undecided':
      return evidence.at ? `${evidence.reason}, see ${show(evidence.at)}` : evidence.reason;
  }
}

/** The end of the path is enough beside the edit's own. */
function show({ path, line }: Place): string {
  return `${path.slice(path.lastIndexOf('/') + 1)}:${line}`;
}
