/**
 * Whether a module leaves something open that types might settle. Compilers are slow and large:
 * where this says no, nobody loads or asks one.
 */
import type { TSESTree } from '@typescript-eslint/types';
import { SDK_MAJORS, sdkOperation } from 'intercom-api-versions';
import type { InterpretedCall } from '../calls/interpret.js';
import type { ModuleReport } from '../calls/module-report.js';
import { isInlineCallback } from '../evaluate/calls.js';
import { isLeftOpen } from '../evaluate/typed-values.js';
import { readMember } from '../evaluate/members.js';
import { membersOf, type AbstractValue } from '../evaluate/value.js';
import { unwrapExpression } from '../evaluate/unwrap.js';
import { specifiersIn } from '../files/importers.js';
import { type CallNode, functionAround, isFunctionNode, type Module } from '../modules/module.js';
import { internalsOf, type Project, type ProjectInternals } from '../project.js';
import { headerValue, VERSION_HEADER } from '../requests/headers.js';
import type { Request } from '../requests/request.js';
import { readUrl, UNKNOWN_PART, type UrlReading } from '../requests/url.js';
import { isSender } from '../requests/sender-names.js';
import { isCreate } from './messenger-writable.js';

/**
 * What somebody wants to know of a module: each call that it makes; or what an upgrade may change, which is
 * the creates of attributes and the versions.
 */
export type QuestionScope = 'calls' | 'changes';

/**
 * Whether types might say more about a module: a call that is not decided, or one that could be of a
 * client and of which the code does not show whose it is. Modules that it imports count as far as
 * they were looked at.
 */
export function hasOpenQuestions(
  project: Project,
  path: string,
  scope: QuestionScope = 'calls',
): boolean {
  const inner = internalsOf(project);
  const report = inner.reportOf(path);
  if (report === undefined || report.isTooDeep) return false;
  try {
    return (
      isLeftUndecided(inner, report) ||
      hasUnknownClients(inner, loadedFrom(inner, report.module), scope)
    );
  } catch (error) {
    // Code that is nested beyond what the stack holds: types do not help there either.
    if (!(error instanceof RangeError)) throw error;
    return false;
  }
}

/** By module, which belongs to one project. */
const imports = new WeakMap<Module, readonly string[]>();

/** A module, and those that it leads to and that were needed so far. */
function loadedFrom({ graph }: ProjectInternals, start: Module): readonly Module[] {
  const found = new Map([[start.path, start]]);
  for (const module of found.values()) {
    let paths = imports.get(module);
    if (paths === undefined) {
      paths = specifiersIn(module.text).flatMap((specifier) => {
        const resolution = graph.resolve(specifier, module.path);
        return resolution.kind === 'file' ? [resolution.path] : [];
      });
      imports.set(module, paths);
    }
    for (const path of paths) {
      const next = found.has(path) ? undefined : graph.loadedModule(path);
      if (next) found.set(path, next);
    }
  }
  return [...found.values()];
}

function isLeftUndecided({ settings }: ProjectInternals, report: ModuleReport): boolean {
  return (
    report.undecided.length > 0 ||
    report.calls.some(isCallOpen) ||
    report.pinSites.some(({ value }) => membersOf(value).some(isUnsettled)) ||
    report.elsewhere.some(({ target: request }) => mayGoToIntercom(request, settings.hosts))
  );
}

/** Whether a request has something of Intercom's about it, and a host that is not known. */
function mayGoToIntercom(request: Request, hosts: readonly string[]): boolean {
  if (request.kind !== 'http') return false;
  return (
    readUrl(request.url, hosts).some(({ kind }) => kind === 'undecided') &&
    (headerValue(request.headers, VERSION_HEADER).kind !== 'undefined' ||
      membersOf(request.url).some(endsInOperation))
  );
}

/** `${base}/data_attributes`: what comes behind a base that is not known names a resource of the API. */
function endsInOperation(url: AbstractValue): boolean {
  const last = url.kind === 'template' ? url.parts.at(-1) : undefined;
  return typeof last === 'string' && last.includes('/data_attributes');
}

function isCallOpen(call: InterpretedCall): boolean {
  return (
    (membersOf(call.statement.value).some(isUnsettled) && !isSetUpElsewhere(call.path.target)) ||
    (isCreate(call) && call.call.bodies.some(({ open }) => open !== undefined))
  );
}

/**
 * Whether a version that is not known can only come from where a client is set up, to be injected here: types
 * say nothing of that.
 */
function isSetUpElsewhere(request: Request): boolean {
  return (
    request.kind === 'http' &&
    (request.client === 'angular' || request.client === 'nestjs') &&
    headerValue(request.ownHeaders, VERSION_HEADER).kind === 'undefined'
  );
}

/** Comments in which JavaScript declares types. */
const DECLARES_TYPES = /@(?:param|type)\b/u;

/** Whether types might say more. What a parameter is, callers say, unless it is declared or they are not seen. */
function isUnsettled(value: AbstractValue): boolean {
  if (value.kind !== 'parameter') return isLeftOpen(value);
  const { fn, module } = value.frame;
  return (
    value.type !== undefined ||
    (fn !== undefined && isInlineCallback(fn)) ||
    DECLARES_TYPES.test(module.text)
  );
}

/** What a module says that calls a client of Intercom's, whatever it is typed as. */
const NAMES_CLIENT = /intercom|dataAttributes/iu;

