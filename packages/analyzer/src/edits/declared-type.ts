/**
 * Whether the type that a literal is written against has room for another key. TypeScript
 * refuses a key that the type lacks, so such a literal is not the place for an edit.
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import type { AbstractValue, FunctionNode } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { declaratorOf } from '../evaluate/writes.js';
import { functionAround, type Module } from '../modules/module.js';
import { levelType } from '../syntax/flow.js';
import { isTypeScript } from '../syntax/scripts.js';
import { annotationOf, isConst } from '../types/annotations.js';
import { declarationsOf, MAX_TYPE_DEPTH } from '../types/declarations.js';
import {
  bind,
  bindingsOfMethod,
  type Bindings,
  type BoundType,
  NO_BINDINGS,
  type TypeArguments,
} from '../types/type-bindings.js';

/** How a type is reached from an annotation: an element of a list, or a property. */
type TypeStep =
  /** `index`: which element; undefined behind a spread. */
  | { readonly kind: 'element'; readonly index: number | undefined }
  | { readonly kind: 'property'; readonly name: string };

interface DeclaredType {
  readonly module: Module;
  readonly type: TSESTree.TypeNode;
  readonly bindings: Bindings;
  /** From the annotation down to the literal. */
  readonly steps: readonly TypeStep[];
  /**
   * What of it does not count.
   *
   *     cast        right at the literal, it takes keys that the type lacks, or that cannot be read
   *     constraint  of a type parameter that is inferred from the literal: it takes keys that it lacks
   */
  readonly leniency?: 'cast' | 'constraint';
}

/** Functions that give back what they get, with its type. */
function isTransparentCall(module: Module, callee: TSESTree.Expression): boolean {
  return callee.type === 'MemberExpression' && module.textOf(callee) === 'Object.freeze';
}

/** Methods of HTTP clients: one or two type arguments say what comes back, a third what is sent. */
const CLIENT_METHODS: ReadonlySet<string> = new Set([
  '$fetch',
  'axios',
  'fetch',
  'ofetch',
  'patch',
  'post',
  'put',
  'request',
]);

/**
 * The types that a literal has to fit; none where TypeScript takes any.
 *
 * @returns undefined where there is a type that cannot be read
 */
