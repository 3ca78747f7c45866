/** Files beside code that may hand something to the Messenger. */
import type { Gate } from './gate.js';
import { readTextWith } from './read-facts.js';

/** HTML, whose inline scripts may start the Messenger. */
const pageName = /\.html?$/i;

/** What the markup of a page calls where a framework binds it: `(click)="intercom.update(plan)"`. */
export const boundCall =
  /[iI]ntercom\w*\s*\??\.\s*(?:boot|update|updateUser)\s*\(|\bintercom(?:Boot|Update)\b/;

/**
 * What is neither code nor a template: texts, data, styles, pictures. Whatever else names the Messenger may
 * hand something over, in whichever language it is.
 */
const inertName =
  /(?:^|\/)[^./]+$|\.(?:7z|adoc|avif|bin|bmp|bz2|conf|css|csv|diff|env|eot|gif|gz|icns|ico|ics|ini|jar|jpe?g|json[5c]?|key|less|lock|log|map|markdown|md|mov|mp[34]|ogg|otf|patch|pdf|pem|plist|png|po|pot|properties|proto|ps1|psd|rst|rtf|sass|scss|sh|snap|sql|storyboard|strings|styl|svg|tar|tiff?|toml|tsbuildinfo|tsv|ttf|txt|wav|webm|webmanifest|webp|woff2?|xcf|xib|xlf|xliff|xlsx?|xml|ya?ml|zip)$/i;

/** Declarations of types hand nothing over. */
const declarationName = /\.d\.[cm]?ts$/i;

/** Code that a tool has made of other code. */
const bundleName = /\.[cm]?jsx?$/i;

/** Apps that are written for one system, with Intercom's own libraries for it. */
const nativeName = /\.(?:dart|java|kt|kts|m|mm|swift)$/i;

/** By what their code hands attributes over; without it, it starts the Messenger and no more. */
const nativeWrite = /UserAttributes|updateUser|customAttribute/i;

/** What helpers for templates are called: `intercom_custom_data` of intercom-rails. */
const templateHelper = /intercom[-_]?(?:custom_data|rails|script_tag|settings)/i;

/** A place in a file that is not read as code, and why it may hand something over. */
export interface UnreadMention {
  /** Absolute. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

/** Files that may hand something over. */
export interface MessengerFiles {
  /** Their scripts are read. */
  readonly pages: readonly string[];
  /** They are in other languages, and may hand over anything. */
  readonly foreign: readonly UnreadMention[];
}

/**
 * Looks for the Messenger in files that are no code.
 *
 * @param files absolute paths
 */
export function messengerFilesAmong(gate: Gate, files: readonly string[]): MessengerFiles {
  const pages: string[] = [];
  const foreign: UnreadMention[] = [];
  for (const file of files) {
    if (inertName.test(file) || declarationName.test(file)) continue;
    const text = readTextWith(gate.mentions, file);
    if (pageName.test(file)) {
      if (gate.reachesMessenger.test(text) || boundCall.test(text)) pages.push(file);
      continue;
    }
    const match = nativeName.test(file)
      ? nativeWrite.exec(text)
      : (gate.reachesMessenger.exec(text) ?? templateHelper.exec(text));
    if (match === null) continue;
    const reason = bundleName.test(file)
      ? 'it is a bundle, which is not read, and names the Messenger'
      : 'it is no JavaScript, and names the Messenger';
    foreign.push({ path: file, line: lineOf(text, match.index), reason });
  }
  return { pages, foreign };
}

/** The line of an offset, from 1. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
