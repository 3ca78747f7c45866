/** The creates and updates of a module, with those of which callers decide only which attribute it is. */
import type { EvaluationContext } from '../evaluate/context.js';
import { dependsOnParameter, membersOf } from '../evaluate/value.js';
import {
  interpret,
  type InterpretationSettings,
  type InterpretedCall,
  readOperation,
} from '../calls/interpret.js';
import type { ModuleReport } from '../calls/module-report.js';
import { isCreate, KEY } from '../checks/messenger-writable.js';
import type { Frame } from '../evaluate/frame.js';
import { readProperty } from '../evaluate/objects.js';
import { findStrayWrite } from '../evaluate/stray-writes.js';
import type { AbstractValue, ObjectValue } from '../evaluate/value.js';
import { type CallNode, isFunctionNode, type Module } from '../modules/module.js';
import type { TSESTree } from '@typescript-eslint/types';
import { isInlineCallback } from '../evaluate/calls.js';
import { identitiesOf, isOfSeveral } from './created.js';
import {
  CREATE_DATA_ATTRIBUTE,
  matchesOperation,
  UPDATE_DATA_ATTRIBUTE,
} from 'intercom-api-versions';
import { MAX_TURNS_PER_CALL } from '../paths/path-finder.js';
import { isRuledOut } from '../paths/reached.js';
import type { RequestFinder } from '../requests/recognise.js';
import type { Request } from '../requests/request.js';
import { mayMakeWritable, updateTarget } from './updates.js';

/** Calls by whether it is known which attribute they are of. */
export interface AttributeCalls {
  readonly decided: readonly InterpretedCall[];
  /** Those that wait for callers. */
  readonly open: readonly InterpretedCall[];
}

/**
 * Whether the definition of a turn may be changed by other code before it is used: what it says of being
 * writable is copied under a name of its own, `messenger_writable: definition.open`.
 */
function mayDifferLater(context: EvaluationContext, { path: { sites } }: InterpretedCall): boolean {
  return elementsIn(sites.map(({ frame }) => frame)).some((element) =>
    [...element.properties].some(
      ([key, { value }]) =>
        membersOf(value).some(({ kind }) => kind === 'boolean') &&
        findStrayWrite(context, element, key, sites) !== undefined,
    ),
  );
}

