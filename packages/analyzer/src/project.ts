import { formatApiVersion } from 'intercom-api-versions';
import type { ApiCall, EffectiveVersion, KnownVersion, Undecided, VersionPin } from './api-call.js';
import { foreignSetters } from './calls/elsewhere.js';
import { withLoosePins } from './calls/loose-pins.js';
import { isRequestOpen, type InterpretationSettings } from './calls/interpret.js';
import { gapsIn, type ModuleReport, reportModule } from './calls/module-report.js';
import {
  functionsMadeIn,
  type MadeHere,
  type MadeRequest,
  withMadeRequests,
} from './calls/made-requests.js';
import { effectiveVersion, pinOf, versionStatement } from './calls/version.js';
import { versionVariablesOf } from './calls/version-variables.js';
import { createEvaluator, type Evaluator } from './evaluate/evaluator.js';
import { membersOf } from './evaluate/value.js';
import {
  createsOf,
  identityKey,
  isIdentityOpen,
  type ModuleCreates,
} from './attributes/creates.js';
import type { AnalyzerHost } from './host/host.js';
import { createGate } from './files/gate.js';
import { reportMessenger, type MessengerReport } from './messenger/messenger-report.js';
import { createMessengerFinder, type MessengerFinder } from './messenger/recognise.js';
import { createModuleGraph, type ModuleGraph } from './modules/module-graph.js';
import type { Module } from './modules/module.js';
import { comparePlaces, placeKey } from './places.js';
import type { Request } from './requests/request.js';
import { createIdleCalls } from './paths/idle-calls.js';
import { createRequestFinder, type RequestFinder } from './requests/recognise.js';
import type { AnalyzerSettings } from './settings/read-settings.js';
import type { SyntaxTree } from './syntax/tree.js';