function declaredTypes(
  context: EvaluationContext,
  module: Module,
  literal: TSESTree.Node,
): readonly DeclaredType[] | undefined {
  const types: DeclaredType[] = [];
  const steps: TypeStep[] = [];
  const add = (
    type: TSESTree.TypeNode | undefined,
    from: Module = module,
    leniency?: DeclaredType['leniency'],
    bindings: Bindings = NO_BINDINGS,
  ): void => {
    if (type) {
      types.push({
        module: from,
        type,
        bindings,
        steps: [...steps].reverse(),
        ...(leniency && { leniency }),
      });
    }
  };
  const upTo = (type: TSESTree.TypeNode | undefined): readonly DeclaredType[] => {
    add(type);
    return types;
  };
  let child: TSESTree.Node = literal;
  for (let parent = literal.parent; parent; child = parent, parent = parent.parent) {
    switch (parent.type) {
      case 'TSAsExpression':
      case 'TSTypeAssertion':
        if (isConst(parent.typeAnnotation)) break;
        // A cast of the literal itself takes more keys than its type has, a cast of a list does not.
        add(parent.typeAnnotation, module, steps.length === 0 ? 'cast' : undefined);
        return types;
      case 'TSSatisfiesExpression':
        add(parent.typeAnnotation);
        break;
      case 'ArrayExpression':
        steps.push({ kind: 'element', index: indexIn(parent, child) });
        break;
      case 'Property': {
        const { key } = parent;
        const name =
          key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : '';
        steps.push({ kind: 'property', name });
        break;
      }
      case 'ObjectExpression':
      case 'ConditionalExpression':
      case 'LogicalExpression':
      case 'AwaitExpression':
      case 'TSNonNullExpression':
        break;
      case 'VariableDeclarator':
        return upTo(parent.id.typeAnnotation?.typeAnnotation);
      case 'PropertyDefinition':
        return upTo(parent.typeAnnotation?.typeAnnotation);
      case 'AssignmentPattern':
        return upTo(annotationOf(parent));
      case 'AssignmentExpression':
        if (parent.right !== child || !isTypeScript(module)) return types;
        return isUntypedTarget(module, parent.left)
          ? types
          : parent.left.type === 'Identifier' && annotationOfName(module, parent.left)
            ? upTo(annotationOfName(module, parent.left))
            : undefined;
      case 'ReturnStatement':
        return upTo(functionAround(parent)?.returnType?.typeAnnotation);
      case 'ArrowFunctionExpression':
        return parent.body === child ? upTo(parent.returnType?.typeAnnotation) : types;
      case 'CallExpression':
      case 'NewExpression': {
        const index = parent.arguments.findIndex((argument) => argument === child);
        const { callee, typeArguments } = parent;
        if (index < 0 || callee.type === 'Super') return types;
        if (isTransparentCall(module, callee)) {
          const [type] = typeArguments?.params ?? [];
          if (type === undefined) break;
          return upTo(type);
        }
        const frame = context.symbolicFrame(module, functionAround(parent));
        const targets = membersOf(context.evaluate(callee, frame)).flatMap((value) =>
          targetsOf(context, value, { module, types: typeArguments, bindings: NO_BINDINGS }),
        );
        if (targets.length === 0) {
          const count = typeArguments?.params.length ?? 0;
          // Of NestJS's `HttpService` the second one is what is sent.
          if (count === 2 && module.text.includes('@nestjs/axios')) {
            return upTo(typeArguments?.params[1]);
          }
          const isReadable = count === 0 || (count < 3 && CLIENT_METHODS.has(nameOf(callee)));
          return isReadable ? types : undefined;
        }
        if (isTypeScript(module) && isTypedCallee(module, callee)) return undefined;
        for (const target of targets) {
          // Which of its signatures is meant, the one with a body does not say.
          if (isTypeScript(target.module) && hasOverloads(target)) return undefined;
          const parameter = target.node.params[index];
          const type = annotationOf(parameter);
          if (type === undefined && isTypedElsewhere(context, target, parameter)) return undefined;
          const own = type && ownTypeParameter(target, type);
          if (own === undefined) add(type, target.module, undefined, target.bindings);
          // `post<CreateAttribute>(path, { … })`; what is not said is inferred, with every key there is, unless
          // others are said: then it is the default.
          else if (typeArguments?.params[own.index]) add(typeArguments.params[own.index]);
          else if (typeArguments) add(own.fallback, target.module);
          else add(own.constraint, target.module, 'constraint');
        }
        return types;
      }
      default:
        return types;
    }
  }
  return types;
}

/** Which element of an array a node is; undefined where a spread before it may be any number of them. */
function indexIn({ elements }: TSESTree.ArrayExpression, node: TSESTree.Node): number | undefined {
  const index = elements.findIndex((element) => element === node);
  const before = elements.slice(0, index);
  return before.some((element) => element?.type === 'SpreadElement') ? undefined : index;
}

/** The type of an element of a tuple; undefined where it is not known which, or has none. */
function typeInTuple(
  { elementTypes }: TSESTree.TSTupleType,
  index: number | undefined,
): TSESTree.TypeNode | undefined {
  if (index === undefined) return undefined;
  const found = elementTypes[index];
  const type = found?.type === 'TSNamedTupleMember' ? found.elementType : found;
  switch (type?.type) {
    case 'TSOptionalType':
      return type.typeAnnotation;
    // `[...Step[], Last]`
    case 'TSRestType':
      return undefined;
    default:
      return elementTypes.slice(0, index).some(isRest) ? undefined : type;
  }
}

function isRest(type: TSESTree.TypeNode): boolean {
  return (
    type.type === 'TSRestType' ||
    (type.type === 'TSNamedTupleMember' && type.elementType.type === 'TSRestType')
  );
}

/**
 * Which type parameter of a function the type of a parameter is: `<B extends object>(path: string, body: B)`.
 *
 * @returns undefined where it is none, or is the type of others as well
 */
