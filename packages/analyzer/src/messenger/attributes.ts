/** Which attributes an object that is handed to the Messenger has. */
import { type AttributeModel, STANDARD_ATTRIBUTES } from 'intercom-api-versions';
import type { Frame } from '../evaluate/frame.js';
import { membersOf, type AbstractValue, type ObjectValue, type Origin } from '../evaluate/value.js';
import { writtenName } from '../evaluate/unwrap.js';
import type { Place } from '../places.js';
import { isSettingsObject } from './recognise.js';
import type { MessengerWrite } from './write.js';

/** An attribute that is handed over. */
export interface WrittenAttribute {
  readonly model: AttributeModel;
  readonly name: string;
  /** The property that names it. */
  readonly setBy: Origin;
  /** The literal that the object which holds it began as. */
  readonly holder: Origin;
}

/** Whether a node spells an attribute's name out: where it does not, it stands for others as well. */
export function isSpelledBy({ setBy: { module, node }, name }: WrittenAttribute): boolean {
  switch (node.type) {
    case 'Property':
      return writtenName(node.key, node.computed) === name;
    case 'JSXAttribute':
      return true;
    case 'AssignmentExpression':
      return (
        node.left.type === 'MemberExpression' &&
        writtenName(node.left.property, node.left.computed) === name
      );
    default:
      return module.textOf(node).includes(name);
  }
}

/** The name itself, without the value that it gets. */
export function placeOfKey({ module, node }: Origin): Place {
  switch (node.type) {
    case 'Property':
      return module.placeOf(node.key);
    case 'JSXAttribute':
      return module.placeOf(node.name);
    case 'AssignmentExpression':
      return module.placeOf(node.left);
    default:
      return module.placeOf(node);
  }
}

/** What a write hands over. */
export interface WriteReading {
  readonly attributes: readonly WrittenAttribute[];
  /** Why there may be more; undefined where these are all. */
  readonly open: string | undefined;
  /** The functions whose callers decide all that is open; undefined where anything else does. */
  readonly waitsFor: readonly Frame[] | undefined;
}

/** Reads the attributes off a write. Standard names are none. */
export function readWrite({
  attributes: handed,
  placement,
  companies,
  spreadsCustom,
  ignored,
}: MessengerWrite): WriteReading {
  const attributes: WrittenAttribute[] = [];
  const waitsFor = new Set<Frame>();
  let open: string | undefined;
  let isOpenOtherwise = false;

  function leaveOpen(reason: string, value: AbstractValue | undefined): void {
    open ??= reason;
    if (value?.kind === 'parameter') waitsFor.add(value.frame);
    else isOpenOtherwise = true;
  }

  /** The objects that a value may be; what it may be besides leaves the reading open. */
  function objectsOf(value: AbstractValue): readonly ObjectValue[] {
    return membersOf(value).flatMap((member): readonly ObjectValue[] => {
      switch (member.kind) {
        case 'object':
          for (const part of member.open) {
            // What the settings have already is handed over where it is set.
            if (!isSettingsObject(part.value)) leaveOpen(part.reason, part.value);
          }
          return [member];
        case 'array':
          if (member.open) leaveOpen(member.open.reason, member.open.value);
          return member.elements.flatMap(objectsOf);
        case 'undefined':
        case 'null':
        case 'boolean':
          return [];
        case 'parameter':
          leaveOpen(`\`${member.name}\` comes from callers`, member);
          return [];
        case 'unknown':
          leaveOpen(member.reason, member);
          return [];
        default:
          if (!isSettingsObject(member)) leaveOpen('it is no object that the code shows', member);
          return [];
      }
    });
  }

  function collect(object: ObjectValue, model: AttributeModel, skipped: ReadonlySet<string>): void {
    for (const [name, { value, setBy }] of object.properties) {
      // Functions are settings of the Messenger, such as `onHide`.
      const isNone = value.kind === 'undefined' || value.kind === 'function';
      if (skipped.has(name) || isNone || name === '__proto__') continue;
      const { origin } = object;
      attributes.push({ model, name, setBy: setBy ?? origin, holder: origin });
    }
  }

  function collectFrom(object: ObjectValue, model: AttributeModel): void {
    if (placement === 'direct') {
      const skipped = new Set([...STANDARD_ATTRIBUTES[model], ...ignored]);
      if (object.properties.has('custom_attributes')) {
        leaveOpen('what `custom_attributes` means here is not documented', undefined);
      }
      collect(object, model, skipped);
      return;
    }
    const custom = object.properties.get(placement);
    const skipped = spreadsCustom ? STANDARD_ATTRIBUTES[model] : new Set<string>();
    for (const inner of custom ? objectsOf(custom.value) : []) collect(inner, model, skipped);
  }

  for (const object of objectsOf(handed)) {
    collectFrom(object, 'contact');
    for (const key of companies) {
      const company = object.properties.get(key);
      for (const one of company ? objectsOf(company.value) : []) collectFrom(one, 'company');
    }
  }
  return { attributes, open, waitsFor: isOpenOtherwise ? undefined : [...waitsFor] };
}
