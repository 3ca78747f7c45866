import type { TSESTree } from '@typescript-eslint/types';
import type { Module } from '../modules/module.js';
import type { Frame } from './frame.js';

/** The node that a value was written at: where an edit of the value has to go. */
export interface Origin {
  readonly module: Module;
  readonly node: TSESTree.Node;
}

/** The references that a value came through, the last one first. */
export interface Via extends Origin {
  readonly previous: Via | undefined;
}

/** The functions of a program, as nodes. */
export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** Text that is known to the last character. */
export interface StringValue {
  readonly kind: 'string';
  readonly value: string;
  readonly origin: Origin;
  readonly via: Via | undefined;
  /** What it was put together from; undefined for a text that a literal holds as it is. */
  readonly madeOf?: readonly AbstractValue[];
  /** Environment variables that replace the text where they are set: `process.env.X ?? 'text'`. */
  readonly unless: readonly string[];
  /** Only its declared type says it: the origin is a reference, and no code at hand states it. */
  readonly isDeclared?: true;
}

/** Text with parts that are not known: `${base}/data_attributes`. */
export interface TemplateValue {
  readonly kind: 'template';
  readonly parts: readonly (string | AbstractValue)[];
  /** The values that the parts come from. */
  readonly madeOf: readonly AbstractValue[];
  readonly origin: Origin;
}

export interface NumberValue {
  readonly kind: 'number';
  readonly value: number;
  /** As written: `2.10`. */
  readonly raw: string;
  readonly origin: Origin;
  readonly via: Via | undefined;
  readonly unless: readonly string[];
  /** As of a text. */
  readonly isDeclared?: true;
}

