/**
 * Where a body gets the key that it lacks: in the literal that it is written as, or around it
 * where it is handed over. Linter and codemod decide that here, so that they agree.
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { RequestBody } from '../api-call.js';
import type { InterpretedCall } from '../calls/interpret.js';
import type { ModuleReport } from '../calls/module-report.js';
import { settledSite } from '../calls/settled-site.js';
import { isCreate, KEY, presenceInBody } from '../checks/messenger-writable.js';
import type { AbstractValue, ObjectValue } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { isInlineIn, servesOnly } from '../migrate/literal-uses.js';
import { nodesThrough, viasOf } from '../migrate/references.js';
import type { Module } from '../modules/module.js';
import type { TextEdit } from '../places.js';
import type { ProjectInternals } from '../project.js';
import type { RequestPath, RequestSite } from '../requests/recognise.js';
import { addKey, mayBeUndefined, nameOfKey } from './add-key.js';
import { sentMembers } from './body-expression.js';
import { allowsKey, letsKeyThrough } from './declared-type.js';
import { isAskedForItsKind, isTakenOnTheWay, isUsedBesides, isWrittenToBy } from './other-uses.js';
import { perhapsOthers, sendersAmong, sendersIn } from './senders.js';
import { wrapBody, wrappedPart } from './wrap-body.js';

/** A body that may lack the key, and the object that it is, where that is known. */
export interface LackingBody {
  readonly body: RequestBody;
  readonly object: ObjectValue | undefined;
}

export function lackingBodies(call: InterpretedCall): readonly LackingBody[] {
  return call.call.bodies.flatMap((body, index) =>
    presenceInBody(body) === 'present' ? [] : [{ body, object: call.bodyObjects[index] }],
  );
}

/**
 * The innermost call on the way to the request at which the operation is settled: in a
 * helper for creates the helper's own, for a general helper that of its caller. Where an instance
 * settles it, that is the call that its method makes.
 */
export function operationSite(
  project: ProjectInternals,
  call: InterpretedCall,
): RequestSite | undefined {
  const { sites, isOfMade = false } = call.path;
  return settledSite(project, call) ?? sites[isOfMade ? 1 : 0];
}

/** Who else may use a literal, and which of its uses the key is meant for. */
export interface LiteralUses {
  /** The modules that are known to use it. */
  readonly reports: readonly ModuleReport[];
  /** What else sends it, if somebody calls the function that does. */
  readonly uncalled: readonly InterpretedCall[];
  /** Whether modules beyond these may use it. */
  readonly isOpen: boolean;
  /** Whether a create that sends the literal is one that gets the key. */
  readonly takesKey: (call: InterpretedCall) => boolean;
}

/**
 * The edits that put the key into the literal of a body.
 *
 * @returns undefined where it has no literal that can be edited, where its type has no room, or
 *   where something else uses it too
 */
export function keyInLiteral(
  project: ProjectInternals,
  call: InterpretedCall,
  object: ObjectValue,
  value: string,
  uses: LiteralUses,
): readonly TextEdit[] | undefined {
  const { module, node } = object.origin;
  const edits = addKey(project.evaluator, object, value);
  if (edits === undefined) return undefined;
  if (!allowsKey(project.evaluator, module, node, nameOfKey(object), value)) return undefined;
  return isOnlyForCreates(project, call, object, value, uses) ? edits : undefined;
}

/** Whether every request that sends a literal is a create that gets the key, and nothing else uses it. */
function isOnlyForCreates(
  project: ProjectInternals,
  call: InterpretedCall,
  object: ObjectValue,
  value: string,
  uses: LiteralUses,
): boolean {
  const { node: literal } = object.origin;
  const through: AbstractValue[] = call.body ? [call.body] : [];
  const paths: RequestPath[] = [call.path];
  const sites = new Set<TSESTree.Node>(nodesOf(call.path));
  const senders = uses.reports.map(sendersIn);
  for (const calls of [...senders.map((one) => one.calls), sendersAmong(uses.uncalled)]) {
    for (const other of calls.get(literal) ?? []) {
      if (!isCreate(other) || !uses.takesKey(other)) return false;
      if (other.body) through.push(other.body);
      paths.push(other.path);
      for (const node of nodesOf(other.path)) sites.add(node);
    }
  }
  for (const { others, open } of senders) {
    if (others.has(literal)) return false;
    // The same literal on its way through a helper whose callers decide.
    through.push(...(open.get(literal) ?? []));
  }
  const hasRoom = viasOf(through).every(({ module, node }) =>
    letsKeyThrough(project.evaluator, module, node, nameOfKey(object), value),
  );
  if (!hasRoom) return false;
  const ways = { through: nodesThrough(through), sites };
  const isUsedFurther = (): boolean =>
    paths.some((path) => isUsedBesides(project.evaluator, path, object, ways));
  if (isInlineIn(call.path, object)) {
    return !isTakenOnTheWay(project.evaluator, object, ways) && !isUsedFurther();
  }
  return (
    servesOnly(
      project.evaluator,
      uses.reports.map((report) => report.module),
      object,
      ways.through,
      ways.sites,
      uses.isOpen,
    ) && !isUsedFurther()
  );
}

