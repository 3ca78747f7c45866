/** From a request to the API call that it is, or to nothing where it goes somewhere else. */
import {
  CHANGES,
  matchesOperation,
  normalizePath,
  type Operation,
  sdkMajor,
  sdkOperation,
} from 'intercom-api-versions';
import type { TSESTree } from '@typescript-eslint/types';
import type { ApiCall, EffectiveVersion, KnownVersion, RequestBody, SdkUse } from '../api-call.js';
import type { EvaluationContext } from '../evaluate/context.js';
import { readMember } from '../evaluate/members.js';
import { presenceOf, withOpenPart, withoutKeys } from '../evaluate/objects.js';
import { findStrayWrite } from '../evaluate/stray-writes.js';
import { writesToVariable } from '../evaluate/writes.js';
import { isTested } from '../evaluate/tested.js';
import type { AbstractValue, ObjectValue, Origin, ParameterValue } from '../evaluate/value.js';
import {
  decidersOf,
  dependsOnParameter,
  haveSameTurns,
  isDecidedByParameter,
  membersOf,
  UNDEFINED,
  unknown,
} from '../evaluate/value.js';
import type { Place } from '../places.js';
import { allowsUndefined, requiresKey } from '../types/required-keys.js';
import { replacedFetch } from '../requests/clients/global-fetch.js';
import { sdkAddress } from '../requests/clients/sdk-options.js';
import type { HttpRequest, Request, SdkRequest } from '../requests/request.js';
import { isPathSettled, readUrl, UNKNOWN_PART, type UrlReading } from '../requests/url.js';
import { jsonBody } from '../requests/body.js';
import { isRawSdkCall } from '../requests/sdk-method.js';
import { VERSION_HEADER } from '../requests/headers.js';
import { functionAround, isFunctionNode } from '../modules/module.js';
import { leaves } from '../paths/reached.js';
import type { RequestPath, RequestSite } from '../requests/recognise.js';
import { withStrayVersions } from './stray-versions.js';
import {
  effectiveVersion,
  isVersionOpen,
  versionStatement,
  type VersionStatement,
} from './version.js';

/** An API call with what the checks and the edits need beyond what is published. */
export interface InterpretedCall {
  readonly call: ApiCall;
  readonly path: RequestPath;
  /** The body as the API gets it; undefined for a request without one. */
  readonly body: AbstractValue | undefined;
  /** The argument that an SDK of major 3 to 5 picks the body's fields from. */
  readonly mappedArgument: AbstractValue | undefined;
  readonly statement: VersionStatement;
  /** Parallel to `call.bodies`: what each of them is, where it is a known object. */
  readonly bodyObjects: readonly (ObjectValue | undefined)[];
  /** Why it cannot be told what of this is sent, whatever the body looks like. */
  readonly doubt: Doubt | undefined;
}

export type Doubt =
  /** A test on a key of the body decides whether the request is made at all. */
  | 'guarded'
  /** The call makes this request or another, and the code does not show which. */
  | 'one-of-several'
  /** What the request depends on may be made in a way that is not followed, besides the one that is. */
  | 'made-elsewhere';

/** What may be sent as body, with the object that it is. */
interface DescribedBody {
  readonly body: RequestBody;
  readonly object: ObjectValue | undefined;
}

/** Method and path of a request, as far as they are known. */
export type OperationReading =
  | {
      readonly kind: 'known';
      readonly method: string;
      readonly path: string;
      /** Callers may send it to another address: `baseUrl = 'https://api.intercom.io'`. */
      readonly isOpen?: true;
    }
  /** It goes to Intercom, but which operation it is depends on something. */
  | { readonly kind: 'undecided'; readonly isOpen: boolean; readonly reason: string }
  /** It goes elsewhere, or nothing shows that it goes to Intercom. */
  | { readonly kind: 'elsewhere'; readonly isOpen: boolean };

/** Operations of which some version changed what a body without a key means, with these keys. */
const KEYS_OF_INTEREST = CHANGES.filter(
  (change) => change.detection.via === 'request-literal' && change.kind === 'request-default',
).map((change) => ({ operations: change.operations, keys: change.fieldPaths }));