export interface BooleanValue {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface NullishValue {
  readonly kind: 'null' | 'undefined';
}

/** `process.env.NAME` and its relatives: a string or undefined. */
export interface EnvironmentValue {
  readonly kind: 'environment';
  /** The variables that are asked in turn: `process.env.A ?? process.env.B`. */
  readonly names: readonly string[];
}

export interface PropertyValue {
  readonly value: AbstractValue;
  /** `maybe`: set under a condition. */
  readonly presence: 'present' | 'maybe';
  /** Something unknown spread later may have replaced the value (never the key). */
  readonly overwritable: boolean;
  /** The property or assignment that set it. */
  readonly setBy: Origin | undefined;
}

/**
 * Classes whose objects hold headers.
 *
 *     fetch      `Headers`: the names are no keys, so a spread copies none and `headers[name] = x` sets none
 *     angular    `HttpHeaders`: the same, and its methods give changed copies
 *     axios      `AxiosHeaders`: an object with the names as keys
 */
export type HeadersClass = 'angular' | 'axios' | 'fetch';

/** Keys that are there without being known: `...options`, `[key]: 1`. */
export interface OpenPart {
  readonly value: AbstractValue;
  readonly reason: string;
  /**
   * Code that runs later fills the rest in, looking at what is there: unlike in a spread, a
   * key that is added in front may change what it does.
   */
  readonly isDecidedLater?: true;
  /** The call of a function that may fill the rest in. */
  readonly by?: Origin;
}

/** One turn of a loop over a list. Compared by identity. */
export interface Turn {
  /** The element of that turn, where it is an object. */
  readonly element: ObjectValue | undefined;
}

export interface ObjectValue {
  readonly kind: 'object';
  /** The same for all states of one object: the literal it began as, in one frame. */
  readonly identity: object;
  readonly origin: Origin;
  readonly via: Via | undefined;
  readonly properties: ReadonlyMap<string, PropertyValue>;
  readonly open: readonly OpenPart[];
  /** It is an object of such a class, so its keys mean the same in any case and are kept in lower case. */
  readonly headersClass?: HeadersClass;
  /**
   * The elements of lists that it is or was put together from. A loop over definitions makes one
   * object for each of them: states of a literal that differ in these are objects of their own.
   */
  readonly turns?: readonly Turn[];
  /** Its keys were copied from other objects one by one: the literal it began as is not where they stand. */
  readonly isFilled?: true;
  /** Literals whose keys were copied into it: what is written to those before shows here. */
  readonly copiedFrom?: readonly Origin[];
  /** The call that made it, where each call of a function makes a new one: `makeDefinition('plan')`. */
  readonly madeBy?: Origin;
  /** The call that copied it, where it is a copy: `structuredClone(defaults)`. */
  readonly copiedBy?: TSESTree.Node;
  /** Keys that were taken out of it: writing one into its literal changes nothing. */
  readonly dropped?: ReadonlySet<string>;
  /** Its keys were translated into those that are sent: `dataType` is written, `data_type` sent. */
  readonly isTranslated?: true;
}

export interface ArrayValue {
  readonly kind: 'array';
  readonly identity: object;
  readonly origin: Origin;
  readonly via: Via | undefined;
  readonly elements: readonly AbstractValue[];
  /** Why there may be more elements than these; undefined where these are all, in this order. */
  readonly open: OpenPart | undefined;
  /** As in objects: `[name, options]` is an element, too. */
  readonly turns?: readonly Turn[];
  /** The object whose entries these are: `Object.entries(source)`. */
  readonly entriesOf?: ObjectValue;
  /** What is added to the literal that these are the entries of does not get here as it is. */
  readonly losesAdded?: true;
  /** Some of the elements may not be there: they were added, or others taken out, under a condition. */
  readonly mayLack?: true;
  /** It stands for a `Map`, by its entries. */
  readonly isMap?: true;
  /** Which of its elements is where is not known, and some may be missing: it was filtered or sorted. */
  readonly isRearranged?: true;
}

/** One of several values: which one depends on a condition or on the turn of a loop. */
export interface UnionValue {
  readonly kind: 'union';
  readonly members: readonly AbstractValue[];
  /** The parameters that decide which one, where callers do: `PATHS[kind]`, `isTest ? sandbox : production`. */
  readonly decidedBy?: readonly ParameterValue[];
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly node: FunctionNode;
  readonly module: Module;
  /** The frame that the function was made in. */
  readonly closure: Frame;
  readonly thisValue: AbstractValue | undefined;
  /** Its `this` is fixed by `.bind(this)`. */
  readonly isBound?: true;
  /** Arguments fixed by `.bind(this, …)`. */
  readonly boundArguments: readonly AbstractValue[];
}

export interface ClassValue {
  readonly kind: 'class';
  readonly node: ClassNode;
  readonly module: Module;
  readonly closure: Frame;
}

export interface InstanceValue {
  readonly kind: 'instance';
  readonly classValue: ClassValue;
  /** Constructor arguments; undefined for "some instance", as `this` is inside a method. */
  readonly args: readonly AbstractValue[] | undefined;
  /** Fields found so far. */
  readonly fields: Map<string, AbstractValue>;
  /** Its construction, where it is a particular one. */
  readonly origin?: Origin;
  /** What is written to it by the name of a variable: `attribute.description = text`. */
  readonly written?: ObjectValue;
}

/** A call or construction whose callee is not part of the project. */
export interface ExternalCall {
  readonly callee: ExternalValue;
  readonly args: readonly AbstractValue[];
  readonly node: TSESTree.CallExpression | TSESTree.NewExpression;
  readonly module: Module;
  readonly frame: Frame;
}

/** What a value that comes from outside the project hangs on. */
export type ExternalRoot =
  | {
      readonly kind: 'package';
      readonly name: string;
      /** As it is imported, with a path inside the package: `lodash/omit`. */
      readonly specifier: string;
      readonly importedBy: Module;
    }
  | { readonly kind: 'global' }
  | { readonly kind: 'call'; readonly call: ExternalCall }
  /** Something declared with a type of a package, made where the code does not show it. */
  | {
      readonly kind: 'typed';
      readonly type: ExternalValue;
      /** The parameter that it comes in through, where callers may decide it. */
      readonly parameter: ParameterValue | undefined;
      /** What the code alone shows, where only the inferred type says what it is. */
      readonly shown?: AbstractValue;
    };

/** A package, a global, the result of calling one, or a member of these: `axios.create(…).post`. */
export interface ExternalValue {
  readonly kind: 'external';
  readonly root: ExternalRoot;
  readonly path: readonly string[];
  /** What it is declared as, as of a parameter. */
  readonly type?: DeclaredType | undefined;
}

/** The exports of a module, as `import * as x` sees them. */
export interface NamespaceValue {
  readonly kind: 'namespace';
  readonly module: Module;
}

/** A type that is written beside a name, and the way from it to a part: `options: Options`, `['body']`. */
export interface DeclaredType {
  readonly module: Module;
  readonly node: TSESTree.TypeNode;
  /** Names of properties; `[]` stands for the elements of a list. */
  readonly path: readonly string[];
}

/** A parameter that no caller has filled yet, or something read from one. */
export interface ParameterValue {
  readonly kind: 'parameter';
  readonly frame: Frame;
  /** `options.version` */
  readonly name: string;
  /** What it is declared as. A type may promise keys; it never proves that one is absent. */
  readonly type?: DeclaredType | undefined;
}

/** `JSON.stringify(value)`. */
export interface JsonValue {
  readonly kind: 'json';
  readonly value: AbstractValue;
}

export interface UnknownValue {
  readonly kind: 'unknown';
  /** Why, for a person: "the value comes from `loadConfig`, which is not part of the project". */
  readonly reason: string;
  /** What it is declared as, as of a parameter. */
  readonly type?: DeclaredType | undefined;
}

export type AbstractValue =
  | StringValue
  | TemplateValue
  | NumberValue
  | BooleanValue
  | NullishValue
  | EnvironmentValue
  | ObjectValue
  | ArrayValue
  | UnionValue
  | FunctionValue
  | ClassValue
  | InstanceValue
  | ExternalValue
  | NamespaceValue
  | ParameterValue
  | JsonValue
  | UnknownValue;

export const UNDEFINED: NullishValue = { kind: 'undefined' };
export const NULL: NullishValue = { kind: 'null' };
export const TRUE: BooleanValue = { kind: 'boolean', value: true };
export const FALSE: BooleanValue = { kind: 'boolean', value: false };

/**
 * How many alternatives a value keeps. Lists of attribute definitions have up to a
 * hundred or so entries; beyond this the value is unknown.
 */
export const MAX_UNION_MEMBERS = 256;

export function unknown(reason: string): UnknownValue {
  return { kind: 'unknown', reason };
}

export function stringValue(value: string, origin: Origin): StringValue {
  return { kind: 'string', value, origin, via: undefined, unless: [] };
}

/**
 * A text that was put together from others, or is one of them changed.
 *
 * @param madeOf decide the text together: what overrides one of them, overrides it
 */
export function composedValue(
  value: string,
  origin: Origin,
  madeOf: readonly AbstractValue[],
): StringValue {
  const unless = new Set(
    madeOf.flatMap((part) =>
      part.kind === 'string' || part.kind === 'number' ? [...part.unless] : [],
    ),
  );
  return { ...stringValue(value, origin), madeOf, unless: [...unless] };
}

export function numberValue(value: number, origin: Origin, raw = String(value)): NumberValue {
  return { kind: 'number', value, raw, origin, via: undefined, unless: [] };
}

/** The alternatives of a value: its members if it is a union, else itself. */
export function membersOf(value: AbstractValue): readonly AbstractValue[] {
  return value.kind === 'union' ? value.members : [value];
}

function isSameValue(a: AbstractValue, b: AbstractValue): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'string':
      return b.kind === 'string' && a.value === b.value && a.origin.node === b.origin.node;
    case 'number':
      return b.kind === 'number' && a.raw === b.raw && a.origin.node === b.origin.node;
    case 'boolean':
      return b.kind === 'boolean' && a.value === b.value;
    case 'null':
    case 'undefined':
      return true;
    case 'environment':
      return b.kind === 'environment' && a.names.join() === b.names.join();
    case 'parameter':
      return b.kind === 'parameter' && a.frame === b.frame && a.name === b.name;
    case 'unknown':
      return b.kind === 'unknown' && a.reason === b.reason && a.type?.node === b.type?.node;
    default:
      return false;
  }
}

