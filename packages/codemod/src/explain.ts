/** How the requests and versions of one line were decided. Reads only. */
import { formatApiVersion, type ApiVersion } from 'intercom-api-versions';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { settingsOf } from './config.js';
import { loadAnalyzer, type EngineLoader } from './engine.js';
import { explainScan } from './explanation.js';
import { relativeTo } from './files/paths.js';
import { planFoundTexts, planUpgrade } from './plan.js';
import type { Progress } from './progress.js';
import { describeTextOutcome } from './report/describe-explanation.js';
import type {
  ReportedExplanation,
  ReportedRequest,
  ReportedStep,
  ReportedTextStatement,
} from './report/explanation-json.js';
import { scan, type Scan } from './scan.js';
import { findTexts } from './text/find-texts.js';
import { placeIn } from './text/place.js';
import { nameOf } from './text/plan-texts.js';
import type { TextSearch } from './text/search.js';
import { loadTypes } from './types.js';
import { UsageError } from './usage-error.js';
import { readAppVersion, readTarget } from './versions.js';

/** What to explain. */
export interface ExplainOptions {
  /** A line of a file, `src/attributes.ts:14`; a column behind it is allowed, and not needed. */
  readonly at: string;
  /** The version that the outcome of an upgrade is told for; the newest unless told. */
  readonly to?: string | undefined;
  /** The working folder; the one of the process unless told. */
  readonly cwd?: string | undefined;
  /** The app's version in the Developer Hub: what calls without a version get. */
  readonly appVersion?: string | undefined;
  /** Further hosts that serve the Intercom API, such as a proxy. */
  readonly hosts?: readonly string[] | undefined;
  /** A configuration file to read instead of the nearest `intercom-api.config.{json,js,mjs,cjs}`. */
  readonly config?: string | undefined;
  /** Ask the compiler about what the code leaves open, where a tsconfig covers it; unless `false`. */
  readonly types?: boolean | undefined;
  readonly progress?: Progress | undefined;
}

/** What `explain --json` prints: everything that has a part on the line. */
export interface ExplainReport extends ReportedExplanation {
  readonly file: string;
  readonly line: number;
  /** The version that the outcomes are those of. */
  readonly to: string;
  /** The versions on the line, where the file is no code. */
  readonly text: readonly ReportedTextStatement[];
  /** Why the file was not looked at; null where it was. */
  readonly leftOut: string | null;
}

/**
 * Explains what is on a line of a file: requests that it has a part in, with how their versions,
 * URLs and bodies were decided, wherever that was.
 *
 * @throws UsageError where the line, a version or a host is not one, or the file has no such line
 */
export async function runExplain(
  options: ExplainOptions,
  loadEngine: EngineLoader = loadAnalyzer,
): Promise<ExplainReport> {
  const cwd = options.cwd ?? process.cwd();
  const { file, line } = readLine(options.at);
  const to = readTarget(options.to);
  const settings = settingsOf({
    cwd,
    config: options.config,
    appVersion: readAppVersion(options.appVersion),
    hosts: options.hosts,
  });
  const found = await scan(loadEngine, {
    cwd,
    paths: ['.', file],
    settings,
    always: true,
    loadTypes: options.types === false ? undefined : loadTypes,
    progress: options.progress,
  });
  const target = found.scope.targets.at(-1) ?? path.resolve(cwd, file);
  refuseMissingLine(target, file, line);
  const texts = findTexts(found, settings.hosts ?? []);
  const explanation = explainScan(found, { to, settings, includeTests: false, texts });
  const shown = relativeTo(found.scope.cwd, target);
  const failure = [...found.skipped, ...found.failures].find((one) => one.file === target);
  return {
    file: shown,
    line,
    to: formatApiVersion(to),
    ...partsOn(explanation, shown, line),
    text: textsOn(found, texts, to, target, line),
    words: explanation.words.filter((word) => word.file === shown && word.line === line),
    leftOut:
      failure?.message ??
      (found.isSource(target) || found.texts.some((text) => text.path === target)
        ? null
        : 'it is no source file, or it is ignored, generated or a dependency'),
  };
}