function ownTypeParameter(
  { node, module }: Target,
  type: TSESTree.TypeNode,
): OwnTypeParameter | undefined {
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined;
  const { name } = type.typeName;
  const all = node.typeParameters?.params ?? [];
  const index = all.findIndex((one) => one.name.name === name);
  const uses = node.params.flatMap((one) => module.textOf(one).match(/[\w$]+/gu) ?? []);
  const isOnlyHere = uses.filter((word) => word === name).length === 1;
  const found = all[index];
  return found && isOnlyHere
    ? { index, constraint: found.constraint, fallback: found.default }
    : undefined;
}

interface OwnTypeParameter {
  /** Which of the function's. */
  readonly index: number;
  readonly constraint: TSESTree.TypeNode | undefined;
  readonly fallback: TSESTree.TypeNode | undefined;
}

/** Whether a function has signatures beside the one with its body. */
function hasOverloads({ node, module }: Target): boolean {
  if (node.type === 'FunctionDeclaration' && node.id) {
    const definitions = module.variableOf(node.id)?.defs ?? [];
    return definitions.some((definition) => definition.node.type === 'TSDeclareFunction');
  }
  const { parent } = node;
  if (parent.type !== 'MethodDefinition' || parent.key.type !== 'Identifier') return false;
  const { name } = parent.key;
  return parent.parent.body.some(
    (member) =>
      member !== parent &&
      member.type === 'MethodDefinition' &&
      member.key.type === 'Identifier' &&
      member.key.name === name,
  );
}

function nameOf(callee: TSESTree.Expression): string {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
    ? callee.property.name
    : '';
}

/** What a call runs: a function, or the constructor of a class. */
interface Target {
  readonly module: Module;
  readonly node: FunctionNode;
  /** What the type parameters of its class stand for. */
  readonly bindings: Bindings;
}

/** @param given the type arguments of the call */
function targetsOf(
  context: EvaluationContext,
  value: AbstractValue,
  given: TypeArguments,
): Target[] {
  if (value.kind === 'function') {
    const { module, node } = value;
    return [{ module, node, bindings: bindingsOfMethod(context, value) }];
  }
  if (value.kind !== 'class') return [];
  for (const member of value.node.body.body) {
    if (
      member.type === 'MethodDefinition' &&
      member.kind === 'constructor' &&
      member.value.type === 'FunctionExpression'
    ) {
      const bindings = bind(value.module, value.node.typeParameters, given);
      return [{ module: value.module, node: member.value, bindings }];
    }
  }
  return [];
}

/**
 * Whether a parameter that is written without a type has one all the same: that of its default,
 * or the one that what the function is assigned to asks for.
 */
function isTypedElsewhere(
  context: EvaluationContext,
  { module, node }: Target,
  parameter: TSESTree.Parameter | undefined,
): boolean {
  if (parameter === undefined || !isTypeScript(module)) return false;
  return (
    parameter.type === 'AssignmentPattern' || declaredTypes(context, module, node)?.length !== 0
  );
}

function annotationOfName(
  module: Module,
  name: TSESTree.Identifier,
): TSESTree.TypeNode | undefined {
  const definition = module.variableOf(name)?.defs[0]?.name;
  return definition?.type === 'Identifier' ? definition.typeAnnotation?.typeAnnotation : undefined;
}

/** Whether an assignment is what gives a variable its type: `let plan; plan = { … };`. */
function isUntypedTarget(module: Module, target: TSESTree.Expression): boolean {
  if (target.type !== 'Identifier' || annotationOfName(module, target)) return false;
  const variable = module.variableOf(target);
  const declarator = variable && declaratorOf(variable);
  return declarator !== undefined && declarator.init === null;
}

/**
 * Whether a function is called by the type of its variable, or by an interface that its object
 * implements. What it says about its own parameters does not count then.
 */