/** How many parameters are remembered as those that decide a value. One is enough to ask callers. */
const MAX_DECIDING = 8;

/** The parameters that decide which of its alternatives a value is. */
export function decidersOf(value: AbstractValue): readonly ParameterValue[] {
  return (value.kind === 'union' ? value.decidedBy : undefined) ?? [];
}

/**
 * One value for several alternatives: flattened, without repetitions, bounded.
 *
 * @param decidedBy the parameters that decide which one; those of alternatives that are several count as well
 */
export function union(
  values: readonly AbstractValue[],
  decidedBy: readonly ParameterValue[] = [],
): AbstractValue {
  const members = new Set<AbstractValue>();
  let deciding = decidedBy;
  // Compared one by one with each other: most unions are of objects, which are what they are.
  const primitives: AbstractValue[] = [];
  for (const value of values) {
    if (value.kind === 'union' && value.decidedBy) deciding = joined(deciding, value.decidedBy);
    for (const member of membersOf(value)) {
      if (members.has(member)) continue;
      if (isComparedByContent(member)) {
        if (primitives.some((known) => isSameValue(known, member))) continue;
        primitives.push(member);
      }
      members.add(member);
      if (members.size > MAX_UNION_MEMBERS) {
        return unknown(`more than ${MAX_UNION_MEMBERS} alternatives`);
      }
    }
  }
  const [first] = members;
  if (first === undefined) return UNDEFINED;
  if (members.size === 1) return first;
  return {
    kind: 'union',
    members: [...members],
    ...(deciding.length > 0 && { decidedBy: deciding }),
  };
}

