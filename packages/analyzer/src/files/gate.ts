/**
 * The first look at a file, before anything is parsed: can it matter at all?
 *
 * Every way to the API names it: the hosts, the header, the package, and nearly always the helper
 * somebody wrote around them. Beyond these a file matters that names what settings name.
 */
import { MESSENGER_WRITERS } from 'intercom-api-versions';
import type { DescribedClient } from '../settings/client-setting.js';
import type { AnalyzerSettings } from '../settings/read-settings.js';

/** What is looked for in the text of a file. */
export interface Gate {
  /** The file names Intercom, or something that settings name. */
  readonly mentions: RegExp;
  /** It may have to do with Intercom: it names it, or the path of what creates an attribute. */
  readonly mayMatter: (text: string) => boolean;
  /** It names the API itself, so that code which imports it may make requests. */
  readonly reachesApi: RegExp;
  /** It may hand something to the Messenger, so that code which imports it may as well. */
  readonly reachesMessenger: RegExp;
  /** It may create data attributes. */
  readonly mayCreate: (text: string) => boolean;
}

/** The global function, its settings, and the packages around them. */
const messenger = new RegExp(
  [
    String.raw`\bIntercom\s*(?:\?\.\s*)?\(`,
    String.raw`\.\s*Intercom\b`,
    String.raw`\[\s*['"]Intercom['"]\s*\]`,
    // `const { Intercom: chat } = window`
    String.raw`\bIntercom\b[^;=()\n]*\}\s*=`,
    // `declare const Intercom: Messenger;`, `export const getChat = () => Intercom;`
    String.raw`\bdeclare\s+(?:const|let|var|function)\s+Intercom\b`,
    String.raw`(?:=>?|\breturn\b|[(,:?])\s*Intercom\s*(?:[;,)}\]:?]|$|\n)`,
    ...MESSENGER_WRITERS.flatMap(({ package: packageName, routes }) => [
      ...(packageName === undefined ? [] : [escapeForRegExp(packageName)]),
      ...routes.flatMap((route) => {
        switch (route.kind) {
          case 'settings':
          case 'injected':
            return [escapeForRegExp(route.name)];
          case 'global':
            // `intercom.updateUser`; that of the snippet is above.
            return route.path.length > 1 ? [escapeForRegExp(route.path.slice(-2).join('.'))] : [];
          default:
            return [];
        }
      }),
    ]),
  ].join('|'),
);

/** What stands in the path, or is the SDK's name for it. No expression: this is asked of every file. */
function mayCreate(text: string): boolean {
  return text.includes('data_attributes') || text.includes('ataAttributes');
}

/** Not what is in `PointerComponent`, `printerCommand` and `intercompany`: much code has these. */
const name = 'intercom(?<!p[or]intercom)(?!pan(?:y|ies))';

/** Makes the gate for a project. Its expressions are without flags that keep a state. */
export function createGate({ hosts = [], clients = [] }: AnalyzerSettings): Gate {
  const named = [...hosts, ...clients.flatMap(tokenOf)].map(escapeForRegExp);
  const mentions = new RegExp([name, ...named].join('|'), 'i');
  return {
    mentions,
    // A repository that is given its client says no more than the path.
    mayMatter: (text) => mentions.test(text) || text.includes('data_attributes'),
    reachesMessenger: messenger,
    mayCreate,
    // The host of the Messenger's own script is no sign of the API.
    reachesApi: new RegExp(
      ['intercom-client', 'intercom-version', '(?<!widget\\.|js\\.)intercom\\.io', ...named].join(
        '|',
      ),
      'i',
    ),
  };
}

/** What a file contains that calls a function which settings describe. */
function tokenOf({ match }: DescribedClient): readonly string[] {
  switch (match.kind) {
    case 'names': {
      const names = match.names.filter((name) => name !== '*' && name !== 'this');
      const [longest] = [...names].sort((a, b) => b.length - a.length);
      return longest === undefined ? [] : [longest];
    }
    case 'package':
      return [match.name];
    case 'file': {
      const name = match.path.slice(match.path.lastIndexOf('/') + 1);
      return [name.replace(/\..*$/u, '')];
    }
  }
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
