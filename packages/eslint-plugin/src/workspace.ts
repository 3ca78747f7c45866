// What this process knows of a project: an index of its files, and the modules that were analysed.

import { lstatSync } from 'node:fs';
import {
  collectAttributes,
  collectCreated,
  createProject,
  findAttributeProblems,
  findMessengerModules,
  findProblems,
  hasOpenQuestions,
  type AnalyzerHost,
  type AnalyzerSettings,
  type AttributeTable,
  type CreatedAttributes,
  type Finding,
  type Project,
  type SettingsReading,
  type SyntaxTree,
  type TypeOracle,
} from 'intercom-api-analyzer';
import {
  createGate,
  createProjectIndex,
  isMinified,
  isScriptFile,
  isTestPath,
  NO_RELATION,
  realPathOf,
  specifiersIn,
  topLevelOf,
  type FileRelation,
  type Gate,
  type ProjectIndex,
} from 'intercom-api-analyzer/light';
import { analyzerHost } from './analyzer-host.js';
import { guarded } from './debug.js';
import { createImportGate } from './import-gate.js';

/** Longer texts, in UTF-16 units, are bundles or data: nobody edits them by hand. */
const LONGEST_SOURCE = 5 * 1024 * 1024;

/** A project with more files is not indexed: what a file and its imports show has to do. */
const MOST_FILES = 50_000;

/** Outside of git the working folder may be anything, a home folder too: less is looked at. */
const MOST_FILES_WITHOUT_GIT = 10_000;

/**
 * After so many milliseconds without a file to lint, an editor's user may have done anything: the
 * index is looked over before it is believed again.
 */
const IDLE = 5_000;

/** Looking over the index may take this part of the time. */
const SHARE_OF_TIME = 0.02;

/** So many files are compared with the disk each time; more of them only for a share of the time. */
const ALWAYS_CHECKED = 16;

/** For how many milliseconds many files are taken to be as they were. */
const TRUSTED_FOR = 100;

/** How many UTF-16 units of source may be kept as analysed modules. */
const KEPT_LENGTH = 8_000_000;

/**
 * Attributes are looked for in so many files: some 5 ms each, once for a process. In a project with more,
 * such as one that is about the API itself, an editor would wait.
 */
const MOST_ATTRIBUTE_FILES = 200;

/** The same in bytes: such as are about the API itself take up to 3 ms for a kilobyte. */
const MOST_ATTRIBUTE_BYTES = 1_500_000;

/** A file as ESLint hands it over. */
export interface LintedFile {
  /** Absolute, with `/`. */
  readonly path: string;
  readonly text: string;
  /** As ESLint has parsed it; asked for only where the disk has something else. */
  readonly tree: () => SyntaxTree;
  /** Whether the tree stays what it is when the next file is linted. */
  readonly treeLasts: boolean;
  /** What ESLint's parser knows of types, if anything; asked only where something is left open. */
  readonly types?: TypeOracle | undefined;
}

/** What rules ask of a project. */
export interface Workspace {
  /** Whether the index knows a file, and that there is nothing to find out about it. */
  isUnrelatedAsRead(path: string, text: string): boolean;
  /** What there can be anything to find out about in a file. */
  relationOf(path: string, text: string): FileRelation;
  /** What is wrong in a file. */
  problemsIn(file: LintedFile): readonly Finding[];
  /** What a file hands to the Messenger in vain. */
  attributeProblemsIn(file: LintedFile): readonly Finding[];
  /**
   * What the project creates and hands to the Messenger, with a file as it is linted; undefined where
   * nothing is handed over, or only the file itself can be looked at.
   */
  attributesOf(file: LintedFile): AttributeTable | undefined;
}

/** Modules that stay analysed from file to file. */
interface Kept {
  readonly project: Project;
  /** Reads a file, which has to stay as it is for the project to be kept. */
  readonly readFile: AnalyzerHost['readFile'];
  readonly generation: number;
  /** Each file that was read, with its stamp. */
  readonly read: Map<string, string>;
  length: number;
  checked: number;
  /** What the project creates, once that was asked for; undefined inside where it is too much. */
  created: Known<CreatedAttributes> | undefined;
  /** The same with what it hands to the Messenger. */
  attributes: Known<AttributeTable> | undefined;
}