function keysOfInterest(method: string, path: string): readonly string[] {
  return KEYS_OF_INTEREST.filter(({ operations }) =>
    operations.some((operation) => matchesOperation(method, path, operation)),
  ).flatMap(({ keys }) => keys);
}

/** Whether a version changed what a call means without some key. */
export function isOfInterest({ call: { method, path } }: InterpretedCall): boolean {
  return keysOfInterest(method, path).length > 0;
}

function readMethod(value: AbstractValue): string | undefined {
  const texts = membersOf(value).map((member) =>
    member.kind === 'string' ? member.value.toUpperCase() : undefined,
  );
  const [first] = texts;
  return texts.every((text) => text === first) ? first : undefined;
}

const MAY_GO_ELSEWHERE = 'it goes to Intercom or to another address';

function readHttpOperation(request: HttpRequest, hosts: readonly string[]): OperationReading {
  const all = readUrl(request.url, hosts);
  // `PATHS[kind]`: one of several here, and one for each caller.
  const isChosen = decidersOf(request.url).length > 0;
  const isOpen = isChosen || all.some((reading) => reading.kind !== 'other' && reading.isOpen);
  const isPaged =
    !isOpen &&
    readMethod(request.method) === 'GET' &&
    (carriesVersion(request) || followsPages(request));
  const readings = withoutCovered(isPaged ? withoutNextPages(all) : all);
  const possible = readings.filter((reading) => reading.kind !== 'other');
  if (readings.length === 0) return { kind: 'elsewhere', isOpen };
  if (possible.length < readings.length) {
    // `process.env.NODE_ENV === 'test' ? 'http://localhost' : 'https://api.intercom.io'`
    return possible.some(({ kind }) => kind === 'intercom')
      ? { kind: 'undecided', isOpen, reason: MAY_GO_ELSEWHERE }
      : { kind: 'elsewhere', isOpen };
  }
  const known = possible.filter((reading) => reading.kind === 'intercom');
  const [first, ...others] = known;
  // `baseUrl ?? 'https://api.intercom.io'`: who sends this header means Intercom, through a proxy or not.
  const isMeant = known.length === possible.length || carriesVersion(request);
  if (first === undefined) {
    return isMeant
      ? { kind: 'undecided', isOpen, reason: 'the address is not known' }
      : { kind: 'elsewhere', isOpen };
  }
  if (!isMeant) return { kind: 'undecided', isOpen, reason: MAY_GO_ELSEWHERE };
  if (others.length > 0 || possible.some(({ path }) => path !== first.path)) {
    return {
      kind: 'undecided',
      isOpen,
      reason: isChosen ? 'the path is decided by callers' : 'the path is one of several',
    };
  }
  if (first.isOpen) {
    return { kind: 'undecided', isOpen: true, reason: 'the path is decided by callers' };
  }
  const method = readMethod(request.method);
  if (method === undefined) {
    const methodOpen = isDecidedByParameter(request.method);
    return {
      kind: 'undecided',
      isOpen: methodOpen,
      reason: methodOpen ? 'the method is decided by callers' : 'the method is not known',
    };
  }
  if (isUnknownOfInterest(method, first.path)) {
    return { kind: 'undecided', isOpen: false, reason: 'the path is not known' };
  }
  const isElsewhere = possible.some((reading) => reading.kind === 'undecided' && reading.isOpen);
  return { kind: 'known', method, path: first.path, ...(isElsewhere && { isOpen: true }) };
}

/** Whether a path that is not known as a whole may be one at which something changed: `POST /{}`. */
function isUnknownOfInterest(method: string, path: string): boolean {
  return KEYS_OF_INTEREST.some(({ operations }) =>
    operations.some(
      (operation) =>
        operation.method === method &&
        !matchesOperation(method, path, operation) &&
        mayBePath(path, operation.path),
    ),
  );
}

/** Readings without those that another one stands for: `/contacts/undefined`, where `/contacts/{}` is one. */
function withoutCovered(readings: readonly UrlReading[]): readonly UrlReading[] {
  return readings.filter(
    (one, index) =>
      !readings.some(
        (other, at) => covers(other, one) && (at < index || (at > index && !covers(one, other))),
      ),
  );
}

