/** Everything that one module does with the API, in the form that checks and migrations work on. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Undecided } from '../api-call.js';
import type { EvaluationContext } from '../evaluate/context.js';
import { isByType } from '../evaluate/typed-values.js';
import { membersOf } from '../evaluate/value.js';
import type { Module } from '../modules/module.js';
import { findDescribedRequests } from '../requests/described.js';
import type { Request } from '../requests/request.js';
import type { RequestFinder, RequestPath } from '../requests/recognise.js';
import { readUrl } from '../requests/url.js';
import { choiceBetween } from '../paths/choices.js';
import {
  asOneOfSeveral,
  interpret,
  type InterpretationSettings,
  type InterpretedCall,
  isRequestOpen,
  type OperationReading,
  readOperation,
} from './interpret.js';
import { findPinSites, type PinSite } from './pins.js';

/** A request that callers, or nobody, decide in full. */
export interface OpenRequest {
  readonly path: RequestPath;
  readonly operation: OperationReading;
  /** The call as far as it is decided; undefined where not even the operation is. */
  readonly call: InterpretedCall | undefined;
}

export interface ModuleReport {
  readonly module: Module;
  /** Calls that are decided here, for good: no caller can change what they are. */
  readonly calls: readonly InterpretedCall[];
  /** Requests that wait for callers. */
  readonly open: readonly OpenRequest[];
  /** Requests to Intercom of which no caller can say more, and which are not decided. */
  readonly undecided: readonly OpenRequest[];
  /** Requests that certainly go to another host. */
  readonly foreign: readonly RequestPath[];
  /** Requests of which nothing shows that they go to Intercom; `foreign` ones are not among them. */
  readonly elsewhere: readonly RequestPath[];
  readonly pinSites: readonly PinSite[];
  /** Calls in functions, of this module and others, that callers in this module were seen to leave out. */
  readonly leftOut: ReadonlySet<TSESTree.Node>;
  /** The requests that are told by what their functions were made with, and the calls that they stand for. */
  readonly made: {
    readonly paths: ReadonlySet<RequestPath>;
    readonly replaced: ReadonlySet<TSESTree.Node | undefined>;
  };
  /** The code is nested too deep to be followed: nothing is known of the module. */
  readonly isTooDeep: boolean;
  /** There is more in it than is followed: requests may be missing. */
  readonly isCutShort: boolean;
}

/** What is not known of a module as a whole. */
export function gapsIn({ module, isTooDeep, isCutShort }: ModuleReport): readonly Undecided[] {
  const place = module.placeOf(module.tree.ast);
  return [
    ...(isTooDeep
      ? [{ place, reason: 'The code of this file is nested too deep to be followed.' }]
      : []),
    ...(isCutShort
      ? [
          {
            place,
            reason:
              'There is more in this file than is followed, so requests in it may be missing here. Look through ' +
              'it by hand.',
          },
        ]
      : []),
  ];
}

const NOTHING_MADE: ModuleReport['made'] = { paths: new Set(), replaced: new Set() };

/**
 * Reads everything that a module does with the API.
 *
 * Code that is nested beyond what the stack holds gives a report without calls, marked as such.
 */
export function reportModule(
  context: EvaluationContext,
  finder: RequestFinder,
  module: Module,
  settings: InterpretationSettings,
): ModuleReport {
  try {
    return readModule(context, finder, module, settings);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return {
      module,
      calls: [],
      open: [],
      undecided: [],
      foreign: [],
      elsewhere: [],
      pinSites: [],
      leftOut: finder.leftOutBy(module),
      made: NOTHING_MADE,
      isTooDeep: true,
      isCutShort: false,
    };
  }
}

function readModule(
  context: EvaluationContext,
  finder: RequestFinder,
  module: Module,
  settings: InterpretationSettings,
): ModuleReport {
  // Before what may take all the steps there are: a version that is written down is always found.
  const pinSites = findPinSites(context, module);
  const made = module.contents.calls.flatMap((node) => finder.requestsAt(node, module));
  // What only a type says of a call takes nothing away from what the code describes.
  const shown = made.filter((path) => !isMadeByType(context, path));
  const described = findDescribedRequests(context, module, settings.hosts, shown);
  return {
    module,
    ...sortRequests(context, [...made, ...described], settings),
    pinSites,
    leftOut: finder.leftOutBy(module),
    made: NOTHING_MADE,
    isTooDeep: false,
    isCutShort: false,
  };
}