/** What was found at a revision of the index. */
interface Known<Found> {
  readonly found: Found | undefined;
  readonly revision: number;
}

export interface WorkspaceOptions {
  /** The working folder. */
  readonly cwd: string;
  /** What a file has to have in it. */
  readonly gate: Gate;
  readonly settings: AnalyzerSettings;
  /** Whether all files of the project may be looked at. */
  readonly usesIndex: boolean;
  readonly host: AnalyzerHost;
}

/**
 * Makes the workspace of a folder.
 *
 * With an index, files are related to the API however many imports lie between, and modules are
 * analysed once for all files that are linted. Without one, each file is looked at with its imports.
 */
export function createWorkspace({
  cwd,
  gate,
  settings,
  usesIndex,
  host,
}: WorkspaceOptions): Workspace {
  const importGate = createImportGate(gate, host);
  const index = usesIndex ? createIndexKeeper(cwd, gate, host) : undefined;
  let kept: Kept | undefined;

  /** The project that files on the disk are analysed in. */
  function keptProject(known: ProjectIndex): Kept {
    if (kept && !isGood(kept, known)) kept = undefined;
    kept ??= keep(known, settings, host);
    return kept;
  }

  /** The file alone, with what it imports as that is on the disk now. */
  function freshProject({ path, text, tree }: LintedFile, types: TypeOracle | undefined): Project {
    const known = index?.current();
    const project = createProject(
      {
        ...host,
        types,
        ...(known && {
          leadsToApi: (other) => (other === path ? true : known.leadsToApi(other)),
          importersOf: (other) => known.importersOf(other),
        }),
      },
      settings,
    );
    // What a class does depends on those that extend it.
    if (types) for (const each of known?.subclasses() ?? []) project.textOf(each);
    project.provide(path, text, tree());
    return project;
  }

  /** The kept project where it has a file as it is linted, else one of the file's own. */
  function projectOf(file: LintedFile): Project {
    // The parser of a component sees calls in its markup as well.
    const known = isScriptFile(file.path) ? index?.current() : undefined;
    if (known?.has(file.path) === true) {
      const { project, readFile } = keptProject(known);
      if (!project.has(file.path)) {
        const content = readFile(file.path);
        // Parsed by ESLint already: nobody need do it again.
        if (file.treeLasts && content.kind === 'text' && content.text === file.text) {
          project.provide(file.path, file.text, file.tree());
        }
      }
      // What is not saved, and what a fixer makes of a file, is no part of the project.
      if (project.textOf(file.path) === file.text) return project;
    }
    return freshProject(file, undefined);
  }

  /** Whether a file is no test: tests create nothing that lasts, and hand nothing over. */
  function isReal(path: string): boolean {
    const folder = index?.current()?.folder ?? cwd;
    return !isTestPath(path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path);
  }

  function hasToDoWithApi(known: ProjectIndex | undefined, path: string, text: string): boolean {
    return (
      (known && index?.isRelated(known, path, text)) ??
      (gate.mayMatter(text) || importGate.leadsToApi(path, text))
    );
  }

  function mayReachMessenger(known: ProjectIndex | undefined, path: string, text: string): boolean {
    if (known === undefined) return gate.mayCreate(text) && gate.reachesMessenger.test(text);
    if (known.messenger.size === 0) return false;
    // It need not be saved yet.
    return known.messenger.has(path) || gate.reachesMessenger.test(text);
  }

  /** What the project creates, as it is on the disk. Who writes it is no question of the rules. */
  function createdIn(project: Kept, known: ProjectIndex): CreatedAttributes | undefined {
    const { revision } = known;
    if (project.created?.revision !== revision) {
      // What a class hands over depends on those that extend it.
      for (const path of known.messengerSubclasses()) project.project.textOf(path);
      const creators = [...known.creators].filter(isReal);
      const found = creators.every(withinLimits(known))
        ? collectCreated(project.project, creators)
        : undefined;
      project.created = { found, revision };
    }
    return project.created.found;
  }

  /** Both sides of the project as they are on the disk. */
  function attributesIn(project: Kept, known: ProjectIndex): AttributeTable | undefined {
    const { revision } = known;
    if (project.attributes?.revision !== revision) {
      project.attributes = { found: collectIn(project.project, known), revision };
    }
    return project.attributes.found;
  }

  function collectIn(project: Project, known: ProjectIndex): AttributeTable | undefined {
    const creators = [...known.creators].filter(isReal);
    const naming = known.withMessengerSign().filter(isReal);
    const foreign = known.foreignWriters.filter(({ path }) => isReal(path));
    const mayLookAt = withinLimits(known);
    if (![...creators, ...naming].every(mayLookAt)) return undefined;
    const { paths: writers, isComplete } = findMessengerModules(project, {
      starts: [...known.reachingMessenger, ...known.pages],
      importersOf: (path) => known.importersOf(path),
      counts: isReal,
      mayLookAt,
    });
    return isComplete
      ? collectAttributes(project, {
          creators,
          writers,
          leading: [...known.messenger, ...known.pages].filter(isReal),
          naming,
          foreign,
          // Too much to be kept, and asked for once.
          readText: (path) => {
            const content = host.readFile(path);
            return content.kind === 'text' ? content.text : undefined;
          },
        })
      : undefined;
  }

  /** Where the project tells a service of people that may pass it on to the Messenger. */
  function forwardersIn(known: ProjectIndex | undefined): AttributeTable['undecided'] {
    return (known?.forwarders() ?? [])
      .filter(({ path }) => isReal(path))
      .map(({ path, line, reason }) => ({
        place: { path, start: 0, end: 0, line, column: 1 },
        reason,
      }));
  }

  /** What the project creates: of a file that is not as it is on the disk, what it says now. */
  function createdWith(project: Project, { path }: LintedFile): CreatedAttributes | undefined {
    const known = index?.current();
    const own = isReal(path) ? [path] : [];
    if (known === undefined) return collectCreated(project, own);
    if (kept?.project === project) return createdIn(kept, known);
    const saved = createdIn(keptProject(known), known);
    return saved && createdElsewhere(saved, path, collectCreated(project, own));
  }

  /** Both sides of the project: of a file that is not as it is on the disk, what it says now. */
  function attributesWith(project: Project, { path }: LintedFile): AttributeTable | undefined {
    const known = index?.current();
    const own = isReal(path) ? [path] : [];
    const alone = { creators: own, writers: own, leading: own, naming: own, foreign: [] };
    if (known === undefined) return collectAttributes(project, alone);
    // It was looked over for this file just now.
    if (kept?.project === project) return attributesIn(kept, known);
    const saved = attributesIn(keptProject(known), known);
    if (saved === undefined) return undefined;
    const isOther = (place: { readonly path: string }): boolean => place.path !== path;
    const unsaved = collectAttributes(project, alone);
    return {
      ...createdElsewhere(saved, path, unsaved),
      written: [...saved.written.filter(({ place }) => isOther(place)), ...unsaved.written],
      mentionOf: (name) => saved.mentionOf(name) ?? unsaved.mentionOf(name),
      uses: saved.uses + unsaved.uses,
      undecided: [...saved.undecided.filter(({ place }) => isOther(place)), ...unsaved.undecided],
    };
  }

  return {
    isUnrelatedAsRead(path, text) {
      const relation = index?.current()?.relationAsRead(path, text);
      return relation !== undefined && !relation.api && !relation.messenger;
    },
    relationOf(path, text) {
      if (text.length > LONGEST_SOURCE) return NO_RELATION;
      const known = index?.current();
      const relation = known?.relationAsRead(path, text) ?? {
        api: hasToDoWithApi(known, path, text),
        messenger: mayReachMessenger(known, path, text),
      };
      if (!relation.api && !relation.messenger) return relation;
      if (isMinified(text)) return NO_RELATION;
      return { api: relation.api, messenger: relation.messenger && isReal(path) };
    },
    attributeProblemsIn(file) {
      const project = projectOf(file);
      const created = createdWith(project, file);
      return created ? findAttributeProblems(project, file.path, created) : [];
    },
    attributesOf(file) {
      const known = index?.current();
      const isAsked = known !== undefined && known.messenger.size + known.pages.length > 0;
      const table = isAsked ? attributesWith(projectOf(file), file) : undefined;
      // Only where all else is known does it matter what nobody can know.
      return table?.undecided.length === 0 ? { ...table, undecided: forwardersIn(known) } : table;
    },
    problemsIn(file) {
      const project = projectOf(file);
      const findings = findProblems(project, file.path);
      const { types } = file;
      if (types === undefined) return findings;
      return guarded(`the analysis of ${file.path} with types`, findings, () =>
        // What types say holds for the program of this file as it is now: nothing of it is kept.
        hasOpenQuestions(project, file.path)
          ? findProblems(freshProject(file, types), file.path)
          : findings,
      );
    },
  };
}