/** Whether the one reading is the other where what is not known of it is what the other has there. */
function covers(one: UrlReading, other: UrlReading): boolean {
  return (
    one.kind === 'intercom' &&
    other.kind === 'intercom' &&
    one.isOpen === other.isOpen &&
    mayBePath(one.path, other.path)
  );
}

/** Whether a request says for itself which version of Intercom's API it wants. */
function carriesVersion({ headers }: HttpRequest): boolean {
  return membersOf(headers).every((member) => {
    const header = member.kind === 'object' ? member.properties.get(VERSION_HEADER) : undefined;
    return header?.presence === 'present' && !header.overwritable;
  });
}

/**
 * Whether a request may be an operation, as far as its method and path are known.
 *
 * @param request one of which the whole is not known
 */
export function mayBeOperation(
  request: Request,
  operation: Operation,
  hosts: readonly string[],
): boolean {
  if (request.kind === 'sdk') return true;
  const method = readMethod(request.method);
  if (method !== undefined && method !== operation.method) return false;
  // What it is where it goes to another host does not matter.
  const readings = readUrl(request.url, hosts).flatMap((reading) =>
    reading.kind === 'other' ? [] : [reading],
  );
  return (
    readings.length === 0 ||
    readings.some(
      (reading) =>
        reading.path === undefined ||
        (reading.kind === 'intercom' && reading.isOpen) ||
        mayBePath(reading.path, operation.path),
    )
  );
}

function mayBePath(path: string, wanted: string): boolean {
  const segments = path.split('/');
  const expected = wanted.split('/');
  return (
    segments.length === expected.length &&
    expected.every((one, index) => {
      const segment = segments[index] ?? '';
      return segment === one || segment.includes(UNKNOWN_PART);
    })
  );
}

/**
 * Readings without those that nothing is known of, where one is known: `let url = first; while (url)
 * { …; url = page.next; }` gets the rest of a list from where it got its beginning.
 */
function withoutNextPages(readings: readonly UrlReading[]): readonly UrlReading[] {
  const known = readings.filter(({ kind }) => kind !== 'undecided');
  return known.length > 0 ? known : readings;
}

/** Whether the address is a variable that gets another value in the loop around the request. */
function followsPages({ node, module }: HttpRequest): boolean {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return false;
  const [address] = node.arguments;
  if (address?.type !== 'Identifier') return false;
  const variable = module.variableOf(address);
  if (variable === undefined) return false;
  for (let around: TSESTree.Node | undefined = node.parent; around; around = around.parent) {
    if (isFunctionNode(around)) return false;
    if (
      around.type !== 'WhileStatement' &&
      around.type !== 'DoWhileStatement' &&
      around.type !== 'ForStatement'
    ) {
      continue;
    }
    const [start, end] = around.range;
    return writesToVariable(module, variable).some(
      (write) =>
        write.kind === 'assign' &&
        write.path.length === 0 &&
        write.node.range[0] >= start &&
        write.node.range[1] <= end,
    );
  }
  return false;
}

interface SdkReading {
  readonly operation: OperationReading;
  readonly body: AbstractValue | undefined;
  readonly mappedArgument: AbstractValue | undefined;
}

/** `client.post('/tags', body)` of major 2, `client.post({ url: '/tags', data })` of 3 to 5. */
function readRawSdkCall(
  context: EvaluationContext,
  request: SdkRequest,
  shape: 'path-data' | 'config-object',
): SdkReading {
  const [first = UNDEFINED, second = UNDEFINED] = request.args;
  const url = shape === 'path-data' ? first : readMember(context, first, 'url');
  const data = shape === 'path-data' ? second : readMember(context, first, 'data');
  const method = request.accessor.join('').toUpperCase();
  const [path] = membersOf(url).map((member) => {
    if (member.kind === 'string') return member.value;
    if (member.kind !== 'template') return undefined;
    return member.parts.map((part) => (typeof part === 'string' ? part : '{}')).join('');
  });
  return {
    operation:
      path === undefined || url.kind === 'union'
        ? { kind: 'undecided', isOpen: dependsOnParameter(url), reason: 'the path is not known' }
        : { kind: 'known', method, path: normalizePath(path) },
    body: method === 'GET' ? undefined : jsonBody(context, data, true),
    mappedArgument: undefined,
  };
}

