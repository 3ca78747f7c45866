/** What every occurrence of the words in a project is, and how each request and version was decided. */
import type { AnalyzerSettings } from 'intercom-api-analyzer';
import { createWordFinder } from 'intercom-api-analyzer/light';
import type { ApiVersion } from 'intercom-api-versions';
import { readFileSync } from 'node:fs';
import { relativeTo } from './files/paths.js';
import {
  describePlace,
  describeRequest,
  describeStatement,
  describeWord,
} from './report/describe-explanation.js';
import type { ReportedExplanation, ReportedWord } from './report/explanation-json.js';
import { inReportOrder } from './report/order.js';
import type { Scan } from './scan.js';
import { placeIn } from './text/place.js';
import type { TextSearch } from './text/search.js';

/** What to explain. */
export interface ExplanationOptions {
  /** The upgrade that the outcomes are those of. */
  readonly to: ApiVersion;
  readonly settings: AnalyzerSettings;
  readonly includeTests: boolean;
  /** Versions outside of code. */
  readonly texts: TextSearch;
}

/** Explains everything that a scan found. Reads all files of the paths that it was asked for. */
export function explainScan(found: Scan, options: ExplanationOptions): ReportedExplanation {
  const show = (path: string): string => relativeTo(found.scope.cwd, path);
  const outside = wordsOutsideOfCode(found, options);
  if (found.analysis === undefined) {
    return { requests: [], versions: [], words: inReportOrder(outside) };
  }
  const { engine, host, project } = found.analysis;
  const explanation = engine.explainProject(
    project,
    found.modules.map(({ path }) => path),
    {
      migration: {
        to: options.to,
        phase: 'all',
        isEditable: found.isEditable,
        isTestFile: found.isTestFile,
        includeTests: options.includeTests,
      },
      settings: options.settings,
      show: (place) => `${show(place.path)}:${place.line}`,
    },
  );
  const wordsIn = createWordFinder(options.settings);
  const words = found.sources.flatMap((path): readonly ReportedWord[] => {
    const content = host.readFile(path);
    if (content.kind === 'text' && wordsIn(content.text).length === 0) return [];
    const occurrences = content.kind === 'text' ? explanation.occurrencesIn(path) : undefined;
    if (occurrences) return occurrences.map((occurrence) => describeWord(occurrence, show));
    const reason = content.kind === 'text' ? 'The file cannot be parsed.' : content.reason;
    return wordsInFile(found, options, path, () => ({ ...NO_PART, account: 'left-out', reason }));
  });
  return {
    requests: inReportOrder(
      explanation.requests
        .filter(({ outcome }) => outcome.kind !== 'elsewhere')
        .map((request) => describeRequest(request, show)),
    ),
    versions: inReportOrder(
      explanation.versions.map((version) => describeStatement(version, show)),
    ),
    words: inReportOrder([...words, ...outside]),
  };
}

type WordPart = Pick<ReportedWord, 'account' | 'of' | 'outcome' | 'reason'>;

const NO_PART = { of: null, outcome: null, reason: null };

/** The words in files that are no code: beside a version that is stated there, or not. */
function wordsOutsideOfCode(found: Scan, options: ExplanationOptions): readonly ReportedWord[] {
  const show = (path: string): string => relativeTo(found.scope.cwd, path);
  const inTexts = found.texts.flatMap(({ path }) => {
    const stated = options.texts.stated.filter(({ file }) => file.path === path);
    const places = stated.map(({ file, version }) => placeIn(file, version));
    return wordsInFile(found, options, path, (line) => {
      const place = places.find((one) => one.line === line);
      return place
        ? { ...NO_PART, account: 'version', of: describePlace(place, show) }
        : { ...NO_PART, account: 'document' };
    });
  });
  const inOthers = found.others.flatMap((path) =>
    wordsInFile(found, options, path, () => ({ ...NO_PART, account: 'other-file' })),
  );
  return [...inTexts, ...inOthers];
}

/** The words in a file that is not parsed, or that cannot be. */
function wordsInFile(
  found: Scan,
  { settings }: ExplanationOptions,
  path: string,
  partAt: (line: number) => WordPart,
): readonly ReportedWord[] {
  const text = readText(path);
  return createWordFinder(settings)(text).map(({ index, text: word }) => {
    const { line, column } = placeIn({ path, text }, { start: index, end: index + word.length });
    return { file: relativeTo(found.scope.cwd, path), line, column, word, ...partAt(line) };
  });
}

/** The text of a file without byte order mark; nothing where it cannot be read. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return '';
  }
}
