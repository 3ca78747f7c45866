/** The first look at a project: which files there are, and what their bytes say. No parser is loaded for it. */
import {
  comparePaths,
  createGate,
  type FileFacts,
  forwardersAmong,
  maxSourceBytes,
  messengerFilesAmong,
  type MessengerFiles,
  readFacts,
  readIndexedFacts,
  readProjectNames,
  type ProjectNames,
  type UnreadMention,
  type WalkOptions,
} from 'intercom-api-analyzer/light';
import type { AnalyzerSettings, QuestionScope } from 'intercom-api-analyzer';
import { readFileSync, statSync } from 'node:fs';
import { checkDescribedFiles } from './described-files.js';
import { discover } from './files/discover.js';
import { isInside } from './files/paths.js';
import { findScope, isTargeted, refuseIgnored, type Scope } from './files/roots.js';
import type { TypeLoader } from './types.js';
import { silentProgress, type Progress } from './progress.js';
import type { Searchable } from './text/search.js';

/** A file that git lists and nobody finds any more. */
const NOT_THERE: FileFacts = { verdict: { kind: 'irrelevant' }, specifiers: [] };

/** What to look at. */
export interface ScanRequest {
  /** The working folder. */
  readonly cwd: string;
  /** Files and folders, absolute or relative to `cwd`; none means `cwd`. */
  readonly paths: readonly string[];
  readonly settings: AnalyzerSettings;
  /** Analyse even where no file mentions Intercom. */
  readonly always?: boolean | undefined;
  /** Look for the files that may hand something to the Messenger as well. */
  readonly messenger?: boolean | undefined;
  /** Loads types where the code leaves something open; without it nobody asks for any. */
  readonly loadTypes?: TypeLoader | undefined;
  /** What types are loaded for; all calls unless told. */
  readonly typesFor?: QuestionScope | undefined;
  readonly progress?: Progress | undefined;
}

/** A file, and why it could not be looked at. */
export interface FileFailure {
  /** Absolute. */
  readonly file: string;
  readonly message: string;
}

/** What a first look shows. Files are absolute and in order. */
export interface Look {
  readonly scope: Scope;
  /** All source files of the roots, with what each imports. */
  readonly sources: readonly { readonly file: string; readonly specifiers: readonly string[] }[];
  /** Those of them that lie in the paths asked for. */
  readonly targeted: ReadonlySet<string>;
  /** Those that mention Intercom, or something that settings name. */
  readonly relevant: readonly string[];
  /** Those that name the API itself: code that imports them may make requests. */
  readonly reachingApi: readonly string[];
  /** Code that may create attributes, going by a word in it, wherever in the roots; none unless the Messenger is asked for. */
  readonly creating: readonly string[];
  /** Code that names Intercom and may hand something to the Messenger in whatever way; none unless asked for. */
  readonly naming: readonly string[];
  /** Code and pages that may hand something to the Messenger, wherever in the roots; none unless asked for. */
  readonly reachingMessenger: readonly string[];
  /**
   * Places in files that are not read, and that may hand something to the Messenger: templates, native apps,
   * calls of a service that passes it on. None unless asked for.
   */
  readonly foreignWriters: readonly UnreadMention[];
  /** Files in the paths that are no code, and that may state a version all the same. */
  readonly texts: readonly Searchable[];
  /** All other files in the paths. */
  readonly others: readonly string[];
  /** Files in the paths that mention Intercom and were left out on purpose. */
  readonly skipped: readonly FileFailure[];
  /** Files and folders in the paths that could not be read. */
  readonly failures: readonly FileFailure[];
  /** What manifests call the packages and aliases of the project; they are read when this is asked for. */
  readonly names: () => ProjectNames;
}

/**
 * Looks at the paths asked for, and at the rest of their roots.
 *
 * @param entriesOf lists a folder outside of git
 * @throws UsageError where a path, or a file that settings name, does not exist, or git ignores all of a path
 */
export async function look(
  request: ScanRequest,
  entriesOf?: WalkOptions['entriesOf'],
): Promise<Look> {
  const progress = request.progress ?? silentProgress;
  const scope = findScope(request.cwd, request.paths);
  const { sources, manifests, texts, others, unreadable } = await discover(scope.roots, entriesOf);
  checkDescribedFiles(request.settings, scope, sources);
  if (request.paths.length > 0) {
    const allFiles = [...sources, ...manifests, ...texts.map(({ path }) => path), ...others];
    refuseIgnored(scope, request.paths, allFiles);
  }
  const targeted = new Set(sources.filter((file) => isTargeted(scope, file)));
  const gate = createGate(request.settings);
  const read: { readonly file: string; readonly specifiers: readonly string[] }[] = [];
  const relevant: string[] = [];
  const reachingApi: string[] = [];
  const reachingMessenger: string[] = [];
  const creating: string[] = [];
  const naming: string[] = [];
  const skipped: FileFailure[] = [];
  const failures: FileFailure[] = unreadable.filter(({ file }) => mayHoldTargets(scope, file));
  for (const [index, file] of sources.entries()) {
    progress.step('Reading files', index, sources.length);
    let facts: FileFacts | undefined;
    if (request.messenger === true) {
      const indexed = readIndexedFacts(gate, file);
      if (indexed?.mayCreate === true) creating.push(file);
      if (indexed?.hasMessengerSign === true) naming.push(file);
      facts = indexed;
    } else {
      facts = readFacts(gate, file);
    }
    const { verdict, specifiers } = facts ?? NOT_THERE;
    read.push({ file, specifiers });
    switch (verdict.kind) {
      case 'relevant':
        relevant.push(file);
        if (verdict.reachesApi) reachingApi.push(file);
        if (verdict.reachesMessenger) reachingMessenger.push(file);
        break;
      case 'irrelevant':
        break;
      case 'skipped':
        if (targeted.has(file)) skipped.push({ file, message: verdict.reason });
        break;
      case 'failed':
        if (targeted.has(file)) failures.push({ file, message: verdict.reason });
        break;
    }
  }
  const beside: MessengerFiles =
    request.messenger === true
      ? messengerFilesAmong(gate, [...others, ...texts.map(({ path }) => path)])
      : { pages: [], foreign: [] };
  return {
    scope,
    sources: read,
    targeted,
    relevant: relevant.sort(comparePaths),
    reachingApi,
    creating,
    naming,
    reachingMessenger: request.messenger === true ? [...reachingMessenger, ...beside.pages] : [],
    foreignWriters:
      request.messenger === true
        ? [...beside.foreign, ...forwardersAmong([...sources, ...others, ...manifests])]
        : [],
    texts: texts.filter(({ path }) => isTargeted(scope, path)),
    others: others.filter((path) => isTargeted(scope, path)).sort(comparePaths),
    skipped,
    failures,
    names: () => namesIn(manifests),
  };
}

/** Whether a folder lies in the paths asked for, or one of these in it. */
function mayHoldTargets(scope: Scope, folder: string): boolean {
  return isTargeted(scope, folder) || scope.targets.some((target) => isInside(folder, target));
}

function namesIn(manifests: readonly string[]): ProjectNames {
  return readProjectNames(
    manifests.flatMap((file) => {
      try {
        if (statSync(file).size > maxSourceBytes) return [];
        return [{ file, text: readFileSync(file, 'utf8') }];
      } catch {
        // Gone or not readable: its names are not known, and what they stand for is not found by them.
        return [];
      }
    }),
  );
}