function joined(
  some: readonly ParameterValue[],
  others: readonly ParameterValue[],
): readonly ParameterValue[] {
  if (some === others || some.length === 0) return others;
  const further = others.filter((one) => !some.some((known) => isSameValue(known, one)));
  return [...some, ...further].slice(0, MAX_DECIDING);
}

function isComparedByContent({ kind }: AbstractValue): boolean {
  switch (kind) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
    case 'undefined':
    case 'environment':
    case 'parameter':
    case 'unknown':
      return true;
    case 'template':
    case 'array':
    case 'class':
    case 'external':
    case 'function':
    case 'instance':
    case 'json':
    case 'namespace':
    case 'object':
    case 'union':
      return false;
  }
}

/** Applies a function to each alternative of a value. */
export function mapMembers(
  value: AbstractValue,
  transform: (member: AbstractValue) => AbstractValue,
): AbstractValue {
  if (value.kind !== 'union') return transform(value);
  const members = value.members.map(transform);
  return members.every((member, index) => member === value.members[index])
    ? value
    : union(members, value.decidedBy);
}

/** Notes that a value came through a reference. */
export function through(value: AbstractValue, module: Module, node: TSESTree.Node): AbstractValue {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'object':
    case 'array':
      return { ...value, via: { module, node, previous: value.via } };
    case 'union':
      return { ...value, members: value.members.map((member) => through(member, module, node)) };
    case 'json':
      return { kind: 'json', value: through(value.value, module, node) };
    default:
      return value;
  }
}

/** Notes that a value is, or comes out of, an element of a list. */
export function withTurns(value: AbstractValue, turns: readonly Turn[] | undefined): AbstractValue {
  if (turns === undefined || turns.length === 0) return value;
  return mapMembers(value, (member) =>
    member.kind === 'object' || member.kind === 'array'
      ? { ...member, turns: joinedTurns(member.turns, turns) }
      : member,
  );
}

/** The turns of two values that were put together. */
export function joinedTurns(
  first: readonly Turn[] | undefined,
  second: readonly Turn[] | undefined,
): readonly Turn[] | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return [...first, ...second.filter((turn) => !first.includes(turn))];
}

/** Whether two objects were made in the same turns of the same loops. */
export function haveSameTurns(a: ObjectValue, b: ObjectValue): boolean {
  const [first = [], second = []] = [a.turns, b.turns];
  return first.length === second.length && first.every((turn) => second.includes(turn));
}

/** Notes what a value is declared as that the code does not show otherwise. */
export function declaredAs(
  value: AbstractValue,
  module: Module,
  node: TSESTree.TypeNode | undefined,
): AbstractValue {
  if (node === undefined) return value;
  return mapMembers(value, (member) =>
    (member.kind === 'unknown' || member.kind === 'external') && member.type === undefined
      ? { ...member, type: { module, node, path: [] } }
      : member,
  );
}