/**
 * What begins on a line, with any of its parts. Where nothing does, what the line lies inside of: of
 * several calls around it the innermost.
 */
function partsOn(
  { requests, versions }: ReportedExplanation,
  file: string,
  line: number,
): Pick<ReportedExplanation, 'requests' | 'versions'> {
  const begins = (step: ReportedStep): boolean => step.file === file && step.line === line;
  const beginning = {
    requests: requests.filter((request) => stepsOf(request).some(begins)),
    versions: versions.filter(({ steps }) => steps.some(begins)),
  };
  if (beginning.requests.length + beginning.versions.length > 0) return beginning;
  const linesAround = (request: ReportedRequest): number =>
    Math.min(
      ...stepsOf(request)
        .filter((step) => step.file === file && step.line <= line && line <= step.lastLine)
        .map((step) => step.lastLine - step.line),
    );
  const fewest = Math.min(...requests.map(linesAround));
  return {
    requests: requests.filter(
      (request) => Number.isFinite(fewest) && linesAround(request) === fewest,
    ),
    versions: [],
  };
}

/** The versions on a line of a file that is no code, and what an upgrade would do about them. */
function textsOn(
  found: Scan,
  search: TextSearch,
  to: ApiVersion,
  target: string,
  line: number,
): readonly ReportedTextStatement[] {
  const stated = search.stated.filter(
    ({ file, version }) => file.path === target && placeIn(file, version).line === line,
  );
  if (stated.length === 0) return [];
  const request = { to, from: undefined, includeTests: true };
  const plan = planUpgrade(found, { ...request, phase: 'all' });
  const planned = planFoundTexts(found, search, plan, request);
  return stated.map(({ file, version }) => {
    const outcome = planned.find((one) => one.version === version)?.outcome;
    return {
      file: relativeTo(found.scope.cwd, file.path),
      line,
      column: placeIn(file, version).column,
      version: version.written,
      kind: version.subject.kind,
      name: nameOf(version.subject),
      format: file.format,
      outcome: describeTextOutcome(outcome, found.isTestFile(file.path) || version.isRecorded),
    };
  });
}

function stepsOf(request: ReportedRequest): readonly ReportedStep[] {
  return [
    ...request.calls,
    ...(request.url?.steps ?? []),
    ...request.version.steps,
    ...(request.construction ? [request.construction] : []),
    ...request.bodies.flatMap(({ steps }) => steps),
  ];
}

function readLine(at: string): { readonly file: string; readonly line: number } {
  const match = /^(?<file>.+?):(?<line>\d+)(?::\d+)?$/u.exec(at);
  const { file, line } = match?.groups ?? {};
  if (file === undefined || line === undefined || Number(line) === 0) {
    const example = file ?? (/:/u.test(at) ? 'src/attributes.ts' : at);
    throw new UsageError(
      `${at} is no line of a file: a line, counted from 1, follows the file, as in ${example}:14.`,
    );
  }
  return { file, line: Number(line) };
}

/**
 * Refuses a line that a file does not have. What cannot be read is left to those who look at it.
 *
 * @param target absolute path of the file
 * @param file as it was given
 * @throws UsageError where the path is that of a folder, or the file has fewer lines
 */
function refuseMissingLine(target: string, file: string, line: number): void {
  let text: string;
  try {
    if (statSync(target).isDirectory()) {
      throw new UsageError(`${file} is a folder: name a file in it, and a line of that.`);
    }
    text = readFileSync(target, 'latin1');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return;
  }
  const lines = text.split(/\r\n|\r|\n/u);
  const count = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  if (line > count) {
    const has = count === 0 ? 'no lines' : count === 1 ? '1 line' : `${count} lines`;
    throw new UsageError(`There is no line ${line}: ${file} has ${has}.`);
  }
}