/** The calls on the way to a request, and those that complete it: `request.post(url).send(body)`. */
function nodesOf({ sites, target }: RequestPath): readonly TSESTree.Node[] {
  const carriers = target.kind === 'http' ? (target.carriers ?? []) : [];
  return [
    ...sites.map(({ node }) => node),
    ...carriers.flatMap(({ call }) => (call ? [call.node] : [])),
  ];
}

/**
 * The calls on the way to requests that are no creates, or perhaps none. Where instances and closures decide
 * the operation, one line sends several:
 *
 *     create(body) { return http.post(this.path, body); }
 */
export function sitesOfOtherOperations(
  reports: readonly ModuleReport[],
): ReadonlySet<TSESTree.Node> {
  const others = reports.flatMap((report) => [
    // One that waits for callers without an operation is no other than theirs.
    ...[...report.calls, ...report.open.flatMap(({ call }) => call ?? [])]
      .filter((call) => !isCreate(call))
      .map(({ path }) => path),
    ...perhapsOthers(report),
  ]);
  return new Set(others.flatMap(({ sites }) => sites.map(({ node }) => node)));
}

/** Why a body cannot be put into another object. */
type WrapObstacle =
  /** Nothing says that it is an object. */
  | 'undecided'
  /** Declared as text or as a form. */
  | 'raw'
  /** It has the key, with a value that JSON leaves out and that would win. */
  | 'undefined'
  /** What sends it uses it for more than the request. */
  | 'besides'
  /** No single expression is the body. */
  | 'nowhere'
  /** What takes the body has a type without room. */
  | 'type';

export type Wrapping =
  | { readonly kind: 'edits'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'obstacle'; readonly obstacle: WrapObstacle };

/** The edits that put the bodies of some calls, which all are the value of `expression`, into an object with the key. */
export function keyAround(
  project: ProjectInternals,
  site: RequestSite,
  expression: TSESTree.Expression | undefined,
  affected: readonly { readonly call: InterpretedCall; readonly lacking: readonly LackingBody[] }[],
  value: string,
): Wrapping {
  const obstacle = (which: WrapObstacle): Wrapping => ({ kind: 'obstacle', obstacle: which });
  if (!affected.every(({ call }) => call.body === undefined || isObjectBody(call.body, call))) {
    return obstacle('undecided');
  }
  const hasUndefined = affected.some(({ lacking }) =>
    lacking.some(({ object }) => {
      const written = object?.properties.get(KEY);
      return (
        written !== undefined &&
        (written.presence === 'present' || mayBeUndefined(project.evaluator, written))
      );
    }),
  );
  if (hasUndefined) return obstacle('undefined');
  if (expression === undefined) return obstacle('nowhere');
  if (affected.some(({ call }) => isWrittenToBy(call.path, site, expression))) {
    return obstacle('nowhere');
  }
  if (affected.some(({ call }) => isUsedBesidesIn(project, call, site))) return obstacle('besides');
  const isUncertain = affected.some(
    ({ call }) =>
      !isKnownObject(call.body) &&
      (isAskedForItsKind(call.path, site, expression) || mayHaveOwnJson(project)),
  );
  if (isUncertain) return obstacle('undecided');
  if (isDeclaredRaw(site.module, expression)) return obstacle('raw');
  if (!allowsKey(project.evaluator, site.module, wrappedPart(expression), KEY, value)) {
    return obstacle('type');
  }
  const edits = wrapBody(site.module, expression, KEY, value);
  return edits ? { kind: 'edits', edits } : obstacle('nowhere');
}

