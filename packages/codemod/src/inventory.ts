/** What a project sends to Intercom, and in which versions. Reads only. */
import type { ApiCall, Place, UncalledRequests } from 'intercom-api-analyzer';
import { placeKey } from 'intercom-api-analyzer/light';
import { CHANGES, formatApiVersion, matchesOperation } from 'intercom-api-versions';
import { describeAttributes, knownVersions } from './attributes.js';
import { settingsOf } from './config.js';
import { loadAnalyzer, type EngineLoader } from './engine.js';
import { explainScan } from './explanation.js';
import { relativeTo } from './files/paths.js';
import type { Progress } from './progress.js';
import type { InventoryReport, ReportedBody, ReportedCall } from './report/json.js';
import { inReportOrder, onceEach } from './report/order.js';
import { scan, type Scan } from './scan.js';
import { findTexts } from './text/find-texts.js';
import { placeIn } from './text/place.js';
import { nameOf } from './text/plan-texts.js';
import { loadTypes } from './types.js';
import { UsageError } from './usage-error.js';
import { readAppVersion, readTarget } from './versions.js';

/** What to list. */
export interface InventoryOptions {
  /** Files and folders, absolute or relative to `cwd`; none means `cwd`. */
  readonly paths?: readonly string[] | undefined;
  /** The working folder; the one of the process unless told. */
  readonly cwd?: string | undefined;
  /** The app's version in the Developer Hub: what calls without a version get. */
  readonly appVersion?: string | undefined;
  /** Further hosts that serve the Intercom API, such as a proxy. */
  readonly hosts?: readonly string[] | undefined;
  /** A configuration file to read instead of the nearest `intercom-api.config.{json,js,mjs,cjs}`. */
  readonly config?: string | undefined;
  /** Explain how everything was decided, and account for every occurrence of the words. */
  readonly explain?: boolean | undefined;
  /** List the attributes that are created, and who hands them to the Messenger. */
  readonly attributes?: boolean | undefined;
  /** The upgrade that an explanation tells the outcome of; to the newest version unless told. */
  readonly to?: string | undefined;
  /** Ask the compiler about what the code leaves open, where a tsconfig covers it; unless `false`. */
  readonly types?: boolean | undefined;
  readonly progress?: Progress | undefined;
}

/**
 * Lists the pins and calls of some files and folders.
 *
 * @throws UsageError where a version, a path or a host is not one
 */
export async function runInventory(
  options: InventoryOptions = {},
  loadEngine: EngineLoader = loadAnalyzer,
): Promise<InventoryReport> {
  const appVersion = readAppVersion(options.appVersion);
  if (options.to !== undefined && options.explain !== true) {
    throw new UsageError(
      '--to belongs to --explain: it says for which upgrade to tell the outcome.',
    );
  }
  const to = readTarget(options.to);
  const settings = settingsOf({
    cwd: options.cwd ?? process.cwd(),
    config: options.config,
    appVersion,
    hosts: options.hosts,
  });
  const found = await scan(loadEngine, {
    cwd: options.cwd ?? process.cwd(),
    paths: options.paths ?? [],
    settings,
    always: options.explain,
    messenger: options.attributes,
    loadTypes: options.types === false ? undefined : loadTypes,
    progress: options.progress,
  });
  const show = (path: string): string => relativeTo(found.scope.cwd, path);
  const texts = findTexts(found, settings.hosts ?? []);
  const modules = found.modules.filter((module) => found.isEditable(module.path));
  const uncalled = uncalledIn(found);
  const pins = new Map(
    modules.flatMap((module) => module.pins).map((pin) => [placeKey(pin.place), pin]),
  );
  return {
    pins: inReportOrder(
      [...pins.values()].map(({ place, value, kind }) => ({
        file: show(place.path),
        line: place.line,
        column: place.column,
        value,
        kind,
      })),
    ),
    calls: inReportOrder(
      merged([
        ...modules
          .flatMap(({ calls }) => calls)
          .map((call) => reportCall(found, call, show, false)),
        ...uncalled.calls.map((call) => reportCall(found, call, show, true)),
      ]),
    ),
    text: inReportOrder(
      texts.stated.map(({ file, version }) => {
        const { line, column } = placeIn(file, version);
        const { written, subject } = version;
        const name = nameOf(subject);
        return { file: show(file.path), line, column, version: written, kind: subject.kind, name };
      }),
    ),
    undecided: onceEach(
      inReportOrder([
        ...[...found.skipped, ...texts.unreadable].map(({ file, message }) => ({
          file: show(file),
          line: 1,
          reason: message,
        })),
        ...[...modules.flatMap((module) => module.undecided), ...uncalled.undecided].map(
          ({ place, reason }) => ({ file: show(place.path), line: place.line, reason }),
        ),
      ]),
    ),
    errors: inReportOrder(
      [...found.failures, ...texts.failures].map(({ file, message }) => ({
        file: show(file),
        message,
      })),
    ),
    ...(options.attributes === true && { attributes: describeAttributes(found, show) }),
    ...(options.explain === true && {
      explanation: explainScan(found, { to, settings, includeTests: false, texts }),
    }),
  };
}

