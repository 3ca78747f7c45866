/** Finds versions in a text and puts the answer into words that tests can compare. */
import { findVersions } from '../../src/text/find-versions.js';
import { isForeignUrl } from '../../src/text/foreign-url.js';
import { textFormatOf } from '../../src/text/formats.js';
import { placeIn } from '../../src/text/place.js';
import type { TextVersion, Wanted } from '../../src/text/text-version.js';

function wantedOf(variables: readonly string[]): Wanted {
  return { variables: new Set(variables), isForeign: (url) => isForeignUrl(url, []) };
}

function describeVersion(path: string, text: string, version: TextVersion): string {
  const { line, column } = placeIn({ path, text }, version);
  const { written, isNumber, subject, doubt, isRecorded } = version;
  return [
    `${line}:${column}`,
    subject.kind === 'header' ? 'header' : subject.name,
    written,
    ...(isNumber ? ['number'] : []),
    ...(isRecorded ? ['recorded'] : []),
    ...(doubt === undefined ? [] : [`(${doubt})`]),
  ].join(' ');
}

/**
 * The versions in a file: `3:12 header 2.10`, with what is doubtful about them in brackets. Checks
 * that the places hold what is said of them, and that they can be found again when all are raised.
 *
 * @param variables names that the code sends as the version
 */
export function versionsIn(
  path: string,
  text: string,
  variables: readonly string[] = ['INTERCOM_VERSION'],
): readonly string[] {
  const format = textFormatOf(path);
  if (format === undefined) return [`${path} is not searched`];
  const found = findVersions(format, text, wantedOf(variables));
  const wrong = found.find(({ start, end, written }) => text.slice(start, end) !== written);
  if (wrong !== undefined) throw new Error(`${JSON.stringify(wrong)} is not there`);
  const again = findVersions(format, raise(text, found), wantedOf(variables));
  if (again.length !== found.length) throw new Error('not all are found again');
  return found.map((version) => describeVersion(path, text, version));
}

/** The text with 2.14 in the place of every version that is certain, or of all. */
function raise(text: string, versions: readonly TextVersion[]): string {
  return [...versions]
    .reverse()
    .reduce((result, { start, end }) => `${result.slice(0, start)}2.14${result.slice(end)}`, text);
}