const SDK_ELSEWHERE: SdkReading = {
  operation: { kind: 'elsewhere', isOpen: false },
  body: undefined,
  mappedArgument: undefined,
};

function readSdkCall(
  context: EvaluationContext,
  request: SdkRequest,
  hosts: readonly string[],
): SdkReading {
  const reading = readSdkMethod(context, request);
  if (reading.operation.kind === 'elsewhere') return reading;
  const addresses = readUrl(sdkAddress(context, request), hosts);
  if (addresses.some(({ kind }) => kind === 'other')) return SDK_ELSEWHERE;
  const unknownOnes = addresses.filter((address) => address.kind === 'undecided');
  if (unknownOnes.length === 0) return reading;
  const isOpen = unknownOnes.some((address) => address.isOpen);
  return {
    ...reading,
    operation: { kind: 'undecided', isOpen, reason: 'the address is not known' },
  };
}

function readSdkMethod(context: EvaluationContext, request: SdkRequest): SdkReading {
  const accessor = request.accessor.join('.');
  for (const major of request.sdk.majors) {
    const shape = sdkMajor(major)?.rawRequest;
    if (shape && isRawSdkCall(request)) return readRawSdkCall(context, request, shape);
    const operation = sdkOperation(major, accessor);
    if (operation === undefined) continue;
    const { method, path, bodyMode } = operation;
    const argument = request.args[0] ?? UNDEFINED;
    const known: OperationReading = {
      kind: 'known',
      method,
      path: path.replaceAll(/\{[^}]*\}/gu, '{}'),
    };
    switch (bodyMode) {
      case 'none':
        return { operation: known, body: undefined, mappedArgument: undefined };
      case 'request':
        return { operation: known, body: argument, mappedArgument: undefined };
      case 'rest': {
        const inPath = new Set([...path.matchAll(/\{([^}]*)\}/gu)].map((match) => match[1] ?? ''));
        return { operation: known, body: withoutKeys(argument, inPath), mappedArgument: undefined };
      }
      case 'mapped':
        return {
          operation: known,
          body: unknown('the SDK builds the body'),
          mappedArgument: argument,
        };
      default:
        return {
          operation: known,
          body: readMember(context, argument, bodyMode.slice('key:'.length)),
          mappedArgument: undefined,
        };
    }
  }
  return SDK_ELSEWHERE;
}

/** Which operation a request is. */
export function readOperation(
  context: EvaluationContext,
  request: Request,
  hosts: readonly string[],
): OperationReading {
  return request.kind === 'http'
    ? readHttpOperation(request, hosts)
    : readSdkCall(context, request, hosts).operation;
}

/**
 * Whether a request's operation is settled as far as method and path go, even where callers
 * still choose the host.
 */
export function isOperationSettled(
  context: EvaluationContext,
  request: Request,
  hosts: readonly string[],
): boolean {
  if (request.kind === 'sdk') return readOperation(context, request, hosts).kind === 'known';
  return isPathSettled(request.url) && readMethod(request.method) !== undefined;
}

/**
 * Whether callers have a say in something about a request that matters: where it goes, at
 * which version, and what it sends where a version changed the meaning of that.
 */
export function isRequestOpen(
  context: EvaluationContext,
  request: Request,
  hosts: readonly string[],
): boolean {
  const operation = readOperation(context, request, hosts);
  switch (operation.kind) {
    case 'elsewhere':
      return operation.isOpen;
    case 'undecided':
      return operation.isOpen;
    case 'known': {
      if (operation.isOpen || isVersionOpen(versionStatement(context, request))) return true;
      const keys = keysOfInterest(operation.method, operation.path);
      if (keys.length === 0) return false;
      const sdk = request.kind === 'sdk' ? readSdkCall(context, request, hosts) : undefined;
      const body = sdk
        ? (sdk.mappedArgument ?? sdk.body)
        : request.kind === 'http'
          ? request.body
          : undefined;
      return body !== undefined && isBodyOpen(body, keys);
    }
  }
}

function isBodyOpen(body: AbstractValue, keys: readonly string[]): boolean {
  return membersOf(body).some(
    (member) =>
      dependsOnParameter(member) ||
      (member.kind === 'object' &&
        keys.some((key) => {
          const property = member.properties.get(key);
          return property !== undefined && dependsOnParameter(property.value);
        })),
  );
}