function isTypedCallee(module: Module, callee: TSESTree.Expression): boolean {
  if (callee.type === 'Identifier') return annotationOfName(module, callee) !== undefined;
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  const type = annotationOfName(module, callee.object);
  switch (type?.type) {
    case undefined:
      return false;
    case 'TSTypeReference': {
      if (type.typeName.type !== 'Identifier') return true;
      const definitions = module.variableOf(type.typeName)?.defs ?? [];
      // The type of a class says what its methods say.
      return definitions.some(
        ({ node }) =>
          node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration',
      );
    }
    default:
      return type?.type === 'TSTypeLiteral';
  }
}

/** The interfaces and aliases that a name stands for where it is written; a type parameter is neither. */
function namedTypes(
  context: EvaluationContext,
  module: Module,
  name: TSESTree.Identifier,
): readonly NamedType[] {
  return declarationsOf(context, module, module.variableOf(name), 0).filter(
    (declaration): declaration is NamedType => declaration.node.type !== 'TSTypeParameter',
  );
}

interface NamedType {
  readonly module: Module;
  readonly node: TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeAliasDeclaration;
}

const LIST_TYPES: ReadonlySet<string> = new Set(['Array', 'ReadonlyArray', 'Iterable', 'Set']);
const TRANSPARENT_TYPES: ReadonlySet<string> = new Set([
  'Partial',
  'Readonly',
  'Required',
  'NonNullable',
  'Promise',
  'Awaited',
  '$ReadOnly',
  '$Exact',
]);

/** What a type says about a key. */
type Room =
  /** It has the key, and the value fits. */
  | 'takes'
  /** It has the key, for other values. */
  | 'refuses'
  | 'lacks'
  | 'unreadable';

/** The key that is to be added, and its value as it is written. */
interface Entry {
  readonly key: string;
  readonly value: string;
}

/** Whether a type has room for a value. */
function takesValue(
  context: EvaluationContext,
  module: Module,
  type: TSESTree.TypeNode | undefined,
  value: string,
  depth: number,
): boolean {
  if (depth > MAX_TYPE_DEPTH) return false;
  switch (type?.type) {
    // A property without a type is `any`.
    case undefined:
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
      return true;
    case 'TSBooleanKeyword':
      return !isText(value);
    case 'TSStringKeyword':
      return isText(value);
    case 'TSLiteralType':
      return module.textOf(type) === value;
    case 'TSUnionType':
      return type.types.some((one) => takesValue(context, module, one, value, depth + 1));
    case 'TSTypeReference':
      return (
        type.typeName.type === 'Identifier' &&
        namedTypes(context, module, type.typeName).some(
          ({ module: from, node }) =>
            node.type === 'TSTypeAliasDeclaration' &&
            takesValue(context, from, node.typeAnnotation, value, depth + 1),
        )
      );
    default:
      return false;
  }
}

