/**
 * Functions of libraries and of the language that call another function: with what they are given beside it, or
 * as one that does the same, a little later, less often or only once.
 */
import { globalName } from './builtins.js';
import type { AbstractValue, ExternalCall, ExternalValue, FunctionValue } from './value.js';
import { membersOf, UNDEFINED } from './value.js';

/** What was called to get something: `new Bottleneck(options)` of `limiter.schedule`. */
function makerOf({ root }: ExternalValue): ExternalCall | undefined {
  return root.kind === 'call' ? root.call : undefined;
}

function isPackage(value: ExternalValue | undefined, name: string): boolean {
  return value?.root.kind === 'package' && value.root.name === name;
}

/** The members of something that a package's own function or class has made; undefined for other values. */
function memberOfMade(value: ExternalValue, name: string): string | undefined {
  return isPackage(makerOf(value)?.callee, name) ? value.path.join('.') : undefined;
}

/** Whether a call gives a function that does what the one does which it is given. */
export function isWrapper(callee: ExternalValue): boolean {
  return memberOfMade(callee, 'bottleneck') === 'wrap' || memberOfMade(callee, 'p-throttle') === '';
}

/** `limiter.wrap(post)`, `throttle(post)`, where `throttle = pThrottle({ limit, interval })` */
export function wrappedFunction(
  callee: ExternalValue,
  [fn = UNDEFINED]: readonly AbstractValue[],
): AbstractValue | undefined {
  return isWrapper(callee) ? fn : undefined;
}

/** A function and what it is called with. */
export interface LaterCall {
  readonly fn: FunctionValue;
  readonly args: readonly AbstractValue[];
}

const CALLING: ReadonlySet<string | undefined> = new Set([
  'Reflect.apply',
  'process.nextTick',
  'setImmediate',
  'setInterval',
  'setTimeout',
]);

/** Whether arguments have to be looked at for it. */
function mayCallLater(callee: ExternalValue): boolean {
  return callee.root.kind === 'call' || CALLING.has(globalName(callee));
}

/** The functions that a call hands on together with what they are to be called with: `limit(post, path, body)`. */
export function calledLater(
  callee: ExternalValue,
  argumentsOf: () => readonly AbstractValue[],
): readonly LaterCall[] {
  if (!mayCallLater(callee)) return [];
  const args = argumentsOf();
  const called = (fn: AbstractValue | undefined, rest: readonly AbstractValue[]): LaterCall[] =>
    (fn === undefined ? [] : membersOf(fn)).flatMap((one) =>
      one.kind === 'function' ? [{ fn: one, args: rest }] : [],
    );
  const [first, second] = args;
  switch (globalName(callee)) {
    case 'setInterval':
    case 'setTimeout':
      return called(first, args.slice(2));
    case 'process.nextTick':
    case 'setImmediate':
      return called(first, args.slice(1));
    case 'Reflect.apply': {
      const [, , list] = args;
      return list?.kind === 'array' && list.open === undefined ? called(first, list.elements) : [];
    }
    default:
      break;
  }
  if (memberOfMade(callee, 'p-limit') === '') return called(first, args.slice(1));
  if (memberOfMade(callee, 'bottleneck') === 'schedule') {
    // `schedule({ priority: 1 }, post, path, body)`
    return first?.kind === 'object' ? called(second, args.slice(2)) : called(first, args.slice(1));
  }
  // `new CircuitBreaker(post, options).fire(path, body)`
  return memberOfMade(callee, 'opossum') === 'fire' ? called(makerOf(callee)?.args[0], args) : [];
}
