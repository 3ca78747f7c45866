/**
 * What schema libraries let through. A schema that is at hand says which keys its result has:
 *
 *     z.object({ name: z.string(), model: z.string() }).parse(input)     these two, and no others
 *     z.object({ … }).passthrough().parse(input)                         any besides
 *     z.object({ VERSION: z.string().default('2.10') }).parse(process.env)
 */
import type { EvaluationContext } from './context.js';
import { isEnvironment, readMember } from './members.js';
import { emptyObject, spreadInto, withoutKeys, withOpenPart } from './objects.js';
import type {
  AbstractValue,
  ExternalCall,
  ExternalValue,
  ObjectValue,
  Origin,
  PropertyValue,
} from './value.js';
import { overridableBy, UNDEFINED, union, unknown } from './value.js';

/** A schema of an object. */
interface ObjectSchema {
  /** The schemas of its keys. */
  readonly shape: ObjectValue;
  /** Whether keys that the schema does not name are kept. */
  readonly keepsOthers: boolean;
  readonly isPartial: boolean;
}

/** The call that a value is the result of, with the library it goes back to. */
function callOf(value: AbstractValue): ExternalCall | undefined {
  return value.kind === 'external' && value.root.kind === 'call' && value.path.length === 0
    ? value.root.call
    : undefined;
}

/** What a callee is: a function of a package (`z.object`), or a method of what one gave back. */
interface Callee {
  readonly name: string;
  readonly library: string | undefined;
  /** The value that the method is called on. */
  readonly on: ExternalValue;
}

function calleeOf(callee: ExternalValue): Callee | undefined {
  const name = callee.path.at(-1);
  if (name === undefined) return undefined;
  const on: ExternalValue = { ...callee, path: callee.path.slice(0, -1) };
  return { name, library: callee.root.kind === 'package' ? callee.root.name : undefined, on };
}

const ZOD: ReadonlySet<string> = new Set(['zod', 'zod/v3', 'zod/v4', 'zod/mini', '@zod/mini']);

/** Constructors of object schemas, and whether they keep other keys. */
const OBJECT_SCHEMAS: Readonly<Record<string, boolean | undefined>> = {
  object: false,
  strictObject: false,
  looseObject: true,
  objectWithRest: true,
};

/** Methods of zod's object schemas that leave the keys as they are. */
const NEUTRAL_METHODS: ReadonlySet<string> = new Set([
  'brand',
  'check',
  'describe',
  'meta',
  'nullable',
  'optional',
  'readonly',
  'refine',
  'required',
  'strict',
  'strip',
  'superRefine',
]);

function keysOfMask(value: AbstractValue): ReadonlySet<string> | undefined {
  switch (value.kind) {
    case 'object':
      return value.open.length > 0 ? undefined : new Set(value.properties.keys());
    case 'array': {
      const names = value.elements.map((part) => (part.kind === 'string' ? part.value : undefined));
      const known = names.filter((name) => name !== undefined);
      return value.open || known.length < names.length ? undefined : new Set(known);
    }
    default:
      return undefined;
  }
}

function picked(shape: ObjectValue, keys: ReadonlySet<string>): ObjectValue {
  return {
    ...shape,
    properties: new Map([...shape.properties].filter(([key]) => keys.has(key))),
  };
}

function omitted(shape: ObjectValue, keys: ReadonlySet<string>): ObjectValue {
  const rest = withoutKeys(shape, keys);
  return rest.kind === 'object' ? rest : shape;
}

function extended(shape: ObjectValue, more: AbstractValue | undefined): ObjectValue | undefined {
  if (more === undefined) return undefined;
  const both = spreadInto(shape, more);
  return both.kind === 'object' ? both : undefined;
}

/** How many schemas may be built on each other. */
const MAX_SCHEMA_DEPTH = 12;

function objectSchema(value: AbstractValue, depth = 0): ObjectSchema | undefined {
  const call = depth > MAX_SCHEMA_DEPTH ? undefined : callOf(value);
  const callee = call && calleeOf(call.callee);
  if (call === undefined || callee === undefined) return undefined;
  const { name, library, on } = callee;
  const [first = UNDEFINED, second = UNDEFINED] = call.args;
  if (library !== undefined) {
    if (!ZOD.has(library) && library !== 'valibot') return undefined;
    const keepsOthers = OBJECT_SCHEMAS[name];
    if (keepsOthers !== undefined) {
      return first.kind === 'object' ? { shape: first, keepsOthers, isPartial: false } : undefined;
    }
    // valibot has functions where zod has methods.
    const base = objectSchema(first, depth + 1);
    if (base === undefined) return undefined;
    switch (name) {
      case 'partial':
        return { ...base, isPartial: true };
      case 'pick':
      case 'omit':
        return masked(base, name, second);
      case 'pipe':
        return call.args.slice(1).every((action) => !mayTransform(action)) ? base : undefined;
      case 'required':
      case 'strict':
        return base;
      default:
        return undefined;
    }
  }
  const base = objectSchema(on, depth + 1);
  if (base === undefined) return undefined;
  switch (name) {
    case 'passthrough':
    case 'loose':
    case 'catchall':
      return { ...base, keepsOthers: true };
    case 'strip':
      return { ...base, keepsOthers: false };
    case 'partial':
    case 'deepPartial':
      return { ...base, isPartial: true };
    case 'extend':
    case 'safeExtend':
    case 'setKey': {
      const shape = extended(base.shape, first);
      return shape && { ...base, shape };
    }
    case 'merge':
    case 'and': {
      const other = objectSchema(first, depth + 1);
      const shape = extended(base.shape, other?.shape);
      return shape && { ...base, shape, keepsOthers: other?.keepsOthers ?? false };
    }
    case 'pick':
    case 'omit':
      return masked(base, name, first);
    default:
      return NEUTRAL_METHODS.has(name) ? base : undefined;
  }
}