function isText(source: string): boolean {
  return /^['"`]/u.test(source);
}

/** What members that belong together say: interfaces of one name, parts of an intersection. */
function joined(rooms: readonly Room[]): Room {
  for (const room of ['refuses', 'takes', 'unreadable'] as const) {
    if (rooms.includes(room)) return room;
  }
  return rooms.length === 0 ? 'unreadable' : 'lacks';
}

/** What the members of a type literal or an interface say about a key, at the end of the steps. */
function roomInMembers(
  context: EvaluationContext,
  module: Module,
  members: readonly TSESTree.TypeElement[],
  bindings: Bindings,
  steps: readonly TypeStep[],
  entry: Entry,
  depth: number,
): Room {
  const [step, ...rest] = steps;
  const wanted = step === undefined ? entry.key : step.kind === 'property' ? step.name : undefined;
  const read = (annotation: TSESTree.TSTypeAnnotation | undefined): Room => {
    const type = annotation?.typeAnnotation;
    if (step === undefined) {
      return takesValue(context, module, type, entry.value, depth + 1) ? 'takes' : 'refuses';
    }
    return type
      ? roomIn(context, { module, type, bindings }, rest, entry, depth + 1)
      : 'unreadable';
  };
  for (const member of members) {
    if (member.type !== 'TSPropertySignature' || member.computed) continue;
    const name = member.key.type === 'Identifier' ? member.key.name : String(member.key.value);
    if (name === wanted) return read(member.typeAnnotation);
  }
  for (const member of members) {
    if (member.type !== 'TSIndexSignature') continue;
    const [parameter] = member.parameters;
    const key =
      parameter?.type === 'Identifier' ? parameter.typeAnnotation?.typeAnnotation : undefined;
    // Keys of a pattern, such as `x_${string}`, are other keys; Flow's indexers come without theirs.
    if (parameter === undefined || key?.type === 'TSStringKeyword')
      return read(member.typeAnnotation);
  }
  return step === undefined ? 'lacks' : 'unreadable';
}

/** Types that take any header, of the language and of packages. */
const HEADER_TYPES: ReadonlySet<string> = new Set([
  'HeadersInit',
  'IncomingHttpHeaders',
  'OutgoingHttpHeaders',
  'RawAxiosRequestHeaders',
]);

/** Types of options that the language has or packages export, with the options that take any object. */
const OPEN_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  AxiosRequestConfig: ['data', 'headers'],
  CoreOptions: ['body', 'json', 'headers'],
  FetchOptions: ['body', 'headers'],
  HttpRequest: ['body', 'headers'],
  HttpRequestOptions: ['body', 'json', 'headers'],
  IHttpRequestOptions: ['body', 'headers'],
  IRequestOptions: ['body', 'json', 'headers'],
  OptionsInit: ['json', 'headers'],
  OptionsWithUri: ['body', 'json', 'headers'],
  OptionsWithUrl: ['body', 'json', 'headers'],
  ProxyConfiguration: ['data', 'headers'],
  RequestPromiseOptions: ['body', 'json', 'headers'],
  RequestInit: ['headers'],
};

/** The name of a type that the language has, or that is imported; undefined for one that the module declares. */
function foreignName(module: Module, name: TSESTree.Identifier): string | undefined {
  const variable = module.variableOf(name);
  if (variable === undefined) return name.name;
  const definition = variable.defs[0]?.node;
  if (definition?.type !== 'ImportSpecifier') return undefined;
  const { imported } = definition;
  return imported.type === 'Identifier' ? imported.name : imported.value;
}

function isOpenOption(module: Module, name: TSESTree.Identifier, option: string): boolean {
  const foreign = foreignName(module, name);
  return foreign !== undefined && OPEN_OPTIONS[foreign]?.includes(option) === true;
}

