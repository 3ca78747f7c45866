/** By which words a file that is about Intercom may hand something to the Messenger. */

/** The Messenger's function and settings. */
export const FUNCTION = 'Intercom';
export const SETTINGS = 'intercomSettings';

/** Methods by which wrappers hand attributes over. */
export const WRITING: ReadonlySet<string> = new Set([
  'boot',
  'identify',
  'loginUserWithUserAttributes',
  'setAttributes',
  'setUserAttributes',
  'update',
  'updateAttributes',
  'updateUser',
]);

/** Ways to call a function, or to leave it something to do, that do not look like a call. */
export const INDIRECT: ReadonlySet<string> = new Set(['apply', 'bind', 'call', 'push', 'q']);

/** Exports by which packages around the Messenger are known to be some. */
export const COMPONENTS: ReadonlySet<string> = new Set([
  'Intercom',
  'IntercomAPI',
  'IntercomProvider',
  'useIntercom',
]);

/**
 * What a module that is about Intercom has in its text, if it has such a place. Most that call the API have
 * none of it, and need not be parsed for this.
 */
const SIGN = new RegExp(
  [
    // `Intercom(…)`, `Intercom.apply(…)`, `$window.Intercom`, `window[name]` with a constant
    String.raw`\bIntercom\s*(?:\?\.\s*)?[([]`,
    String.raw`\bIntercom\s*\??\.\s*(?:${[...INDIRECT].join('|')})\b`,
    String.raw`\.\s*Intercom\b`,
    String.raw`['"\x60][iI]ntercom['"\x60]`,
    SETTINGS,
    // `$intercom.boot(…)`
    String.raw`\.\s*(?:${[...WRITING].join('|')})\s*\(`,
    // `import Intercom from '@acme/react-intercom'`, `import { useIntercom } from '@acme/chat'`
    String.raw`(?:from|import|require\s*\(|import\s*\()\s*['"\x60](?![./]|intercom-client['"/\x60])[^'"\x60\n]*[iI]ntercom`,
    String.raw`\b(?:${[...COMPONENTS].join('|')})\b[^}'"\x60]*\}\s*from`,
  ].join('|'),
  'u',
);

/** Whether a module that names Intercom may hand something to the Messenger, going by its text. */
export function hasMessengerSign(text: string): boolean {
  return SIGN.test(text);
}