/** Whether functions behind a call use what it hands over for more than the request: the key would go there as well. */
function isUsedBesidesIn(
  { evaluator }: ProjectInternals,
  { body, bodyObjects, path }: InterpretedCall,
  site: RequestSite,
): boolean {
  const behind = path.sites.slice(path.sites.findIndex(({ node }) => node === site.node) + 1);
  const ways = {
    through: nodesThrough(body ? [body] : []),
    sites: new Set<TSESTree.Node>(nodesOf(path)),
  };
  return bodyObjects.some(
    (object) =>
      object !== undefined && isUsedBesides(evaluator, { ...path, sites: behind }, object, ways),
  );
}

function isKnownObject(body: AbstractValue | undefined): boolean {
  return body !== undefined && membersOf(body).every(({ kind }) => kind === 'object');
}

/** `toJSON() {`, `toJSON(): Row {` */
const OWN_JSON = /\btoJSON\s*\(\s*\)\s*(?::[^{}=;]+)?\{/u;

/** Whether a class of the project makes JSON of its objects in a way of its own, which a copy does not take. */
function mayHaveOwnJson({ graph }: ProjectInternals): boolean {
  return graph.loadedModules().some(({ text }) => text.includes('toJSON') && OWN_JSON.test(text));
}

/** Types of values that are sent as they are, not as JSON. */
const RAW_TYPES: ReadonlySet<string> = new Set([
  'ArrayBuffer',
  'Blob',
  'Buffer',
  'FormData',
  'ReadableStream',
  'URLSearchParams',
]);

/** Whether an expression is declared as text or as a form, which spreads to nothing useful. */
function isDeclaredRaw(module: Module, expression: TSESTree.Expression): boolean {
  if (expression.type !== 'Identifier') return false;
  const definition = module.variableOf(expression)?.defs[0];
  const name = definition?.name;
  const type = name?.type === 'Identifier' ? name.typeAnnotation?.typeAnnotation : undefined;
  if (type !== undefined) return isRawType(type);
  return definition?.type === 'Parameter' && isDocumentedRaw(module, definition.node, expression);
}

function isRawType(type: TSESTree.TypeNode): boolean {
  switch (type.type) {
    case 'TSStringKeyword':
      return true;
    case 'TSUnionType':
      return type.types.some(isRawType);
    case 'TSTypeReference':
      return type.typeName.type === 'Identifier' && RAW_TYPES.has(type.typeName.name);
    default:
      return false;
  }
}

const RAW_IN_COMMENT = new RegExp(String.raw`\b(?:string|${[...RAW_TYPES].join('|')})\b`, 'u');

/** `@param {string} body`, in the comment before a function or its declaration */
function isDocumentedRaw(
  { text }: Module,
  fn: TSESTree.Node,
  { name }: TSESTree.Identifier,
): boolean {
  const before = text.slice(0, fn.range[0]);
  const at = before.lastIndexOf('/**');
  // Nothing but the beginning of a statement stands between the comment and the function.
  if (at < 0 || !/^\/\*\*(?:(?!\*\/)[^])*\*\/[^;{}]*$/u.test(before.slice(at))) return false;
  for (const [, type = '', parameter] of before
    .slice(at)
    .matchAll(/@param\s+\{([^}]*)\}\s+\[?([\w$]+)/gu)) {
    if (parameter === name) return RAW_IN_COMMENT.test(type) && !/[<[]/u.test(type);
  }
  return false;
}

/** Whether a body is an object whatever it holds, so that it can be put into another one. */
function isObjectBody(value: AbstractValue, call: InterpretedCall): boolean {
  const { target: request } = call.path;
  const sentAs = request.kind === 'http' ? request.sentAs : 'either';
  const sent = sentMembers(value);
  return (
    sent.length > 0 &&
    sent.every((member) => {
      switch (member.kind) {
        case 'object':
          return true;
        case 'parameter':
          // `fetch(url, { body })`, where nobody is seen to make it JSON
          return sentAs !== 'text';
        case 'unknown':
        case 'external':
          // What `JSON.stringify` gets for this endpoint is an object.
          return sentAs === 'json';
        default:
          return false;
      }
    })
  );
}
