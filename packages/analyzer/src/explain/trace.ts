/** The way that a value came: the literals it was made of, and the names it went through. */
import type { AbstractValue, Origin, Via } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { placeKey, type Place } from '../places.js';

/** One place on the way, with what is written there. */
export interface Step {
  readonly place: Place;
  /** The line that it ends on. */
  readonly lastLine: number;
  /** The first line of it, shortened. */
  readonly text: string;
}

/** A value in words, and how it came about: from where it is written to where it is used. */
export interface Trace {
  readonly text: string;
  readonly steps: readonly Step[];
}

/** How many places of one value are told: lists of definitions have hundreds of alternatives. */
const MAX_STEPS = 40;

/** How deep texts are taken apart that are put together from texts. */
const MAX_DEPTH = 12;

/** How much of a line is told, in UTF-16 units. */
const MAX_TEXT = 72;

/** How many keys, or alternatives, are named. */
const MAX_NAMED = 12;

/** The place of a node, with the text there. */
export function stepAt({ module, node }: Origin): Step {
  const lines = module.textOf(node).split(/\r\n|[\r\n\u2028\u2029]/u);
  const place = module.placeOf(node);
  const words = (lines[0] ?? '').trim().replaceAll(/\s+/gu, ' ');
  return {
    place,
    lastLine: place.line + lines.length - 1,
    text: words.length > MAX_TEXT ? `${words.slice(0, MAX_TEXT - 1)}…` : words,
  };
}

/** What a value is and where it comes from. */
export function traceOf(value: AbstractValue | undefined): Trace {
  return value === undefined
    ? { text: 'none', steps: [] }
    : { text: describeValue(value), steps: stepsOf(value) };
}

/** The places of a value: where it is written first, where it is used last. Each once. */
export function stepsOf(value: AbstractValue): readonly Step[] {
  const seen = new Set<string>();
  const steps: Step[] = [];
  for (const origin of originsOf(value, 0)) {
    const step = stepAt(origin);
    const key = placeKey(step.place);
    if (seen.has(key)) continue;
    seen.add(key);
    steps.push(step);
    if (steps.length >= MAX_STEPS) break;
  }
  return steps;
}

function originsOf(value: AbstractValue, depth: number): readonly Origin[] {
  if (depth > MAX_DEPTH) return [];
  switch (value.kind) {
    case 'string':
      return [...partsOf(value.madeOf, depth), value.origin, ...waysOf(value.via)];
    case 'template':
      return [...partsOf(value.madeOf, depth), value.origin];
    case 'number':
    case 'object':
    case 'array':
      return [value.origin, ...waysOf(value.via)];
    case 'union':
      return value.members.flatMap((member) => originsOf(member, depth + 1));
    case 'json':
      return originsOf(value.value, depth + 1);
    case 'instance':
      return value.origin ? [value.origin] : [];
    case 'function':
    case 'class':
      return [value];
    default:
      return [];
  }
}

function partsOf(madeOf: readonly AbstractValue[] | undefined, depth: number): readonly Origin[] {
  return madeOf?.flatMap((part) => originsOf(part, depth + 1)) ?? [];
}

/** The references in the order in which the value went through them. */
function waysOf(via: Via | undefined): readonly Origin[] {
  const ways: Origin[] = [];
  for (let way = via; way; way = way.previous) ways.unshift(way);
  return ways;
}

/** A value in a few words: `https://api.intercom.io/{path}`, `{ name, model }`, `2.10 or 2.11`. */
export function describeValue(value: AbstractValue): string {
  switch (value.kind) {
    case 'string':
      return value.value;
    case 'number':
      return value.raw;
    case 'boolean':
      return String(value.value);
    case 'null':
    case 'undefined':
      return value.kind;
    case 'template':
      return value.parts
        .map((part) => (typeof part === 'string' ? part : `{${describePart(part)}}`))
        .join('');
    case 'environment':
      return `the environment variable ${value.names.join(' or ')}`;
    case 'object':
      return describeKeys(
        [...value.properties].map(([key, { presence }]) =>
          presence === 'present' ? key : `${key}?`,
        ),
        value.open.length > 0,
      );
    case 'array':
      return `a list of ${value.elements.length}${value.open ? ' or more' : ''}`;
    case 'union':
      return named(membersOf(value).map(describeValue), ' or ');
    case 'json':
      return `JSON of ${describeValue(value.value)}`;
    case 'function':
      return 'a function';
    case 'class':
      return 'a class';
    case 'instance':
      return `an object of class ${value.classValue.node.id?.name ?? 'without name'}`;
    case 'external':
      return value.path.length > 0 ? value.path.join('.') : 'something from outside of the project';
    case 'namespace':
      return `the exports of ${value.module.path}`;
    case 'parameter':
      return `what callers give as \`${value.name}\``;
    case 'unknown':
      return `not known: ${value.reason}`;
  }
}

function describePart(part: AbstractValue): string {
  switch (part.kind) {
    case 'parameter':
      return part.name;
    case 'environment':
      return part.names.join(' or ');
    default:
      return '';
  }
}

/** `{ name, model, description? }`, `{ name, … }` */
export function describeKeys(keys: readonly string[], isOpen: boolean): string {
  const shown = keys.slice(0, MAX_NAMED);
  const all = [...shown, ...(isOpen || shown.length < keys.length ? ['…'] : [])];
  return all.length === 0 ? '{}' : `{ ${all.join(', ')} }`;
}

function named(texts: readonly string[], separator: string): string {
  const all = [...new Set(texts)];
  const shown = all.slice(0, MAX_NAMED).join(separator);
  return all.length > MAX_NAMED ? `${shown} and ${all.length - MAX_NAMED} more` : shown;
}