/** Whether one more file may be looked at for attributes, asked one by one. */
function withinLimits(known: ProjectIndex): (path: string) => boolean {
  const seen = new Set<string>();
  let bytes = 0;
  return (path) => {
    if (seen.has(path)) return true;
    seen.add(path);
    bytes += known.sizeOf(path);
    return seen.size <= MOST_ATTRIBUTE_FILES && bytes <= MOST_ATTRIBUTE_BYTES;
  };
}

/** What is created in all files but one, and in that one as another text has it. */
function createdElsewhere(
  saved: CreatedAttributes,
  path: string,
  unsaved: CreatedAttributes,
): CreatedAttributes {
  const isOther = (place: { readonly path: string }): boolean => place.path !== path;
  return {
    created: [...saved.created.filter(({ call }) => isOther(call.place)), ...unsaved.created],
    unplaced: [...saved.unplaced.filter(isOther), ...unsaved.unplaced],
    additions: [...saved.additions.filter(isOther), ...unsaved.additions],
    madeWritable: [
      ...saved.madeWritable.filter(({ place }) => isOther(place)),
      ...unsaved.madeWritable,
    ],
    mayChange: [...saved.mayChange.filter(isOther), ...unsaved.mayChange],
  };
}

/** An index that is made when it is first needed, and looked over from time to time. */
interface IndexKeeper {
  /** Undefined where there are too many files. */
  current(): ProjectIndex | undefined;
  /** Whether a file is related that is not what was read; undefined where it lies elsewhere. */
  isRelated(index: ProjectIndex, path: string, text: string): boolean | undefined;
}