/** `Object.assign(body, definition)`, `body = { ...body, ...definition }` */
const MERGES = /\bObject\s*\.\s*assign\(\s*[\w$.]|\b([\w$]+)\s*=\s*\{\s*\.\.\.\1\b/u;

/** Whether a loop around a call merges into an object that lasts. What earlier turns left in it is still there. */
function isMergedInLoop(module: Module, node: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    const isRepeated =
      /^(?:DoWhile|For|ForIn|ForOf|While)Statement$/u.test(current.type) ||
      (isFunctionNode(current) && isInlineCallback(current));
    if (isRepeated && MERGES.test(module.textOf(current))) return true;
  }
  return false;
}

/** A call of whose bodies nothing is known, because other code may have changed them before. */
function withoutBodies(call: InterpretedCall): InterpretedCall {
  const opened = withOpenBodies(call, 'other code may change it before');
  return { ...opened, bodyObjects: call.bodyObjects.map(() => undefined) };
}

/** A call whose bodies keep their names, and nothing else. */
function withOpenBodies({ call, ...rest }: InterpretedCall, open: string): InterpretedCall {
  return {
    ...rest,
    call: { ...call, bodies: call.bodies.map((body) => ({ ...body, present: [], open })) },
  };
}

/** What is known of a create: not what it makes writable, where other code or a condition has a say. */
function asFarAsKnown(
  context: EvaluationContext,
  call: InterpretedCall,
  isDoubtful: boolean,
): InterpretedCall {
  if (!isCreate(call)) return call;
  if (isDoubtful) return withoutBodies(call);
  // `if (!definition.isUsed) continue;`: switched on again, it creates what it names.
  return call.path.sites.some((site) => isRuledOut(context, site))
    ? withOpenBodies(call, 'a condition before it keeps it from being created')
    : call;
}

/** The elements of the turns that some frames are in, and what else their functions are given. */
function elementsIn(frames: readonly Frame[]): readonly ObjectValue[] {
  const elements = new Set<AbstractValue>();
  for (const frame of frames) {
    for (let current: Frame | undefined = frame; current; current = current.closure) {
      for (const each of [...(current.turns?.values() ?? []), ...(current.args ?? [])]) {
        for (const member of membersOf(each)) elements.add(member);
      }
    }
  }
  return [...elements].flatMap((element) => (element.kind === 'object' ? [element] : []));
}

/** What a module does to attributes. */
export interface ModuleCreates {
  readonly creates: AttributeCalls;
  /** Updates that may make an attribute writable. */
  readonly updates: AttributeCalls;
}

/** What identifies an attribute: callers that give one of these decide what is created. */
const IDENTITY = ['name', 'model'];

/**
 * Whether a request creates or updates an attribute, and callers decide which.
 *
 * @param finder knows the requests that answers come from
 */
export function isIdentityOpen(
  context: EvaluationContext,
  finder: RequestFinder,
  request: Request,
  settings: InterpretationSettings,
): boolean {
  const operation = readOperation(context, request, settings.hosts);
  if (operation.kind !== 'known') return false;
  const { method, path } = operation;
  if (matchesOperation(method, path, UPDATE_DATA_ATTRIBUTE)) {
    return updateTarget(context, finder, request, settings).kind === 'open';
  }
  return matchesOperation(method, path, CREATE_DATA_ATTRIBUTE) && isNameOpen(request);
}

function bodiesOf(request: Request): readonly (AbstractValue | undefined)[] {
  return request.kind === 'http' ? [request.body] : request.args.slice(0, 1);
}

/** The names of all that some calls create. */
function namesIn(calls: readonly InterpretedCall[]): ReadonlySet<string | undefined> {
  return new Set(
    calls
      .filter(isCreate)
      .flatMap(({ bodyObjects }) => identitiesOf(bodyObjects).map(({ name }) => name)),
  );
}

function isNameOpen(request: Request): boolean {
  return bodiesOf(request).some(
    (body) =>
      body !== undefined &&
      membersOf(body).some(
        (member) =>
          member.kind === 'object' &&
          IDENTITY.some((key) => {
            const property = member.properties.get(key);
            return property !== undefined && dependsOnParameter(property.value);
          }),
      ),
  );
}

/** What tells attributes apart that one literal describes: the texts of what identifies them, and the key. */
export function identityKey(request: Request): string {
  return bodiesOf(request)
    .flatMap((body) => (body ? membersOf(body) : []))
    .map((member) =>
      member.kind === 'object'
        ? [...IDENTITY, KEY].map((key) => keyOf(member, key)).join(',')
        : member.kind,
    )
    .join('|');
}

function keyOf(object: ObjectValue, key: string): string {
  return membersOf(readProperty(object, key))
    .map((member) =>
      member.kind === 'string' || member.kind === 'boolean' ? String(member.value) : member.kind,
    )
    .join('/');
}

/** Finders that follow calls until the identity of what is created is settled, too. */
export interface CreateFinders {
  readonly inSomeTurn: RequestFinder;
  /** Follows each turn of a loop by itself: takes longer, and keeps together what one definition says. */
  readonly inEachTurn: RequestFinder;
}

/**
 * Reads what a module does to attributes.
 *
 * @param isOpen whether callers decide anything about a request that matters, the identity included
 */
export function createsOf(
  context: EvaluationContext,
  { inSomeTurn, inEachTurn }: CreateFinders,
  report: ModuleReport,
  settings: InterpretationSettings,
  isOpen: (request: Request) => boolean,
): ModuleCreates {
  const { module } = report;
  const calls: { readonly call: InterpretedCall; readonly isWaiting: boolean }[] = [];
  if (!report.isTooDeep) {
    const callsBy = (finder: RequestFinder, node: CallNode): readonly InterpretedCall[] =>
      finder.requestsAt(node, module).flatMap((path) => interpret(context, path, settings) ?? []);
    const made = [...report.calls, ...report.open.flatMap(({ call }) => call ?? [])].filter(
      ({ path }) => report.made.paths.has(path),
    );
    calls.push(...made.map((call) => ({ call, isWaiting: isOpen(call.path.target) })));
    for (const node of module.contents.calls) {
      if (report.made.replaced.has(node)) continue;
      const together = callsBy(inSomeTurn, node);
      const isSeveral = together.some(
        (call) =>
          isCreate(call) && call.bodyObjects.some((object) => object && isOfSeveral(object)),
      );
      const names = namesIn(together);
      const apart = isSeveral ? callsBy(inEachTurn, node) : together;
      // Where turns were too many to follow, some are missing.
      const found = namesIn(apart);
      const isWhole =
        apart.length < MAX_TURNS_PER_CALL && [...names].every((name) => found.has(name));
      const isDoubtful =
        isMergedInLoop(module, node) ||
        (isSeveral && apart.some((call) => mayDifferLater(context, call)));
      for (const call of isWhole ? apart : together) {
        calls.push({
          call: asFarAsKnown(context, call, isDoubtful),
          isWaiting: isOpen(call.path.target),
        });
      }
    }
    // What is described, and not called, is settled where it stands.
    const described = report.calls.filter(
      ({ path }) => path.sites[0]?.node.type === 'ObjectExpression',
    );
    calls.push(...described.map((call) => ({ call, isWaiting: false })));
  }
  const those = (isWanted: (call: InterpretedCall) => boolean): AttributeCalls => {
    const wanted = calls.filter(({ call }) => isWanted(call));
    return {
      decided: wanted.flatMap(({ call, isWaiting }) => (isWaiting ? [] : [call])),
      open: wanted.flatMap(({ call, isWaiting }) => (isWaiting ? [call] : [])),
    };
  };
  return { creates: those(isCreate), updates: those(mayMakeWritable) };
}