function masked(
  base: ObjectSchema,
  name: 'pick' | 'omit',
  mask: AbstractValue,
): ObjectSchema | undefined {
  const keys = keysOfMask(mask);
  if (keys === undefined) return undefined;
  return { ...base, shape: name === 'pick' ? picked(base.shape, keys) : omitted(base.shape, keys) };
}

/** Whether an action of a pipe may give back something else than it gets. */
function mayTransform(action: AbstractValue): boolean {
  const call = callOf(action);
  const name = call && calleeOf(call.callee)?.name;
  return name === undefined || /transform|rename/iu.test(name);
}

/** What one key holds after parsing. */
interface Field {
  /** The value that fills in where the input has none. */
  readonly fallback: AbstractValue | undefined;
  readonly isOptional: boolean;
  /** A function of the project makes something else of it. */
  readonly isTransformed: boolean;
}

function readField(schema: AbstractValue): Field {
  const field = { fallback: undefined, isOptional: false, isTransformed: false };
  return collectField(schema, field, 0);
}

function collectField(schema: AbstractValue, field: Field, depth: number): Field {
  const call = depth > MAX_SCHEMA_DEPTH ? undefined : callOf(schema);
  const callee = call && calleeOf(call.callee);
  if (call === undefined || callee === undefined) return field;
  const { name, library, on } = callee;
  const [first = UNDEFINED, second] = call.args;
  // Of valibot and zod's mini form: `v.optional(v.string(), '2.10')`.
  const inner = library === undefined ? on : first;
  const rest = collectField(inner, field, depth + 1);
  switch (name) {
    case 'default':
    case 'prefault':
    case '_default':
      return { ...rest, fallback: library === undefined ? first : second };
    case 'catch':
      return rest;
    case 'optional':
    case 'nullish':
    case 'exactOptional':
      return library !== undefined && second !== undefined
        ? { ...rest, fallback: second }
        : { ...rest, isOptional: true };
    case 'transform':
    case 'preprocess':
    case 'pipe':
      return { ...rest, isTransformed: true };
    default:
      return rest;
  }
}

/** The value of one key, with the environment variable that it is read from, if it is one. */
function fieldValue(field: Field, variable: string | undefined): AbstractValue {
  if (field.isTransformed) return unknown('a schema makes something else of the value');
  if (variable !== undefined) {
    return field.fallback === undefined
      ? { kind: 'environment', names: [variable] }
      : overridableBy(field.fallback, [variable]);
  }
  const given = unknown('the value comes out of a schema');
  if (field.fallback !== undefined) return union([given, field.fallback]);
  return field.isOptional ? union([given, UNDEFINED]) : given;
}

/** The object that parsing gives. Its keys stand in no literal of the body's own. */
function parsedObject(schema: ObjectSchema, input: AbstractValue, origin: Origin): AbstractValue {
  const readsEnvironment = isEnvironmentObject(input);
  const properties = new Map<string, PropertyValue>();
  for (const [key, property] of schema.shape.properties) {
    const field = readField(property.value);
    const isOptional = field.isOptional || schema.isPartial;
    properties.set(key, {
      value: fieldValue({ ...field, isOptional }, readsEnvironment ? key : undefined),
      presence: property.presence,
      overwritable: false,
      setBy: undefined,
    });
  }
  let object: ObjectValue = { ...emptyObject(origin), properties, isFilled: true };
  for (const part of schema.shape.open) object = withOpenPart(object, part);
  return schema.keepsOthers
    ? withOpenPart(object, {
        value: unknown('a schema that keeps other keys'),
        reason: 'its schema lets other keys through',
      })
    : object;
}

function isEnvironmentObject(value: AbstractValue): boolean {
  return value.kind === 'external' && isEnvironment(value);
}