function createIndexKeeper(cwd: string, gate: Gate, host: AnalyzerHost): IndexKeeper {
  let made: { readonly index: ProjectIndex | undefined } | undefined;
  let used = 0;
  let refreshed = 0;
  let cost = 0;

  const timed = (action: () => void): void => {
    const start = Date.now();
    action();
    refreshed = Date.now();
    cost = refreshed - start;
  };
  const current = (): ProjectIndex | undefined => {
    const now = Date.now();
    if (made !== undefined && now - used <= IDLE) {
      used = now;
      return made.index;
    }
    timed(() => {
      if (made === undefined) made = { index: indexOf(cwd, gate, host) };
      else made.index?.refresh();
    });
    used = Date.now();
    return made?.index;
  };
  /** Where a file is not what the index has: others may have changed with it. */
  const refreshIfDue = (index: ProjectIndex): void => {
    if (Date.now() - refreshed >= Math.max(IDLE, cost / SHARE_OF_TIME)) {
      timed(() => {
        index.refresh();
      });
    }
  };

  return {
    current,
    isRelated(index, path, text) {
      if (!isBelow(index.folder, path)) return undefined;
      if (gate.mayMatter(text)) return true;
      if (!index.importsTheSame(path, text)) {
        refreshIfDue(index);
        // Not saved yet: its own imports say what it is related to.
        if (!index.importsTheSame(path, text)) {
          return specifiersIn(text).some((specifier) => {
            const resolution = host.resolve(specifier, path);
            return resolution.kind === 'file' && index.leadsToApi(resolution.path) === true;
          });
        }
      }
      return index.related.has(path);
    },
  };
}