/** By module: the calls that may be of a client which the code does not show. */
const unknownClients = new WeakMap<Module, readonly UnknownClient[]>();

interface UnknownClient {
  /** Whether it may be a request about attributes. */
  readonly mayBeOfAttributes: boolean;
  /** Whether what it gets may have a version in it that nothing else shows to be one: that of a client for this call. */
  readonly mayHoldVersion: boolean;
}

/** `{ version: '2.10' }`, `{ version }`; in requests, headers tell a version. */
const STATES_VERSION = /\bversion\b\s*[:,}]/iu;

function hasUnknownClients(
  project: ProjectInternals,
  modules: readonly Module[],
  scope: QuestionScope,
): boolean {
  const clients = modules.flatMap((module) => unknownClientsIn(project, module));
  switch (scope) {
    case 'calls':
      return clients.length > 0;
    case 'changes':
      return clients.some(
        ({ mayBeOfAttributes, mayHoldVersion }) =>
          mayBeOfAttributes ||
          (mayHoldVersion && modules.some(({ text }) => STATES_VERSION.test(text))),
      );
  }
}

function unknownClientsIn(project: ProjectInternals, module: Module): readonly UnknownClient[] {
  let found = unknownClients.get(module);
  if (found === undefined) {
    found = NAMES_CLIENT.test(module.text)
      ? module.contents.calls.flatMap((node) => unknownClientOf(project, module, node) ?? [])
      : [];
    unknownClients.set(module, found);
  }
  return found;
}

/** Says of a call that is written like one of a client, and of which the code does not show whose it is, what it may be. */
function unknownClientOf(
  project: ProjectInternals,
  module: Module,
  node: CallNode,
): UnknownClient | undefined {
  if (node.type !== 'CallExpression' || node.callee.type === 'Super') return undefined;
  // `users.find((user) => …)` is that of an array: a client is told whom to find.
  const [firstArgument] = node.arguments;
  if (firstArgument && isFunctionNode(firstArgument) && nameOf(node.callee) === 'find')
    return undefined;
  const resource = sdkResource(node.callee);
  if (resource === undefined && !isSender(node.callee)) return undefined;
  // What `entries.get(key)` is given is soon known; what `entries` holds may lead through all modules.
  const paths = resource === undefined ? pathsOfIntercom(project, node, module) : [];
  if (resource === undefined && paths.length === 0) return undefined;
  if (project.finder.requestsAt(node, module).length > 0) return undefined;
  const frame = project.evaluator.symbolicFrame(module, functionAround(node));
  if (!membersOf(project.evaluator.evaluate(node.callee, frame)).some(isUnsettled)) {
    return undefined;
  }
  return {
    mayBeOfAttributes: resource === 'dataAttributes' || paths.some(mayBeOfAttributes),
    mayHoldVersion:
      resource !== undefined && node.arguments.some((argument) => !isFunctionNode(argument)),
  };
}

function nameOf(callee: TSESTree.Expression): string | undefined {
  const method = unwrapExpression(callee);
  return method.type === 'MemberExpression' && method.property.type === 'Identifier'
    ? method.property.name
    : undefined;
}

/** The resource of `….dataAttributes.create`, by the names alone. */
function sdkResource(callee: TSESTree.Expression): string | undefined {
  const method = unwrapExpression(callee);
  const methodName = nameOf(callee);
  if (method.type !== 'MemberExpression' || methodName === undefined) return undefined;
  const object = method.object.type === 'Super' ? undefined : unwrapExpression(method.object);
  const name =
    object?.type === 'Identifier'
      ? object
      : object?.type === 'MemberExpression'
        ? object.property
        : undefined;
  if (name?.type !== 'Identifier') return undefined;
  // The resource that matters most often goes by a shorter name: `attributes.create`.
  const resource = /attributes$/iu.test(name.name) ? 'dataAttributes' : name.name;
  const accessor = `${resource}.${methodName}`;
  return SDK_MAJORS.some(({ major }) => sdkOperation(major, accessor) !== undefined)
    ? resource
    : undefined;
}

type IntercomUrl = Extract<UrlReading, { kind: 'intercom' }>;

/** Whether a path is, or may become, one of attributes: `/data_attributes`, `/{}`; not `/contacts/{}`. */
function mayBeOfAttributes({ path, isOpen }: IntercomUrl): boolean {
  return isOpen || path.includes('/data_attributes') || path.startsWith(`/${UNKNOWN_PART}`);
}

/** The paths of the addresses of Intercom's that a call gets, by themselves or in an object. */
function pathsOfIntercom(
  { evaluator, settings }: ProjectInternals,
  node: CallNode,
  module: Module,
): readonly IntercomUrl[] {
  const frame = evaluator.symbolicFrame(module, functionAround(node));
  const addressesIn = (value: AbstractValue): readonly IntercomUrl[] =>
    readUrl(value, settings.hosts).filter((reading) => reading.kind === 'intercom');
  return node.arguments.flatMap((argument) => {
    if (argument.type === 'SpreadElement') return [];
    const value = evaluator.evaluate(argument, frame);
    return [
      ...addressesIn(value),
      ...membersOf(value).flatMap((member) =>
        member.kind === 'object' ? addressesIn(readMember(evaluator, member, 'url')) : [],
      ),
    ];
  });
}