/** Requests by how far they are decided. */
export type SortedRequests = Pick<
  ModuleReport,
  'calls' | 'open' | 'undecided' | 'foreign' | 'elsewhere'
>;

/** Sorts requests by how far they are decided. */
export function sortRequests(
  context: EvaluationContext,
  paths: readonly RequestPath[],
  settings: InterpretationSettings,
): SortedRequests {
  const calls: InterpretedCall[] = [];
  const open: OpenRequest[] = [];
  const undecided: OpenRequest[] = [];
  const foreign: RequestPath[] = [];
  const elsewhere: RequestPath[] = [];
  const isOneOfSeveral = alternativesAmong(context, paths, settings);
  for (const path of paths) {
    const { target: request } = path;
    const operation = readOperation(context, request, settings.hosts);
    const isOpen = isRequestOpen(context, request, settings.hosts);
    const known = operation.kind === 'known' ? interpret(context, path, settings) : undefined;
    const call = known && (path.isShared || isOneOfSeveral(path)) ? asOneOfSeveral(known) : known;
    if (isOpen) open.push({ path, operation, call });
    else if (call) calls.push(call);
    else if (operation.kind === 'undecided') undecided.push({ path, operation, call: undefined });
    else if (isElsewhere(request, settings.hosts)) foreign.push(path);
    else elsewhere.push(path);
  }
  return { calls, open, undecided, foreign, elsewhere };
}

/** Tells the paths of which another may be taken instead, that leads to another operation. */
function alternativesAmong(
  context: EvaluationContext,
  paths: readonly RequestPath[],
  { hosts }: InterpretationSettings,
): (path: RequestPath) => boolean {
  const byCall = new Map<TSESTree.Node | undefined, RequestPath[]>();
  for (const path of paths) {
    if (path.choices === undefined) continue;
    const node = path.sites[0]?.node;
    const others = byCall.get(node);
    if (others) others.push(path);
    else byCall.set(node, [path]);
  }
  const operationOf = ({ target }: RequestPath): string => {
    const operation = readOperation(context, target, hosts);
    return operation.kind === 'known' ? `${operation.method} ${operation.path}` : operation.kind;
  };
  const isInsteadOf = (path: RequestPath, other: RequestPath): boolean => {
    const choice = choiceBetween(path, other);
    if (choice === undefined) return false;
    const operation = operationOf(other);
    // `for (const client of [intercom, crm]) await client.post(…)` calls both.
    const mayBeBoth = choice.at === path.sites.at(-choice.height)?.node;
    return operation !== operationOf(path) && !(mayBeBoth && operation === 'elsewhere');
  };
  return (path) =>
    path.choices !== undefined &&
    byCall.get(path.sites[0]?.node)?.some((other) => isInsteadOf(path, other)) === true;
}

/** Whether only an inferred type says that a call is one of a client. */
function isMadeByType(
  context: EvaluationContext,
  { target: request, sites }: RequestPath,
): boolean {
  const site = sites.at(-1);
  const node = site?.node;
  if (site === undefined || (node?.type !== 'CallExpression' && node?.type !== 'NewExpression')) {
    return false;
  }
  // Its object was recognised by what it describes.
  if (request.client === 'request-object') return false;
  return membersOf(context.evaluate(node.callee, site.frame)).some(
    (member) => member.kind === 'external' && isByType(member),
  );
}

/** Whether a request certainly goes to a host that is not Intercom's. */
function isElsewhere(request: Request, hosts: readonly string[]): boolean {
  if (request.kind !== 'http') return false;
  const readings = readUrl(request.url, hosts);
  return readings.length > 0 && readings.every((reading) => reading.kind === 'other');
}

/** The nodes that set the version header of a request, however many objects they went through. */
export function versionSetters(request: Request): readonly TSESTree.Node[] {
  if (request.kind !== 'http') return [];
  const members = request.headers.kind === 'union' ? request.headers.members : [request.headers];
  return members.flatMap((member) => {
    if (member.kind !== 'object') return [];
    const setBy = member.properties.get('intercom-version')?.setBy;
    return setBy ? [setBy.node] : [];
  });
}