/** The requests in the paths asked for that wait for callers which no module has. */
function uncalledIn({ analysis, modules, isEditable }: Scan): UncalledRequests {
  if (analysis === undefined) return { calls: [], undecided: [] };
  const { engine, project } = analysis;
  const { calls, undecided } = engine.findUncalledRequests(
    project,
    modules.map(({ path }) => path),
  );
  const isAskedFor = ({ place }: { readonly place: Place }): boolean => isEditable(place.path);
  return { calls: calls.filter(isAskedFor), undecided: undecided.filter(isAskedFor) };
}

/**
 * Calls that are the same line for all of their callers, as one: a helper that fifty commands use is no
 * more than one request.
 */
function merged(calls: readonly ReportedCall[]): readonly ReportedCall[] {
  const rows = new Map<string, ReportedCall>();
  for (const call of calls) {
    const { versions, versionFrom, body, ...rest } = call;
    const key = JSON.stringify(rest);
    const before = rows.get(key);
    rows.set(
      key,
      before === undefined
        ? call
        : {
            ...before,
            versions: [...new Set([...before.versions, ...versions])].sort(),
            versionFrom: before.versionFrom ?? versionFrom,
            body: eitherBody(before.body, body),
          },
    );
  }
  return [...rows.values()];
}

/** What is known of a body that is one or the other. */
function eitherBody(a: ReportedBody, b: ReportedBody): ReportedBody {
  const both = (of: (body: ReportedBody) => readonly string[]): readonly string[] =>
    of(a).filter((key) => of(b).includes(key));
  const present = both((body) => body.present);
  const absent = both((body) => body.absent);
  const all = [a, b].flatMap((body) => [...body.present, ...body.absent, ...body.maybe]);
  return {
    present,
    absent,
    maybe: [...new Set(all)].filter((key) => !present.includes(key) && !absent.includes(key)),
  };
}

function reportCall(
  { analysis, isTestFile }: Scan,
  call: ApiCall,
  show: (path: string) => string,
  awaitsCallers: boolean,
): ReportedCall {
  // Where it matters what is sent, each caller is told by itself.
  const isToldByCaller = analysis === undefined || keysAskedFor(call).length > 0;
  const place = isToldByCaller
    ? call.place
    : analysis.engine.settledPlaceOf(analysis.project, call);
  const known = knownVersions(call.version);
  const pin = known.flatMap(({ source }) => (source.kind === 'pin' ? [source.pin] : []))[0];
  return {
    file: show(place.path),
    line: place.line,
    column: place.column,
    method: call.method,
    path: call.path,
    versions: [...new Set(known.map(({ version }) => formatApiVersion(version)))],
    versionFrom: pin === undefined ? null : { file: show(pin.place.path), line: pin.place.line },
    client: call.client,
    body: reportBody(call),
    awaitsCallers,
    inTests: isTestFile(place.path),
  };
}

/** One answer for all bodies that a call may send: present where it is in each, absent where in none. */
export function reportBody(call: Pick<ApiCall, 'method' | 'path' | 'bodies'>): ReportedBody {
  const { bodies } = call;
  const keys = [...new Set(bodies.flatMap(({ present, maybe }) => [...present, ...maybe]))];
  const present = keys.filter((key) => bodies.every((body) => body.present.includes(key)));
  const isOpen = bodies.some((body) => body.open !== undefined);
  const asked = keysAskedFor(call).filter((key) => !keys.includes(key));
  return {
    present,
    absent: isOpen || bodies.length === 0 ? [] : asked,
    maybe: [
      ...keys.filter((key) => !present.includes(key)),
      ...(isOpen && bodies.length > 0 ? asked : []),
    ],
  };
}

/** The keys whose absence means something else in another version, as the catalogue has it. */
function keysAskedFor({ method, path }: Pick<ApiCall, 'method' | 'path'>): readonly string[] {
  return [
    ...new Set(
      CHANGES.filter(
        ({ kind, operations }) =>
          kind === 'request-default' &&
          operations.some((operation) => matchesOperation(method, path, operation)),
      ).flatMap(({ fieldPaths }) => fieldPaths.filter((field) => /^\w+$/.test(field))),
    ),
  ];
}