/**
 * The keys of one value that may be sent.
 *
 * @param keys those that a version of the API asks for
 */
function describeBody(
  context: EvaluationContext,
  body: AbstractValue,
  keys: readonly string[],
): RequestBody {
  const promised = (value: AbstractValue): readonly string[] => {
    const type = 'type' in value ? value.type : undefined;
    return type ? keys.filter((key) => requiresKey(context, type, key)) : [];
  };
  if (body.kind !== 'object') {
    return { literal: undefined, present: promised(body), maybe: [], open: reasonOf(body) };
  }
  const present = [...new Set(body.open.flatMap((part) => promised(part.value)))];
  const maybe: string[] = [];
  for (const key of body.properties.keys()) {
    if (present.includes(key)) continue;
    switch (presenceOf(body, key)) {
      case 'present':
        if (keys.includes(key) && isOptional(context, body, key)) maybe.push(key);
        else present.push(key);
        break;
      case 'undecided':
        maybe.push(key);
        break;
      case 'absent':
        break;
    }
  }
  return {
    // What is filled key by key, or loses a key that its literal has, is written elsewhere.
    literal:
      body.isFilled || keys.some((key) => body.dropped?.has(key))
        ? undefined
        : body.origin.module.placeOf(body.origin.node),
    present,
    maybe,
    open: body.open[0]?.reason,
  };
}

/** Whether the value of a key comes from where it is declared as one that may be left out. */
function isOptional(context: EvaluationContext, body: ObjectValue, key: string): boolean {
  const property = body.properties.get(key);
  return (
    property !== undefined &&
    !(property.setBy && isTested(property.setBy)) &&
    membersOf(property.value).some(
      (member) =>
        member.kind === 'parameter' &&
        (isOptionalParameter(member) ||
          (member.type !== undefined && allowsUndefined(context, member.type))),
    )
  );
}

/** `(name: string, writable?: boolean) => …`, of which no caller is seen */
function isOptionalParameter({ frame, name }: ParameterValue): boolean {
  return (
    frame.fn?.params.some(
      (parameter) =>
        parameter.type === 'Identifier' && parameter.name === name && parameter.optional,
    ) ?? false
  );
}

function reasonOf(value: AbstractValue): string {
  switch (value.kind) {
    case 'unknown':
      return value.reason;
    case 'parameter':
      return `it comes from \`${value.name}\`, and no caller was found that says what it holds`;
    case 'environment':
      return `it comes from the environment variable ${value.names.join(' or ')}`;
    case 'undefined':
    case 'null':
      return 'it is empty';
    default:
      return 'it is no object that the code shows';
  }
}

/**
 * What becomes of the fields of an SDK that picks them: its own names are translated, and
 * those it does not know never go out.
 */
function mappedBody(major: number, argument: AbstractValue): DescribedBody {
  const create = sdkMajor(major)?.dataAttributesCreate;
  const literal =
    argument.kind === 'object' ? argument.origin.module.placeOf(argument.origin.node) : undefined;
  const fields = create?.fieldOfArgument ?? {};
  const present: string[] = [];
  const maybe: string[] = [];
  if (argument.kind === 'object') {
    for (const key of argument.properties.keys()) {
      const field = fields[key];
      if (field === undefined || create?.fields[field] === 'dropped') continue;
      const presence = presenceOf(argument, key);
      if (presence === 'present') present.push(field);
      else if (presence === 'undecided') maybe.push(field);
    }
  }
  return {
    // What the SDK drops cannot hide in a spread.
    body: { literal, present, maybe, open: undefined },
    object: argument.kind === 'object' ? argument : undefined,
  };
}

/** A body, open where something may set a key that it seems to lack by a name that is not followed. */
function withStrayWrites(
  context: EvaluationContext,
  body: AbstractValue,
  keys: readonly string[],
  sites: readonly RequestSite[],
): AbstractValue {
  if (body.kind !== 'object') return body;
  for (const key of keys) {
    if (presenceOf(body, key) !== 'absent') continue;
    const write = findStrayWrite(context, body, key, sites);
    if (write === undefined) continue;
    const { line } = write.module.placeOf(write.node);
    const reason = `\`${key}\` may be set on it in line ${line}, by another name`;
    return withOpenPart(body, { value: unknown(reason), reason });
  }
  return body;
}