/** Why a module could not be read or parsed; line and column from 1. */
export interface ModuleFailure {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** What one module does with the Intercom API. All lists are ordered by offset. */
export interface ModuleAnalysis {
  readonly path: string;
  /** Calls that are decided in this module, whichever module makes the request in the end. */
  readonly calls: readonly ApiCall[];
  /** Versions that this module uses; `pin.place` may lie in another module. */
  readonly pins: readonly VersionPin[];
  /**
   * Environment variables whose values are sent as the version, with a version in the code to fall
   * back to or without. In alphabetical order.
   */
  readonly versionVariables: readonly string[];
  readonly undecided: readonly Undecided[];
  readonly failure: ModuleFailure | undefined;
}

const NOTHING = { calls: [], pins: [], versionVariables: [], undecided: [] };

/** The modules of one run: each is read, parsed and evaluated at most once. */
export interface Project {
  /** Puts a tree that somebody else has parsed in the place of the file on disk. */
  provide(path: string, text: string, tree: SyntaxTree): void;
  analyze(path: string): ModuleAnalysis;
  /** Whether a module was read already, or put in the place of one. */
  has(path: string): boolean;
  /** The text of a module without byte order mark, undefined where it could not be read. */
  textOf(path: string): string | undefined;
}

/** What checks and migrations ask of a project beyond what is published. */
export interface ProjectInternals extends Project {
  readonly graph: ModuleGraph;
  readonly evaluator: Evaluator;
  readonly finder: RequestFinder;
  readonly messenger: MessengerFinder;
  readonly settings: InterpretationSettings;
  /** Whether a module may have to do with Intercom, going by its text. */
  mayMatter(text: string): boolean;
  /** The version that a request will carry, for requests that are not decided in full. */
  versionOf(request: Request): EffectiveVersion;
  /** The report of a module; undefined where it could not be read. */
  reportOf(path: string): ModuleReport | undefined;
  /** What a module does to attributes; undefined where it could not be read. */
  createsOf(path: string): ModuleCreates | undefined;
  /** What a module hands to the Messenger; undefined where it could not be read. */
  messengerOf(path: string): MessengerReport | undefined;
}

/** Makes an empty project; modules are loaded through `host` when they are asked for. */
export function createProject(host: AnalyzerHost, settings: AnalyzerSettings = {}): Project {
  return createProjectInternals(host, settings);
}

const internals = new WeakSet<Project>();

/** The inner side of a project made by `createProject`. */
export function internalsOf(project: Project): ProjectInternals {
  if (!internals.has(project)) throw new TypeError('This project was not made by createProject().');
  // `createProject` hands out nothing but `ProjectInternals`; the set above proves it.
  return project as ProjectInternals;
}

function createProjectInternals(host: AnalyzerHost, settings: AnalyzerSettings): ProjectInternals {
  const graph = createModuleGraph(host);
  const evaluator = createEvaluator(graph, host.maxSteps);
  const appVersion: KnownVersion | undefined = settings.appVersion && {
    kind: 'known',
    version: settings.appVersion,
    source: { kind: 'settings' },
  };
  const interpretation: InterpretationSettings = { hosts: settings.hosts ?? [], appVersion };
  const { mentions, mayMatter } = createGate(settings);
  const idle = createIdleCalls({
    graph,
    mentions,
    clients: settings.clients ?? [],
  });
  const finder = createRequestFinder(evaluator, idle, {
    isOpen: (request) => isRequestOpen(evaluator, request, interpretation.hosts),
    // `for (const client of [old, current]) await client.post(…)`
    furtherKeyOf: (request) => versionKey(request, project.versionOf(request)),
    hosts: interpretation.hosts,
    clients: settings.clients ?? [],
  });
  const isWaiting = (request: Request): boolean =>
    isRequestOpen(evaluator, request, interpretation.hosts) ||
    isIdentityOpen(evaluator, finder, request, interpretation);
  const createsOptions = {
    isOpen: isWaiting,
    hosts: interpretation.hosts,
    clients: settings.clients ?? [],
    // The table of attributes names what is created once somebody lets it.
    keepsRuledOut: true,
    furtherKeyOf: (request: Request) =>
      `${identityKey(request)} ${versionKey(request, project.versionOf(request))}`,
  };
  const creates = createRequestFinder(evaluator, idle, createsOptions);
  const createsInTurns = createRequestFinder(evaluator, idle, { ...createsOptions, inTurns: true });
  const messenger = createMessengerFinder(evaluator, idle);
  const ownReports = new Map<string, ModuleReport>();
  const reports = new Map<string, ModuleReport>();
  const madeByModule = new Map<Module, readonly MadeHere[]>();
  const madeByHome = new Map<Module, readonly MadeRequest[]>();
  const messengerReports = new Map<string, MessengerReport>();
  const moduleCreates = new Map<string, ModuleCreates>();

  /** What a module shows by itself. */
  const ownReportOf = (path: string): ModuleReport | undefined => {
    let report = ownReports.get(path);
    if (report === undefined) {
      const outcome = graph.load(path);
      if (outcome.kind === 'failed') return undefined;
      evaluator.startModule(mayMatter(outcome.module.text));
      report = {
        ...reportModule(evaluator, finder, outcome.module, interpretation),
        isCutShort: evaluator.isExhausted(),
      };
      ownReports.set(path, report);
    }
    return report;
  };
  const madeIn = (module: Module): readonly MadeHere[] => {
    let made = madeByModule.get(module);
    if (made === undefined) {
      evaluator.startModule(mayMatter(module.text));
      made = functionsMadeIn(evaluator, finder, module);
      madeByModule.set(module, made);
    }
    return made;
  };

  const project: ProjectInternals = {
    graph,
    evaluator,
    finder,
    messenger,
    settings: interpretation,
    mayMatter,
    provide(path, text, tree) {
      graph.provide(path, text, tree);
      ownReports.delete(path);
      reports.delete(path);
      messengerReports.delete(path);
      moduleCreates.delete(path);
    },
    has: (path) => graph.loadedModule(path) !== undefined,
    textOf(path) {
      const outcome = graph.load(path);
      return outcome.kind === 'loaded' ? outcome.module.text : undefined;
    },
    versionOf(request) {
      return effectiveVersion(versionStatement(evaluator, request), undefined, appVersion);
    },
    reportOf(path) {
      let report = reports.get(path);
      if (report === undefined) {
        const own = ownReportOf(path);
        if (own === undefined) return undefined;
        evaluator.startModule(mayMatter(own.module.text));
        const whole = withMadeRequests(own, {
          context: evaluator,
          finder,
          settings: interpretation,
          mayMatter,
          reportOf: ownReportOf,
          madeIn,
          madeByHome,
        });
        report = {
          ...whole,
          calls: withLoosePins(evaluator, whole),
          isCutShort: own.isCutShort || evaluator.isExhausted(),
        };
        reports.set(path, report);
      }
      return report;
    },
    createsOf(path) {
      let found = moduleCreates.get(path);
      const report = project.reportOf(path);
      if (found === undefined && report) {
        evaluator.startModule(mayMatter(report.module.text));
        found = createsOf(
          evaluator,
          { inSomeTurn: creates, inEachTurn: createsInTurns },
          report,
          interpretation,
          isWaiting,
        );
        moduleCreates.set(path, found);
      }
      return found;
    },
    messengerOf(path) {
      let report = messengerReports.get(path);
      if (report === undefined) {
        const outcome = graph.load(path);
        if (outcome.kind === 'failed') return undefined;
        evaluator.startModule(mayMatter(outcome.module.text));
        report = reportMessenger(messenger, outcome.module);
        messengerReports.set(path, report);
      }
      return report;
    },
    analyze(path) {
      const outcome = graph.load(path);
      if (outcome.kind === 'failed') {
        const { message, line, column } = outcome;
        return { path, ...NOTHING, failure: { message, line, column } };
      }
      const report = project.reportOf(path);
      if (report === undefined) return { path, ...NOTHING, failure: undefined };
      return {
        path,
        calls: report.calls.map((call) => call.call),
        pins: pinsOf(report),
        versionVariables: versionVariablesOf(report),
        undecided: undecidedOf(report),
        failure: undefined,
      };
    },
  };
  internals.add(project);
  return project;
}

/**
 * What tells versions apart: workspaces in a list may be at different ones, and clients that state none
 * are each to be given one.
 */
function versionKey(request: Request, version: EffectiveVersion): string {
  switch (version.kind) {
    case 'known':
      return `${formatApiVersion(version.version)} ${statedBy(request, version.source.kind)}`;
    case 'one-of':
      return version.members.map((member) => formatApiVersion(member.version)).join(',');
    case 'unpinned':
      return `${version.kind} ${statedBy(request, version.kind)}`;
    case 'invalid':
    case 'unknown':
      return version.kind;
  }
}

/** The client that would have to state a version, where none is stated. */
function statedBy(
  request: Request,
  source: 'unpinned' | Extract<EffectiveVersion, { kind: 'known' }>['source']['kind'],
): string {
  if (request.kind !== 'sdk' || request.sdk.construction === undefined) return '';
  const { module, node } = request.sdk.construction;
  return source === 'pin' ? '' : placeKey(module.placeOf(node));
}

/**
 * What another program fills in before it sends the header: `'{{version}}'`, `'%VERSION%'`. Where the code
 * itself sends such a text, it is one, and wrong.
 */
const PLACEHOLDER = /\$\{|\{\{|^%\w+%$|^__\w+__$|^<[^>]+>$/u;

/** The pins that a module uses: those that its calls carry, and those that nobody is seen to send. */
export function pinsOf(report: ModuleReport): readonly VersionPin[] {
  const pins = new Map<string, VersionPin>();
  const add = (pin: VersionPin): void => {
    const key = placeKey(pin.place);
    if (!pins.has(key)) pins.set(key, pin);
  };
  const foreign = foreignSetters([report]);
  for (const site of report.pinSites) {
    if (foreign.nodes.has(site.node) || foreign.modules.has(report.module)) continue;
    for (const member of membersOf(site.value)) {
      if (member.kind === 'string' && PLACEHOLDER.test(member.value)) continue;
      if (member.kind === 'string' || member.kind === 'number') add(pinOf(member, site.kind));
    }
  }
  for (const { statement } of [...report.calls, ...report.open.flatMap(({ call }) => call ?? [])]) {
    for (const member of membersOf(statement.value)) {
      if (member.kind === 'string' || member.kind === 'number') add(pinOf(member, statement.kind));
    }
  }
  return [...pins.values()].sort((a, b) => comparePlaces(a.place, b.place));
}

function undecidedOf(report: ModuleReport): readonly Undecided[] {
  const found: Undecided[] = [...gapsIn(report)];
  for (const { path, operation } of report.undecided) {
    const [site] = path.sites;
    if (site && operation.kind === 'undecided') {
      found.push({ place: site.module.placeOf(site.node), reason: operation.reason });
    }
  }
  return found.sort((a, b) => comparePlaces(a.place, b.place));
}
