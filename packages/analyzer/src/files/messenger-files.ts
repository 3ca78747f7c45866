/** Files beside code that may hand something to the Messenger. */
import type { Gate } from './gate.js';
import { readFacts } from './read-facts.js';

/** HTML, whose inline scripts may start the Messenger. */
const pageName = /\.html?$/i;

/** Templates of servers, which give pages their scripts. */
const templateName =
  /\.(?:aspx|cfm|cshtml|ejs|erb|gotmpl|haml|handlebars|hbs|j2|jinja2?|jsp|liquid|mustache|njk|php|phtml|pug|razor|slim|tmpl|tpl|twig)$/i;

/** Apps that are written for one system, with Intercom's own libraries for it. */
const nativeName = /\.(?:dart|java|kt|kts|m|mm|swift)$/i;

/** Files that may hand something over. */
export interface MessengerFiles {
  /** Their scripts are read. */
  readonly pages: readonly string[];
  /** They are in other languages, and may hand over anything. */
  readonly foreign: readonly string[];
}

/**
 * Looks for the Messenger in files that are no code.
 *
 * @param files absolute paths
 */
export function messengerFilesAmong(gate: Gate, files: readonly string[]): MessengerFiles {
  const pages: string[] = [];
  const foreign: string[] = [];
  for (const file of files) {
    const isPage = pageName.test(file);
    const isNative = nativeName.test(file);
    if (!isPage && !isNative && !templateName.test(file)) continue;
    const { verdict } = readFacts(gate, file);
    if (verdict.kind !== 'relevant' || (!isNative && !verdict.reachesMessenger)) continue;
    if (isPage) pages.push(file);
    else foreign.push(file);
  }
  return { pages, foreign };
}