/**
 * One body for each literal that may be sent, and for each element that a loop puts into it;
 * other states of the same literal fall together.
 */
function describeBodies(
  context: EvaluationContext,
  values: readonly AbstractValue[],
  keys: readonly string[],
): DescribedBody[] {
  const found: DescribedBody[] = [];
  for (const value of values) {
    const body = describeBody(context, value, keys);
    const object = value.kind === 'object' ? value : undefined;
    const index = found.findIndex(
      (other) =>
        object !== undefined &&
        other.object?.origin.node === object.origin.node &&
        haveSameTurns(other.object, object),
    );
    const before = found[index];
    if (before === undefined) found.push({ body, object });
    else found[index] = { body: mergeBodies(before.body, body), object: before.object };
  }
  return found;
}

function mergeBodies(a: RequestBody, b: RequestBody): RequestBody {
  const present = a.present.filter((key) => b.present.includes(key));
  const all = new Set([...a.present, ...a.maybe, ...b.present, ...b.maybe]);
  return {
    literal: a.literal,
    present,
    maybe: [...all].filter((key) => !present.includes(key)),
    open: a.open ?? b.open,
  };
}

/**
 * Whether a test on one of the keys decides if a call is made: around it, or before it with
 * an early exit. `if (attribute.messenger_writable === undefined) continue;`
 */
function isGuardedByKey({ module, node }: Origin, keys: readonly string[]): boolean {
  const mentionsKey = (test: TSESTree.Node): boolean => {
    const text = module.textOf(test);
    return keys.some((key) => text.includes(key));
  };
  for (
    let child: TSESTree.Node = node, parent: TSESTree.Node | undefined = node.parent;
    parent && !isFunctionNode(child);
    child = parent, parent = parent.parent
  ) {
    switch (parent.type) {
      case 'IfStatement':
      case 'ConditionalExpression':
        if (parent.test !== child && mentionsKey(parent.test)) return true;
        break;
      case 'LogicalExpression':
        if (parent.right === child && mentionsKey(parent.left)) return true;
        break;
      case 'BlockStatement': {
        const before = parent.body.filter((statement) => statement.range[1] <= node.range[0]);
        const isGuard = before.some(
          (statement) =>
            statement.type === 'IfStatement' &&
            leaves(statement.consequent) &&
            mentionsKey(statement.test),
        );
        if (isGuard) return true;
        break;
      }
      default:
        break;
    }
  }
  return false;
}

/**
 * Whether code sets one of the keys where it is missing: to add it before would take that away.
 *
 *     if (!Object.hasOwn(body, 'messenger_writable')) body.messenger_writable = isPublic(body.name);
 *     _.defaults(body, { messenger_writable: isPublic(body.name) });
 *     complete(body);
 */
function isFilledIfMissing(
  context: EvaluationContext,
  { properties, open }: ObjectValue,
  keys: readonly string[],
): boolean {
  const isTested = keys.some((key) => {
    const property = properties.get(key);
    return (
      property?.presence === 'maybe' &&
      property.setBy !== undefined &&
      (isGuardedByKey(property.setBy, keys) || isDefault(property.setBy.node))
    );
  });
  return isTested || open.some(({ by }) => by !== undefined && namesKey(context, by, keys));
}

/** Whether a call, or the function of the project that it calls, has one of the keys in its code. */
function namesKey(context: EvaluationContext, by: Origin, keys: readonly string[]): boolean {
  const { module, node } = by;
  const isIn = (text: string): boolean => keys.some((key) => text.includes(key));
  if (isIn(module.textOf(node))) return true;
  if (node.type !== 'CallExpression' || node.callee.type === 'Super') return false;
  const frame = context.symbolicFrame(module, functionAround(node));
  return membersOf(context.evaluate(node.callee, frame)).some(
    (callee) => callee.kind === 'function' && isIn(callee.module.textOf(callee.node)),
  );
}