/** A part of something declared: a property, or the elements for `[]`. */
export function partOfType(type: DeclaredType | undefined, part: string): DeclaredType | undefined {
  return type && { ...type, path: [...type.path, part] };
}

/** The value of `env ?? fallback`: what the code states, with the variable that overrides it. */
export function overridableBy(value: AbstractValue, variables: readonly string[]): AbstractValue {
  switch (value.kind) {
    case 'string':
    case 'number':
      return { ...value, unless: [...new Set([...variables, ...value.unless])] };
    case 'environment':
      return { ...value, names: [...new Set([...variables, ...value.names])] };
    case 'union':
      return union(
        value.members.map((member) => overridableBy(member, variables)),
        value.decidedBy,
      );
    default:
      return value;
  }
}

/** Whether a value is true or false in a condition; undefined where that is not known. */
export function truthiness(value: AbstractValue): boolean | undefined {
  switch (value.kind) {
    case 'string':
      return value.unless.length > 0 && value.value === '' ? undefined : value.value !== '';
    case 'number':
      return value.value !== 0 && !Number.isNaN(value.value);
    case 'boolean':
      return value.value;
    case 'null':
    case 'undefined':
      return false;
    case 'object':
    case 'array':
    case 'function':
    case 'class':
    case 'instance':
    case 'namespace':
    case 'json':
      return true;
    case 'template':
      return value.parts.some((part) => typeof part === 'string' && part !== '') ? true : undefined;
    case 'external':
      return value.root.kind === 'call' &&
        value.root.call.node.type === 'NewExpression' &&
        value.path.length === 0
        ? true
        : undefined;
    case 'union': {
      const [first, ...rest] = value.members.map(truthiness);
      return rest.every((other) => other === first) ? first : undefined;
    }
    case 'environment':
    case 'parameter':
    case 'unknown':
      return undefined;
  }
}

/** Whether a value is null or undefined; undefined where that is not known. */
export function nullishness(value: AbstractValue): boolean | undefined {
  switch (value.kind) {
    case 'null':
    case 'undefined':
      return true;
    case 'environment':
    case 'parameter':
    case 'unknown':
      return undefined;
    case 'external':
      return value.path.length === 0 &&
        value.root.kind === 'call' &&
        value.root.call.node.type === 'NewExpression'
        ? false
        : undefined;
    case 'union': {
      const [first, ...rest] = value.members.map(nullishness);
      return rest.every((other) => other === first) ? first : undefined;
    }
    default:
      return false;
  }
}

/** Whether what a value is depends on a parameter that no caller has filled, and that a test accepts. */
export function dependsOnParameter(
  value: AbstractValue,
  test: (parameter: ParameterValue) => boolean = () => true,
): boolean {
  switch (value.kind) {
    case 'parameter':
      return test(value);
    case 'union':
      return value.members.some((member) => dependsOnParameter(member, test));
    case 'template':
      return value.parts.some((part) => typeof part !== 'string' && dependsOnParameter(part, test));
    case 'object':
      return value.open.some((part) => dependsOnParameter(part.value, test));
    case 'array':
      return value.open !== undefined && dependsOnParameter(value.open.value, test);
    case 'json':
      return dependsOnParameter(value.value, test);
    case 'external':
      switch (value.root.kind) {
        case 'typed':
          return value.root.parameter !== undefined && test(value.root.parameter);
        case 'call':
          return dependsOnParameter(value.root.call.callee, test);
        case 'package':
        case 'global':
          return false;
      }
    default:
      return false;
  }
}

/** Whether a parameter that no caller has filled, and that a test accepts, decides what a value is, or which one. */
export function isDecidedByParameter(
  value: AbstractValue,
  test: (parameter: ParameterValue) => boolean = () => true,
): boolean {
  return dependsOnParameter(value, test) || decidersOf(value).some(test);
}

/** The node that makes an object, so that a copy is told from what it was copied from. */
export function makerOf({ origin, madeBy = origin, copiedBy }: ObjectValue): TSESTree.Node {
  return copiedBy ?? madeBy.node;
}

/** Where an instance is made; its class, where it is some instance. */
export function originOfInstance({ origin, classValue }: InstanceValue): Origin {
  return origin ?? { module: classValue.module, node: classValue.node };
}
