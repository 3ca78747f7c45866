/** The attributes that a project creates, and whether the Messenger may write them. */
import type { AttributeModel } from 'intercom-api-versions';
import type { ApiCall } from '../api-call.js';
import type { InterpretedCall } from '../calls/interpret.js';
import { appliesAt, isDroppedBySdk, KEY, presenceInBody } from '../checks/messenger-writable.js';
import { readProperty } from '../evaluate/objects.js';
import { membersOf, type AbstractValue, type ObjectValue } from '../evaluate/value.js';
import type { Place } from '../places.js';

/** Whether the Messenger may write an attribute, going by the call that creates it. */
export type Writable =
  /** `value`: the call says so. `default`: it does not say, and that is what its version makes of it. */
  | { readonly kind: 'yes' | 'no'; readonly by: 'value' | 'default' }
  | { readonly kind: 'undecided'; readonly reason: string };

/** An attribute that a call creates. */
export interface CreatedAttribute {
  /** Undefined where the call does not show it. */
  readonly name: string | undefined;
  readonly model: AttributeModel | undefined;
  readonly writable: Writable;
  /** The literal that describes it, or failing that the call. */
  readonly place: Place;
  readonly call: ApiCall;
}

/** A created attribute with the call as the analyzer knows it. */
export interface CreatedHere extends CreatedAttribute {
  readonly by: InterpretedCall;
  /** The object that describes it. */
  readonly object: ObjectValue | undefined;
}

/** What a call creates: one for each body and name. */
export function createdBy(by: InterpretedCall): readonly CreatedHere[] {
  const { call } = by;
  return call.bodies.flatMap((body, index): readonly CreatedHere[] => {
    const object = by.bodyObjects[index];
    const place = body.literal ?? placeOf(object) ?? call.place;
    const writable = writableOf(by, index);
    return identitiesOf([object]).map((names) => ({
      ...names,
      writable,
      // Where callers give the name, it is the call that creates the attribute, not the helper.
      place: object && isNamedOutside(object) ? call.place : place,
      call,
      by,
      object,
    }));
  });
}

/** The attributes that an object describes: one for each name that it may have. */
function namesOf(object: ObjectValue): readonly Pick<CreatedAttribute, 'model' | 'name'>[] {
  const names = textsOf(object, 'name');
  const models = textsOf(object, 'model');
  const [model] = models;
  // Which of several models goes with a name, the values do not say.
  const isKnown = models.length === 1 && (model === 'company' || model === 'contact');
  return names.map((name) => ({ name, model: isKnown ? model : undefined }));
}

/** The attributes that bodies describe, one without a name for a body that is not known. */
export function identitiesOf(
  bodies: readonly (ObjectValue | undefined)[],
): readonly Pick<CreatedAttribute, 'model' | 'name'>[] {
  return bodies.flatMap((body) => (body ? namesOf(body) : [{ name: undefined, model: undefined }]));
}

/** Whether an object describes one of several attributes: it is written in a loop, for instance. */
export function isOfSeveral(object: ObjectValue): boolean {
  return ['name', 'model'].some((key) => textsOf(object, key).length > 1);
}

/** Whether the name of an attribute is written somewhere else than in the literal: `({ name }) => ({ name })`. */
function isNamedOutside({ properties, origin }: ObjectValue): boolean {
  const name = properties.get('name')?.value;
  if (name?.kind !== 'string') return false;
  const [start, end] = origin.node.range;
  const [from, to] = name.origin.node.range;
  return name.origin.module !== origin.module || from < start || to > end;
}

function placeOf(object: ObjectValue | undefined): Place | undefined {
  return object?.origin.module.placeOf(object.origin.node);
}

/** The texts that a property may be; undefined among them for what is not known. */
function textsOf(object: ObjectValue, key: string): readonly (string | undefined)[] {
  return membersOf(readProperty(object, key)).map(textOf);
}

/** `'contact'`; `Models.CONTACT` of a package is the text that its name says. */
function textOf(value: AbstractValue): string | undefined {
  if (value.kind === 'string') return value.value;
  const name = value.kind === 'external' ? value.path.at(-1) : undefined;
  return name !== undefined && /^(?:company|contact)$/iu.test(name)
    ? name.toLowerCase()
    : undefined;
}

function writableOf(by: InterpretedCall, index: number): Writable {
  const body = by.call.bodies[index];
  const object = by.bodyObjects[index];
  const presence = body && presenceInBody(body);
  if (presence === undefined || presence === 'undecided') {
    return { kind: 'undecided', reason: body?.open ?? `\`${KEY}\` may be left out` };
  }
  // What the SDK drops is not sent, whatever the code says.
  if (presence === 'present' && !isDroppedBySdk(by)) {
    const value = object && readProperty(object, KEY);
    if (value?.kind !== 'boolean') {
      return { kind: 'undecided', reason: `the value of \`${KEY}\` is not known` };
    }
    return { kind: value.value ? 'yes' : 'no', by: 'value' };
  }
  const applies = appliesAt(by.call.version);
  return applies === undefined
    ? { kind: 'undecided', reason: 'the version is not known' }
    : { kind: applies ? 'no' : 'yes', by: 'default' };
}