/** Whether a property stands in an object that is handed to a function which fills in what is missing. */
function isDefault({ parent: literal }: TSESTree.Node): boolean {
  const call = literal?.type === 'ObjectExpression' ? literal.parent : undefined;
  if (call?.type !== 'CallExpression' || call.arguments[0] === literal) return false;
  const { callee } = call;
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  return name.type === 'Identifier' && /^defaults(?:Deep)?$/u.test(name.name);
}

/** Whether a module on the way to a request replaces `fetch`, as a test of a function does that calls it. */
function isMocked(context: EvaluationContext, { target, sites }: RequestPath): boolean {
  return (
    target.client === 'fetch' &&
    sites.some(
      ({ module }) =>
        module !== target.module && replacedFetch(context, module).kind !== 'undefined',
    )
  );
}

/** The settings that interpretation depends on. */
export interface InterpretationSettings {
  readonly hosts: readonly string[];
  readonly appVersion: KnownVersion | undefined;
}

/**
 * The API call that a request is.
 *
 * @returns undefined where it is none, or where which one it is stays open
 */
export function interpret(
  context: EvaluationContext,
  path: RequestPath,
  settings: InterpretationSettings,
): InterpretedCall | undefined {
  const { target: request, sites } = path;
  const reading =
    request.kind === 'sdk' ? readSdkCall(context, request, settings.hosts) : undefined;
  const operation = reading?.operation ?? readOperation(context, request, settings.hosts);
  const [outermost] = sites;
  if (operation.kind !== 'known' || outermost === undefined) return undefined;
  if (isMocked(context, path)) return undefined;
  const { method, path: apiPath } = operation;
  const body = reading ? reading.body : request.kind === 'http' ? request.body : undefined;
  const statement = withStrayVersions(context, request, versionStatement(context, request), sites);
  const construction = constructionPlace(request);
  const version: EffectiveVersion = effectiveVersion(statement, construction, settings.appVersion);
  const mapped = reading?.mappedArgument;
  const majors = request.kind === 'sdk' ? request.sdk.majors : [];
  const major = majors.find((one) => sdkMajor(one)?.dataAttributesCreate !== undefined);
  const keys = keysOfInterest(method, apiPath);
  const described =
    mapped && major !== undefined
      ? membersOf(mapped).map((member) => mappedBody(major, member))
      : body
        ? describeBodies(
            context,
            membersOf(body).map((one) => withStrayWrites(context, one, keys, sites)),
            keys,
          )
        : [];
  const bodies = described.map(({ body: one }) => one);
  const isGuarded =
    keys.length > 0 &&
    (sites.some((site) => isGuardedByKey(site, keys)) ||
      described.some(
        ({ object }) => object !== undefined && isFilledIfMissing(context, object, keys),
      ));
  const sdk: SdkUse | undefined =
    request.kind === 'sdk'
      ? { accessor: request.accessor.join('.'), majors: request.sdk.majors, construction }
      : undefined;
  return {
    call: {
      place: outermost.module.placeOf(outermost.node),
      sink: request.module.placeOf(request.node),
      client: request.client,
      method,
      path: apiPath,
      version,
      bodies: isGuarded ? bodies.map((one) => opened(one, GUARDED)) : bodies,
      sdk,
    },
    path,
    body,
    mappedArgument: mapped,
    statement,
    bodyObjects: described.map(({ object }) => object),
    doubt: isGuarded ? 'guarded' : undefined,
  };
}

const GUARDED = 'a test on one of its keys decides whether it is sent';
const ONE_OF_SEVERAL = 'the call makes this request or another, and the code does not show which';

function opened(body: RequestBody, reason: string): RequestBody {
  return { ...body, open: body.open ?? reason };
}

/** A call that is one of several which the same code may make instead. */
export function asOneOfSeveral(call: InterpretedCall): InterpretedCall {
  const { method, path, bodies } = call.call;
  if (call.doubt !== undefined || keysOfInterest(method, path).length === 0) return call;
  return {
    ...call,
    call: { ...call.call, bodies: bodies.map((one) => opened(one, ONE_OF_SEVERAL)) },
    doubt: 'one-of-several',
  };
}

function constructionPlace(request: Request): Place | undefined {
  if (request.kind !== 'sdk' || request.sdk.construction === undefined) return undefined;
  const { module, node } = request.sdk.construction;
  return module.placeOf(node);
}
