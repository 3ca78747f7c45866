/**
 * Services that pass on to Intercom what they are told of a person, where their settings say so: Segment,
 * RudderStack. No code shows whether they do.
 */
import { lineOf, type UnreadMention } from './messenger-files.js';
import { readTextWith } from './read-facts.js';

/** What brings one of them, or where their script has put itself. */
const loaded =
  /\bwindow\b[^;\n]{0,12}\.\s*analytics\b|@segment\/|\bcdn\.segment\.(?:com|io)\b|\banalytics-node\b|@rudderstack\/|\brudder-sdk|\brudderanalytics\b/;

/** `analytics.identify(id, traits)`, `rudderanalytics.group(id, traits)` */
const handing =
  /\b\w*(?:analytics|segment|rudder)\w*(?:\(\))?\s*(?:\?\.|!?\.)\s*(?:identify|group)\s*\(/i;

/** The same of anything, in a file that brings such a service. */
const anyHanding = /\.\s*(?:identify|group)\s*\(/;

const either = new RegExp(`${loaded.source}|${handing.source}`, 'i');

/**
 * Where a project tells such a service of people; nothing in a project that has none.
 *
 * @param files absolute paths of code, pages and manifests
 */
export function forwardersAmong(files: readonly string[]): readonly UnreadMention[] {
  const found: UnreadMention[] = [];
  let isLoaded = false;
  for (const path of files) {
    const text = readTextWith(either, path);
    if (text === '') continue;
    const isLoadedHere = loaded.test(text);
    isLoaded ||= isLoadedHere;
    // `AnalyticsBrowser.load(options).identify(id, traits)`
    const match = handing.exec(text) ?? (isLoadedHere ? anyHanding.exec(text) : null);
    if (match === null) continue;
    const reason = 'a service such as Segment may pass it on to Intercom';
    found.push({ path, line: lineOf(text, match.index), reason });
  }
  return isLoaded ? found : [];
}
