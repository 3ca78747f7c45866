/** Runs the analyzer on files in memory and puts its answers into words that tests can compare. */
import { formatApiVersion, parseApiVersion, type ApiVersion } from 'intercom-api-versions';
import { expect } from 'vitest';
import {
  type AnalyzerSettings,
  type ApiCall,
  applyTextEdits,
  createMemoryHost,
  createProject,
  type EffectiveVersion,
  type Finding,
  findProblems,
  type KnownVersion,
  type MigrationPlan,
  type MigrationRequest,
  type Place,
  planMigration,
  type RequestBody,
  type TextEdit,
} from '../src/index.js';

export type Files = Readonly<Record<string, string>>;

const ROOT = '/app/';

function absolute(files: Files): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [ROOT + path, text]));
}

/** `src/a.ts:3:5` */
export function at(place: Place): string {
  return `${place.path.slice(ROOT.length)}:${place.line}:${place.column}`;
}

function known({ version, source }: KnownVersion): string {
  const text = formatApiVersion(version);
  switch (source.kind) {
    case 'pin': {
      const unless = source.pin.unless.length > 0 ? ` unless ${source.pin.unless.join(', ')}` : '';
      return `${text} from ${at(source.pin.place)}${unless}`;
    }
    case 'sdk-default':
      return `${text} by intercom-client ${source.major}`;
    case 'settings':
      return `${text} by settings`;
  }
}

/** `2.11 from a.ts:1:7 unless X`, `unpinned`, `unknown: why` */
export function versionText(version: EffectiveVersion): string {
  switch (version.kind) {
    case 'known':
      return known(version);
    case 'one-of':
      return `one of ${version.members.map(known).join(' | ')}`;
    case 'unpinned':
      return 'unpinned';
    case 'invalid':
      return `invalid ${version.pin.raw}`;
    case 'unknown':
      return `unknown: ${version.reason}`;
  }
}

/** What one module of some files calls. The files' paths are relative: `src/a.ts`. */
export function callsIn(
  files: Files,
  path: string,
  settings?: AnalyzerSettings,
): readonly ApiCall[] {
  const project = createProject(createMemoryHost(absolute(files)), settings);
  return project.analyze(ROOT + path).calls;
}

/** The versions of the calls of a module, in the order of the calls. */
export function versionsIn(files: Files, path: string, settings?: AnalyzerSettings): string[] {
  return callsIn(files, path, settings).map((call) => versionText(call.version));
}

/** What the bodies of the calls of a module say about a key. */
export function keyIn(files: Files, path: string, key = 'messenger_writable'): string[] {
  return callsIn(files, path).flatMap((call) => call.bodies.map((body) => keyText(body, key)));
}

function keyText(body: RequestBody, key: string): string {
  if (body.present.includes(key)) return 'present';
  if (body.maybe.includes(key)) return 'maybe';
  return body.open === undefined ? 'absent' : `undecided: ${body.open}`;
}

/**
 * What `a.ts` calls, a line for each call: the operation, the version with the place that states
 * it, and what each body says about `messenger_writable`.
 *
 *     POST /data_attributes 2.11 at 3:24 absent
 *     GET /tags 2.10 at lib.ts:1:20
 *     POST /data_attributes unknown undecided
 */
export function answers(code: string, others: Files = {}): string[] {
  return callsIn({ ...others, 'a.ts': code }, 'a.ts').map((call) =>
    [
      call.method,
      call.path,
      versionText(call.version)
        .replaceAll(' from ', ' at ')
        .replaceAll('at a.ts:', 'at ')
        .replace(/^unknown: .+$/su, 'unknown'),
      ...call.bodies.map((body) =>
        keyText(body, 'messenger_writable').replace(/^undecided: .+$/su, 'undecided'),
      ),
    ].join(' '),
  );
}

/** No calls, no findings, no edits, nothing for a person to do. */
export function expectSilence(files: Files): void {
  for (const path of Object.keys(files)) {
    if (!/\.[cm]?[jt]sx?$/u.test(path)) continue;
    expect(callsIn(files, path)).toEqual([]);
    expect(problemsIn(files, path)).toEqual([]);
  }
  const { after, manual, plan } = upgrade(files);
  expect(after).toEqual(files);
  expect(manual).toEqual([]);
  expect(plan.alreadyAbove).toEqual([]);
}

/** The findings of a module: `a.ts:3:5 missing-messenger-writable`. */
export function problemsIn(files: Files, path: string, settings?: AnalyzerSettings): string[] {
  return findingsIn(files, path, settings).map((finding) => `${at(finding.place)} ${finding.kind}`);
}

export function findingsIn(
  files: Files,
  path: string,
  settings?: AnalyzerSettings,
): readonly Finding[] {
  const project = createProject(createMemoryHost(absolute(files)), settings);
  return findProblems(project, ROOT + path);
}

/** The findings of some files, looked at in their order by one project after all of them were loaded. */
export function allFindings(files: Files): readonly Finding[] {
  const project = createProject(createMemoryHost(absolute(files)));
  const paths = Object.keys(files).map((path) => ROOT + path);
  for (const path of paths) project.analyze(path);
  return paths.flatMap((path) => findProblems(project, path));
}

/** A version that a test writes as text; throws where the text is none. */
export function version(text: string): ApiVersion {
  const parsed = parseApiVersion(text);
  if (parsed === undefined) throw new Error(`${text} is no version`);
  return parsed;
}

export interface Upgrade {
  readonly plan: MigrationPlan;
  /** The text of each file after all edits. */
  readonly after: Files;
  /** `a.ts:3:5 message` */
  readonly manual: readonly string[];
  readonly undecided: readonly string[];
}

/** Plans an upgrade of all files and applies it. */
export function upgrade(
  files: Files,
  options: {
    readonly to?: string;
    readonly from?: string;
    readonly phase?: MigrationRequest['phase'];
    readonly holdsBack?: boolean;
    readonly settings?: AnalyzerSettings;
    readonly maxSteps?: number;
    readonly editable?: (path: string) => boolean;
  } = {},
): Upgrade {
  const all = absolute(files);
  const host = createMemoryHost(all);
  const { maxSteps } = options;
  const project = createProject(
    maxSteps === undefined ? host : { ...host, maxSteps },
    options.settings,
  );
  const sources = Object.keys(all).filter((path) =>
    /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/u.test(path),
  );
  const plan = planMigration(project, sources, {
    to: version(options.to ?? '2.11'),
    from: options.from === undefined ? undefined : version(options.from),
    phase: options.phase ?? 'all',
    includeTests: false,
    holdsBack: options.holdsBack ?? false,
    isEditable: (path) => options.editable?.(path.slice(ROOT.length)) ?? true,
    isTestFile: (path) => /\.test\.|\/__mocks__\//u.test(path),
  });
  const edits = plan.edits.flatMap((edit) => edit.edits);
  const after = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, edited(text, edits, ROOT + path)]),
  );
  return {
    plan,
    after,
    manual: plan.manual.map((step) => `${at(step.place)} ${step.message}`),
    undecided: plan.undecided.map((entry) => `${at(entry.place)} ${entry.reason}`),
  };
}

function edited(text: string, edits: readonly TextEdit[], path: string): string {
  return applyTextEdits(
    text,
    edits.filter((edit) => edit.path === path),
  );
}