function isBelow(folder: string, path: string): boolean {
  return path.startsWith(folder) && path[folder.length] === '/';
}

function indexOf(cwd: string, gate: Gate, host: AnalyzerHost): ProjectIndex | undefined {
  const workingFolder = realPathOf(cwd);
  if (workingFolder === undefined) return undefined;
  const topLevel = topLevelOf(workingFolder);
  return createProjectIndex({
    folder: topLevel ?? workingFolder,
    isGit: topLevel !== undefined,
    gate,
    resolve: (specifier, fromFile) => host.resolve(specifier, fromFile),
    limit: topLevel === undefined ? MOST_FILES_WITHOUT_GIT : MOST_FILES,
  });
}

function keep(index: ProjectIndex, settings: AnalyzerSettings, host: AnalyzerHost): Kept {
  const read = new Map<string, string>();
  const readFile: AnalyzerHost['readFile'] = (path) => {
    const content = host.readFile(path);
    read.set(path, stampOf(path));
    if (content.kind === 'text') kept.length += content.text.length;
    return content;
  };
  const kept: Kept = {
    project: createProject(
      {
        ...host,
        readFile,
        leadsToApi: (path) => index.leadsToApi(path),
        importersOf: (path) => index.importersOf(path),
      },
      settings,
    ),
    readFile,
    generation: index.generation,
    read,
    length: 0,
    checked: Date.now(),
    created: undefined,
    attributes: undefined,
  };
  // What a class does depends on those that extend it, in whatever order files are linted.
  for (const path of index.subclasses()) kept.project.textOf(path);
  return kept;
}

/** Whether all that was read is as it was. */
function isGood(kept: Kept, index: ProjectIndex): boolean {
  if (kept.generation !== index.generation || kept.length > KEPT_LENGTH) return false;
  const now = Date.now();
  if (kept.read.size > ALWAYS_CHECKED && now - kept.checked < TRUSTED_FOR) return true;
  kept.checked = now;
  return [...kept.read].every(([path, stamp]) => stampOf(path) === stamp);
}

function stampOf(path: string): string {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats === undefined ? '' : `${stats.mtimeMs} ${stats.size}`;
}

const workspaces = new Map<string, Workspace>();

/** By the settings as they were read, which is once for each object, and the working folder. */
const byReading = new WeakMap<SettingsReading, Map<string, Workspace>>();

/** The workspace of this process for a working folder and these settings. */
export function workspaceFor(cwd: string, reading: SettingsReading): Workspace {
  let byFolder = byReading.get(reading);
  if (byFolder === undefined) {
    byFolder = new Map();
    byReading.set(reading, byFolder);
  }
  let workspace = byFolder.get(cwd);
  if (workspace === undefined) {
    workspace = sharedWorkspace(cwd, reading);
    byFolder.set(cwd, workspace);
  }
  return workspace;
}

/** Settings that say the same share what is known. */
function sharedWorkspace(
  cwd: string,
  { namedHosts, analyzer, usesIndex }: SettingsReading,
): Workspace {
  const key = JSON.stringify([cwd, namedHosts, analyzer, usesIndex]);
  let workspace = workspaces.get(key);
  if (workspace === undefined) {
    workspace = createWorkspace({
      cwd,
      gate: createGate({ ...analyzer, hosts: namedHosts }),
      settings: analyzer,
      usesIndex,
      host: analyzerHost(),
    });
    workspaces.set(key, workspace);
  }
  return workspace;
}
