/**
 * Commands of a shell: `curl -H "Intercom-Version: 2.10" …`, `export INTERCOM_VERSION=2.10`. They
 * stand in scripts, in workflows, in JSON strings with their quotes escaped, and in documents.
 */
import {
  HEADER,
  joined,
  textVersion,
  type Found,
  type TextVersion,
  type Wanted,
} from './text-version.js';
import { anyOf, HEADER_NAME, readValue, VERSION, VERSION_END } from './values.js';

/** One command with the lines that it goes on over; comments are blanks. */
interface Command {
  readonly text: string;
  readonly start: number;
}

/** Finds the versions in a text of commands. */
export function findInCommands(text: string, wanted: Wanted): Found {
  const names = anyOf(wanted.variables);
  return joined(
    commandsOf(text).flatMap((command) => [
      ...headersIn(command, wanted),
      ...(names === undefined ? [] : [assignmentsIn(command, names)]),
    ]),
  );
}

/** The text with blanks in the place of commands that go to another service. */
export function withoutForeignCommands(text: string, wanted: Wanted): string {
  return text.replaceAll(COMMAND, (command) =>
    isForeign(command, wanted) ? command.replaceAll(/[^\r\n]/gu, ' ') : command,
  );
}

/** Whether a command names addresses, and all of them are those of other services. */
function isForeign(command: string, wanted: Wanted): boolean {
  const urls = command.match(/https?:\/\/[^\s"'\x60\\|)]+/gu) ?? [];
  return urls.length > 0 && urls.every(wanted.isForeign);
}

/** A command with the lines that it goes on over. */
const COMMAND = /(?:[^\n]*\\\r?\n)*[^\n]*(?:\n|$)/gu;

function commandsOf(text: string): readonly Command[] {
  return [...text.matchAll(COMMAND)].map((match) => ({
    text: withoutComments(match[0]),
    start: match.index,
  }));
}

/** Comments replaced by blanks, so that offsets stay what they are. */
function withoutComments(command: string): string {
  let result = '';
  let quote = '';
  while (result.length < command.length) {
    const at = result.length;
    const letter = command.charAt(at);
    if (quote === '' && letter === '#' && /^$|\s/u.test(command.charAt(at - 1))) {
      const end = command.indexOf('\n', at);
      result += ' '.repeat((end === -1 ? command.length : end) - at);
    } else if (letter === '\\' && quote !== "'") {
      result += command.slice(at, at + 2);
    } else {
      if (letter === quote) quote = '';
      else if (quote === '' && (letter === '"' || letter === "'")) quote = letter;
      result += letter;
    }
  }
  return result;
}

// `-H "`, `-sSH '`, `--header=`, `-H \"` in a JSON string, `"-H", "` in a list of arguments
const FLAG =
  /(?:^|[\s(;,'"`]|\\[nt])(?:-[a-zA-Z]*H|--header)(?:=|\\*["']\s*,|\\\r?\n|\s)*\$?(\\*["'])?$/u;

/** How far in front of a header its option is looked for; the rest of a long line is not read again. */
const maxFlag = 200;

// `'Intercom-Version': '2.10'`, `Intercom-Version => 2.10`
const BESIDE = new RegExp(
  String.raw`^(?:\\*["'\x60])?\s*(?:=>|[:=,])\s*(?:\\*["'\x60])?(${VERSION})${VERSION_END}`,
  'du',
);

function headersIn(command: Command, wanted: Wanted): readonly Found[] {
  if (isForeign(command.text, wanted)) return [];
  return [...command.text.matchAll(HEADER_NAME)].map((match) => {
    const end = match.index + match[0].length;
    const flag = FLAG.exec(command.text.slice(Math.max(0, match.index - maxFlag), match.index));
    return (
      (flag === null ? undefined : argumentAt(command, end, flag[1] ?? '')) ??
      besideHeader(command.text, end, command.start)
    );
  });
}

/**
 * The rest of an argument that starts with the header's name.
 *
 * @param quote what the argument started with, and what ends it
 */
function argumentAt(command: Command, end: number, quote: string): Found | undefined {
  const colon = /^\s*:[ \t]*/u.exec(command.text.slice(end));
  if (colon === null) return undefined;
  const start = end + colon[0].length;
  const rest = command.text.slice(start);
  const close = quote === '' ? rest.search(/[\s"'\x60;|&)]|$/u) : rest.indexOf(quote);
  return close === -1
    ? undefined
    : readValue(rest.slice(0, close).trimEnd(), command.start + start, HEADER);
}

/** A version that stands beside the header's name without being certainly sent. */
export function besideHeader(text: string, end: number, by: number): Found {
  const match = BESIDE.exec(text.slice(end));
  const at = match?.indices?.[1]?.[0];
  const written = match?.[1];
  if (at === undefined || written === undefined) return { versions: [], references: [] };
  const version = textVersion(by + end + at, written, HEADER);
  return { versions: [{ ...version, doubt: 'loose' }], references: [] };
}

/** Commands that compare a text with something, or look for it. */
const COMPARES = /(?:^|[\s;&|(])(?:[efz]?grep|rg|sed|awk|test|diff)\s|\[\[?\s/u;

function assignmentsIn(command: Command, names: string): Found {
  const doubt = COMPARES.test(command.text) ? 'loose' : undefined;
  // `NAME=2.10`, `export NAME="2.10"`, `-e "NAME=2.10"`, `NAME="${1:-2.10}"`
  const assigned = new RegExp(
    String.raw`(?<=^|[\s;&|(]|\\[nt])(\\*["'])?(${names})=(\\*["'])?(?:\$\{\w+:?[-=])?(${VERSION})\}?\3\1(?=[\s;&|)"'\\]|$)`,
    'dgu',
  );
  // `--set-env-vars=TOKEN=x,NAME=2.10`, `--env=NAME=2.10`
  const listed = new RegExp(
    String.raw`(?<=\s--[\w-]+(?:=|\s+)["']?(?:[\w.-]+=[^\s"',]*,)*)()(${names})=()(${VERSION})(?=[\s,"']|$)`,
    'dgu',
  );
  // `${NAME:-2.10}`
  const defaulted = new RegExp(String.raw`()\$\{(${names}):?[-=]()(${VERSION})\}`, 'dgu');
  return {
    versions: [assigned, listed, defaulted].flatMap((pattern) =>
      [...command.text.matchAll(pattern)].flatMap((match) => {
        const [, , name, , written] = match;
        const at = match.indices?.[4]?.[0];
        if (name === undefined || written === undefined || at === undefined) return [];
        const version = textVersion(command.start + at, written, { kind: 'variable', name });
        return [{ ...version, doubt } satisfies TextVersion];
      }),
    ),
    references: [],
  };
}