/** What a type, followed by steps, says about a key. */
function roomIn(
  context: EvaluationContext,
  { module, type: written, bindings }: BoundType,
  steps: readonly TypeStep[],
  entry: Entry,
  depth: number,
): Room {
  if (depth > MAX_TYPE_DEPTH) return 'unreadable';
  const type = levelType(written);
  const [step, ...rest] = steps;
  const again = (
    next: TSESTree.TypeNode | undefined,
    remaining: readonly TypeStep[] = steps,
  ): Room =>
    next
      ? roomIn(context, { module, type: next, bindings }, remaining, entry, depth + 1)
      : 'unreadable';

  switch (type.type) {
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
    case 'TSObjectKeyword':
      return 'takes';
    case 'TSTypeOperator':
      return type.operator === 'readonly' ? again(type.typeAnnotation) : 'unreadable';
    case 'TSArrayType':
      return step?.kind === 'element' ? again(type.elementType, rest) : 'unreadable';
    case 'TSTupleType':
      return step?.kind === 'element' ? again(typeInTuple(type, step.index), rest) : 'unreadable';
    case 'TSTypeLiteral':
      return roomInMembers(context, module, type.members, bindings, steps, entry, depth);
    case 'TSIntersectionType':
      return joined(type.types.map((one) => again(one)));
    case 'TSUnionType':
      return roomInUnion(context, module, type, again);
    case 'TSTypeReference': {
      if (type.typeName.type !== 'Identifier') return 'unreadable';
      const { name } = type.typeName;
      const [first, second] = type.typeArguments?.params ?? [];
      if (step === undefined && HEADER_TYPES.has(foreignName(module, type.typeName) ?? '')) {
        return 'takes';
      }
      if (step?.kind === 'property' && isOpenOption(module, type.typeName, step.name)) {
        // What a type argument says is what is sent: `AxiosRequestConfig<Attribute>`.
        return first && step.name !== 'headers' ? again(first, rest) : 'takes';
      }
      // A name without a definition here is the library's.
      if (module.variableOf(type.typeName) === undefined) {
        if (LIST_TYPES.has(name))
          return step?.kind === 'element' ? again(first, rest) : 'unreadable';
        if (TRANSPARENT_TYPES.has(name)) return again(first);
        if (name === 'Omit' || name === 'Pick') {
          const wanted = step === undefined ? entry.key : step.kind === 'property' && step.name;
          if (wanted === false || second === undefined) return 'unreadable';
          const keys = { module, type: second, bindings };
          const isNamed = namesKey(context, keys, wanted, depth + 1);
          if (isNamed === undefined) return 'unreadable';
          return isNamed === (name === 'Pick') ? again(first) : 'lacks';
        }
        if (name !== 'Record') return 'unreadable';
        if (step) return step.kind === 'property' ? again(second, rest) : 'unreadable';
        if (first?.type !== 'TSStringKeyword' && first?.type !== 'TSAnyKeyword')
          return 'unreadable';
        return takesValue(context, module, second, entry.value, depth + 1) ? 'takes' : 'refuses';
      }
      const bound = boundTo(module, type.typeName, bindings);
      if (bound) return roomIn(context, bound, steps, entry, depth + 1);
      const rooms = namedTypes(context, module, type.typeName).map((declaration) =>
        roomInDeclaration(
          context,
          declaration,
          { module, types: type.typeArguments, bindings },
          steps,
          entry,
          depth + 1,
        ),
      );
      return joined(rooms);
    }
    default:
      return 'unreadable';
  }
}

/** Whether a type of keys has a key: `'id' | 'created_at'`; undefined where it is not written out. */
function namesKey(
  context: EvaluationContext,
  { module, type, bindings }: BoundType,
  key: string,
  depth: number,
): boolean | undefined {
  if (depth > MAX_TYPE_DEPTH) return undefined;
  switch (type.type) {
    case 'TSLiteralType':
      return type.literal.type === 'Literal' ? type.literal.value === key : undefined;
    case 'TSUnionType': {
      const all = type.types.map((one) =>
        namesKey(context, { module, type: one, bindings }, key, depth + 1),
      );
      return all.includes(undefined) ? undefined : all.includes(true);
    }
    case 'TSTypeReference': {
      if (type.typeName.type !== 'Identifier') return undefined;
      const bound = boundTo(module, type.typeName, bindings);
      if (bound) return namesKey(context, bound, key, depth + 1);
      const [declaration, ...others] = namedTypes(context, module, type.typeName);
      return declaration?.node.type === 'TSTypeAliasDeclaration' && others.length === 0
        ? namesKey(
            context,
            {
              module: declaration.module,
              type: declaration.node.typeAnnotation,
              bindings: NO_BINDINGS,
            },
            key,
            depth + 1,
          )
        : undefined;
    }
    default:
      return undefined;
  }
}

/** What a type parameter stands for. */
function boundTo(
  module: Module,
  name: TSESTree.Identifier,
  bindings: Bindings,
): BoundType | undefined {
  for (const { node } of module.variableOf(name)?.defs ?? []) {
    const bound = node.type === 'TSTypeParameter' ? bindings.get(node) : undefined;
    if (bound) return bound;
  }
  return undefined;
}

/** Types that no object literal is of. */
const NO_OBJECTS: ReadonlySet<string> = new Set([
  'TSBooleanKeyword',
  'TSNullKeyword',
  'TSNumberKeyword',
  'TSStringKeyword',
  'TSUndefinedKeyword',
]);

/**
 * A union takes a key that one of its types has, unless they are told apart by the value of
 * another key: then only the type counts that the literal is of.
 */
