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
import { type CallNode, functionAround, type Module } from '../modules/module.js';
import { internalsOf, type Project, type ProjectInternals } from '../project.js';
import { headerValue, VERSION_HEADER } from '../requests/headers.js';
import type { Request } from '../requests/request.js';
import { readUrl } from '../requests/url.js';
import { isSender } from '../requests/sender-names.js';
import { isCreate } from './messenger-writable.js';

/**
 * Whether types might say more about a module: a call that is not decided, or one that could be of a
 * client and of which the code does not show whose it is. Modules that it imports count as far as
 * they were looked at.
 */
export function hasOpenQuestions(project: Project, path: string): boolean {
  const inner = internalsOf(project);
  const report = inner.reportOf(path);
  if (report === undefined || report.isTooDeep) return false;
  try {
    return (
      isLeftUndecided(inner, report) ||
      loadedFrom(inner, report.module).some((module) => hasUnknownClient(inner, module))
    );
  } catch (error) {
    // Code that is nested beyond what the stack holds: types do not help there either.
    if (!(error instanceof RangeError)) throw error;
    return false;
  }
}

/** By module, which belongs to one project. */
const imports = new WeakMap<Module, readonly string[]>();
const unknownClients = new WeakMap<Module, boolean>();

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
    membersOf(call.statement.value).some(isUnsettled) ||
    (isCreate(call) && call.call.bodies.some(({ open }) => open !== undefined))
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

function hasUnknownClient(project: ProjectInternals, module: Module): boolean {
  let answer = unknownClients.get(module);
  if (answer === undefined) {
    answer =
      NAMES_CLIENT.test(module.text) &&
      module.contents.calls.some((node) => mayBeOfClient(project, module, node));
    unknownClients.set(module, answer);
  }
  return answer;
}

/** Whether a call is written like one of a client, and the code does not show whose it is. */
function mayBeOfClient(project: ProjectInternals, module: Module, node: CallNode): boolean {
  if (node.type !== 'CallExpression' || node.callee.type === 'Super') return false;
  const isMethod = isSdkMethod(node.callee);
  if (!isMethod && !isSender(node.callee)) return false;
  // What `entries.get(key)` is given is soon known; what `entries` holds may lead through all modules.
  if (!isMethod && !sendsToIntercom(project, node, module)) return false;
  if (project.finder.requestsAt(node, module).length > 0) return false;
  const frame = project.evaluator.symbolicFrame(module, functionAround(node));
  return membersOf(project.evaluator.evaluate(node.callee, frame)).some(isUnsettled);
}

/** `….dataAttributes.create`, by the names alone. */
function isSdkMethod(callee: TSESTree.Expression): boolean {
  const method = unwrapExpression(callee);
  if (method.type !== 'MemberExpression' || method.property.type !== 'Identifier') return false;
  const object = method.object.type === 'Super' ? undefined : unwrapExpression(method.object);
  const name =
    object?.type === 'Identifier'
      ? object
      : object?.type === 'MemberExpression'
        ? object.property
        : undefined;
  if (name?.type !== 'Identifier') return false;
  // The resource that matters most often goes by a shorter name: `attributes.create`.
  const resource = /attributes$/iu.test(name.name) ? 'dataAttributes' : name.name;
  const accessor = `${resource}.${method.property.name}`;
  return SDK_MAJORS.some(({ major }) => sdkOperation(major, accessor) !== undefined);
}

/** Whether a call gets an address of Intercom's, by itself or in an object. */
function sendsToIntercom(project: ProjectInternals, node: CallNode, module: Module): boolean {
  const { evaluator, settings } = project;
  const frame = evaluator.symbolicFrame(module, functionAround(node));
  const isAddress = (value: AbstractValue): boolean =>
    readUrl(value, settings.hosts).some(({ kind }) => kind === 'intercom');
  return node.arguments.some((argument) => {
    if (argument.type === 'SpreadElement') return false;
    const value = evaluator.evaluate(argument, frame);
    return (
      isAddress(value) ||
      membersOf(value).some(
        (member) => member.kind === 'object' && isAddress(readMember(evaluator, member, 'url')),
      )
    );
  });
}