/** `{ success, data }` of zod, `{ success, output }` of valibot. */
function safeResult(key: string, value: AbstractValue, origin: Origin): AbstractValue {
  const property = (content: AbstractValue): PropertyValue => ({
    value: content,
    presence: 'present',
    overwritable: false,
    setBy: undefined,
  });
  return {
    ...emptyObject(origin),
    properties: new Map([
      ['success', property(unknown('whether the input fits the schema'))],
      [key, property(value)],
    ]),
  };
}

/** Functions that check the environment against a table of validators: `cleanEnv(process.env, { … })`. */
const ENVIRONMENT_CHECKS: Readonly<Record<string, string>> = {
  cleanEnv: 'envalid',
  envsafe: 'envsafe',
  parseEnv: 'znv',
};

const SCHEMA_FUNCTIONS: ReadonlySet<string | undefined> = new Set([
  ...Object.keys(ENVIRONMENT_CHECKS),
  'asString',
  'asUrlString',
  'createEnv',
  'parse',
  'parseAsync',
  'safeParse',
  'safeParseAsync',
]);

/** Whether a function or method is called like one that `parsedBySchema` knows. */
export function isSchemaFunction(name: string | undefined): boolean {
  return SCHEMA_FUNCTIONS.has(name);
}

/**
 * The value of a call of a schema library.
 *
 * @returns undefined where the call is none, or the schema is not at hand
 */
export function parsedBySchema(
  context: EvaluationContext,
  callee: ExternalValue,
  args: readonly AbstractValue[],
  origin: Origin,
): AbstractValue | undefined {
  const found = calleeOf(callee);
  if (found === undefined) return undefined;
  const { name, library, on } = found;
  const [first = UNDEFINED, second = UNDEFINED] = args;
  switch (name) {
    case 'parse':
    case 'parseAsync':
    case 'safeParse':
    case 'safeParseAsync': {
      const isFunction = library === 'valibot' || (library !== undefined && ZOD.has(library));
      const schema = objectSchema(isFunction ? first : on);
      if (schema === undefined) return undefined;
      const result = parsedObject(schema, isFunction ? second : first, origin);
      if (!name.startsWith('safe')) return result;
      return safeResult(library === 'valibot' ? 'output' : 'data', result, origin);
    }
    case 'cleanEnv':
    case 'envsafe':
    case 'parseEnv': {
      if (library !== ENVIRONMENT_CHECKS[name]) return undefined;
      const table = name === 'envsafe' ? first : second;
      return table.kind === 'object' ? checkedEnvironment(context, table, origin) : undefined;
    }
    case 'createEnv': {
      if (library === undefined || !library.startsWith('@t3-oss/env-')) return undefined;
      const tables = ['shared', 'server', 'client'].map((key) => readMember(context, first, key));
      return tables.reduce<AbstractValue>(
        (all, table) =>
          table.kind === 'object'
            ? spreadInto(all, checkedEnvironment(context, table, origin))
            : all,
        emptyObject(origin),
      );
    }
    // `env.get('INTERCOM_VERSION').default('2.10').asString()`
    case 'asString':
    case 'asUrlString':
      return environmentVariable(on);
    default:
      return undefined;
  }
}

/** What a table of validators makes of the environment: `{ VERSION: str({ default: '2.10' }) }`. */
function checkedEnvironment(
  context: EvaluationContext,
  table: ObjectValue,
  origin: Origin,
): AbstractValue {
  const properties = new Map<string, PropertyValue>();
  for (const [key, property] of table.properties) {
    const call = callOf(property.value);
    const isZod = readField(property.value);
    const options = call?.args[0] ?? UNDEFINED;
    const stated =
      isZod.fallback ??
      (options.kind === 'object' ? readMember(context, options, 'default') : UNDEFINED);
    const fallback = stated.kind === 'undefined' ? undefined : stated;
    properties.set(key, {
      ...property,
      value: fieldValue({ ...isZod, fallback }, key),
      setBy: undefined,
    });
  }
  return { ...emptyObject(origin), properties, isFilled: true };
}

/** The variable of `env.get(name)` of the package env-var, with its default. */
function environmentVariable(value: ExternalValue): AbstractValue | undefined {
  let fallback: AbstractValue | undefined;
  let current: AbstractValue = value;
  for (let depth = 0; depth < MAX_SCHEMA_DEPTH; depth += 1) {
    const call = callOf(current);
    const callee = call && calleeOf(call.callee);
    if (call === undefined || callee === undefined) return undefined;
    const [first = UNDEFINED] = call.args;
    if (callee.library !== undefined) {
      if (callee.library !== 'env-var' || callee.name !== 'get' || first.kind !== 'string') {
        return undefined;
      }
      return fallback === undefined
        ? { kind: 'environment', names: [first.value] }
        : overridableBy(fallback, [first.value]);
    }
    if (callee.name === 'default') fallback ??= first;
    current = callee.on;
  }
  return undefined;
}