function roomInUnion(
  context: EvaluationContext,
  module: Module,
  type: TSESTree.TSUnionType,
  read: (type: TSESTree.TypeNode) => Room,
): Room {
  const types = type.types.filter((one) => !NO_OBJECTS.has(one.type));
  const rooms = types.map((one) => read(one));
  const [first] = rooms;
  if (first === undefined || rooms.every((room) => room === first)) return first ?? 'unreadable';
  const isMixed = rooms.every((room) => room === 'takes' || room === 'lacks');
  return isMixed && types.every((one) => hasNoTag(context, module, one, 0))
    ? 'takes'
    : 'unreadable';
}

/** Whether no property of an object type has a single value, by which a union could tell its types apart. */
function hasNoTag(
  context: EvaluationContext,
  module: Module,
  type: TSESTree.TypeNode,
  depth: number,
): boolean {
  if (depth > MAX_TYPE_DEPTH) return false;
  const isPlain = (members: readonly TSESTree.TypeElement[]): boolean =>
    members.every((member) => {
      if (member.type !== 'TSPropertySignature') return false;
      switch (member.typeAnnotation?.typeAnnotation.type) {
        case 'TSBooleanKeyword':
        case 'TSNumberKeyword':
        case 'TSStringKeyword':
          return true;
        default:
          return false;
      }
    });
  if (type.type === 'TSTypeLiteral') return isPlain(type.members);
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return false;
  const declarations = namedTypes(context, module, type.typeName);
  return (
    declarations.length > 0 &&
    declarations.every(({ module: from, node }) =>
      node.type === 'TSTypeAliasDeclaration'
        ? hasNoTag(context, from, node.typeAnnotation, depth + 1)
        : node.extends.length === 0 && isPlain(node.body.body),
    )
  );
}

function roomInDeclaration(
  context: EvaluationContext,
  { module, node }: NamedType,
  given: TypeArguments,
  steps: readonly TypeStep[],
  entry: Entry,
  depth: number,
): Room {
  const bindings = bind(module, node.typeParameters, given);
  if (node.type === 'TSTypeAliasDeclaration') {
    return roomIn(context, { module, type: node.typeAnnotation, bindings }, steps, entry, depth);
  }
  const own = roomInMembers(context, module, node.body.body, bindings, steps, entry, depth);
  if (own === 'takes' || own === 'refuses' || depth > MAX_TYPE_DEPTH) return own;
  const inherited = node.extends.flatMap(({ expression, typeArguments }): readonly Room[] => {
    const bases = expression.type === 'Identifier' ? namedTypes(context, module, expression) : [];
    const passed = { module, types: typeArguments, bindings };
    return bases.length === 0
      ? ['unreadable']
      : bases.map((base) => roomInDeclaration(context, base, passed, steps, entry, depth + 1));
  });
  return inherited.length === 0 ? own : joined(inherited);
}

/**
 * Whether a key may be added to an object where it is written. A type that cannot be read
 * counts as one without room.
 *
 * @param node an object literal, or an expression that is to be put into one
 * @param value the source text of the key's value, such as `true`
 */
export function allowsKey(
  context: EvaluationContext,
  module: Module,
  node: TSESTree.Node,
  key: string,
  value: string,
): boolean {
  const declared = declaredTypes(context, module, node);
  if (declared === undefined) return false;
  return declared.every(({ steps, leniency, ...type }) => {
    const room = roomIn(context, type, steps, { key, value }, 0);
    switch (leniency) {
      case 'cast':
        return room !== 'refuses';
      case 'constraint':
        return room === 'takes' || room === 'lacks';
      case undefined:
        return room === 'takes';
    }
  });
}

/**
 * Whether a value with another key may go through a name: the types that it has to fit there may lack the key,
 * since it is no literal there, but not refuse it. A type that cannot be read counts as one that does not.
 *
 * @param node a reference to the value
 */
export function letsKeyThrough(
  context: EvaluationContext,
  module: Module,
  node: TSESTree.Node,
  key: string,
  value: string,
): boolean {
  return (
    declaredTypes(context, module, node)?.every(
      ({ steps, ...type }) => roomIn(context, type, steps, { key, value }, 0) !== 'refuses',
    ) !== false
  );
}
