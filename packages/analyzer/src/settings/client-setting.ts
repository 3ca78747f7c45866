/**
 * Functions that make requests in ways that code cannot show, as a person describes them:
 *
 *     { match: 'nango.*', url: '0.endpoint', headers: '0.headers', body: '0.data', host: 'api.intercom.io' }
 */

import { classifyVersionText } from 'intercom-api-versions';

/** Where in a call something is found: the first argument, a property of it, … */
export interface ArgumentPath {
  readonly kind: 'argument';
  readonly index: number;
  readonly keys: readonly string[];
}

/** A text that is always the same. */
export interface ConstantPart {
  readonly kind: 'constant';
  readonly text: string;
}

/** Which calls are meant. */
export type CalleePattern =
  /** By the names that the call is written with: `this.helpers.httpRequest`, `*.send`. */
  | { readonly kind: 'names'; readonly names: readonly string[] }
  /** By the package that it goes back to: `@acme/http#createClient.post`. */
  | { readonly kind: 'package'; readonly name: string; readonly members: readonly string[] }
  /** By the file that defines it: `./src/http.ts#send`. */
  | { readonly kind: 'file'; readonly path: string; readonly members: readonly string[] };

/** A function that makes requests, and where it gets their parts. */
export interface DescribedClient {
  readonly match: CalleePattern;
  /** Where nothing is said: the name that the function is called by, if it is that of a method. */
  readonly method: ArgumentPath | ConstantPart | undefined;
  readonly url: ArgumentPath | ConstantPart;
  readonly headers: ArgumentPath | undefined;
  readonly body: ArgumentPath | undefined;
  readonly version: ArgumentPath | ConstantPart | undefined;
  /** The host that a path goes to. */
  readonly host: string | undefined;
}

/** A part of a setting that is wrong: its key, and what to write. */
export interface PartProblem {
  readonly key: string;
  readonly advice: string;
}

type PartReading<Part> =
  | { readonly part: Part; readonly problem?: undefined }
  | { readonly part?: undefined; readonly problem: PartProblem };

const KEYS = ['match', 'method', 'url', 'headers', 'body', 'version', 'host'] as const;
const METHOD = /^(?:DELETE|GET|HEAD|PATCH|POST|PUT)$/u;
const ARGUMENT = /^(\d+)((?:\.[\w$-]+)*)$/u;

const ARGUMENT_ADVICE =
  "is where the call has it: '0' for the first argument, '1.body' for a property of the second";

/** Reads `1.body`; undefined for anything else. */
function readArgument(value: unknown): ArgumentPath | undefined {
  const match = typeof value === 'string' ? ARGUMENT.exec(value) : null;
  if (match === null) return undefined;
  const keys = (match[2] ?? '').split('.').filter((key) => key !== '');
  return { kind: 'argument', index: Number(match[1]), keys };
}

/** Reads `2.11` or `1.version`; undefined for a version that Intercom does not have, and for anything else. */
function readVersion(value: unknown): ArgumentPath | ConstantPart | undefined {
  if (typeof value !== 'string') return undefined;
  if (classifyVersionText(value).kind !== 'unknown') return { kind: 'constant', text: value };
  return /^(?:v|[12]\.)\d+$/u.test(value) ? undefined : readArgument(value);
}

/** Reads which calls a `match` means; undefined where it is no pattern. */
export function readPattern(match: string): CalleePattern | undefined {
  const [source, member, ...others] = match.split('#');
  if (source === undefined || source === '' || others.length > 0) return undefined;
  const members = (member ?? source).split('.');
  const isPlain = members.every((name) => /^(?:[\w$]+|\*)$/u.test(name));
  if (!isPlain) return undefined;
  if (member === undefined) return { kind: 'names', names: members };
  return /^\.{1,2}\//u.test(source)
    ? { kind: 'file', path: source.replace(/^(?:\.{1,2}\/)+/u, ''), members }
    : { kind: 'package', name: source, members };
}

function readPart<Part>(
  key: string,
  value: unknown,
  read: (value: unknown) => Part | undefined,
  advice: string,
): PartReading<Part | undefined> {
  if (value === undefined) return { part: undefined };
  const part = read(value);
  return part === undefined ? { problem: { key, advice } } : { part };
}

/**
 * Reads one entry of `clients`.
 *
 * @returns the description, or what is wrong with the entry
 */
export function readClient(
  entry: Readonly<Record<string, unknown>>,
  isHost: (value: unknown) => value is string,
): { readonly client: DescribedClient } | { readonly problems: readonly PartProblem[] } {
  const problems: PartProblem[] = [];
  const take = <Part>(reading: PartReading<Part>): Part | undefined => {
    if (reading.problem) problems.push(reading.problem);
    return reading.part;
  };
  for (const key of Object.keys(entry)) {
    if (!KEYS.some((known) => known === key)) {
      problems.push({
        key,
        advice: `is no key of a client. There are ${KEYS.map((one) => `\`${one}\``).join(', ')}`,
      });
    }
  }
  const constantOr = (pattern: RegExp) => (value: unknown) =>
    typeof value === 'string' && pattern.test(value)
      ? ({ kind: 'constant', text: value } as const)
      : readArgument(value);
  const match = typeof entry['match'] === 'string' ? readPattern(entry['match']) : undefined;
  if (match === undefined) {
    problems.push({
      key: 'match',
      advice:
        "names the function: 'nango.post' as it is called, '@acme/http#post' from a package, './src/http.ts#send' from a file",
    });
  }
  const url = take(
    readPart('url', entry['url'], constantOr(/^(?:https?:\/)?\//u), ARGUMENT_ADVICE),
  );
  if (url === undefined && entry['url'] === undefined) {
    problems.push({ key: 'url', advice: `is missing. It ${ARGUMENT_ADVICE}` });
  }
  const parts = {
    method: take(
      readPart(
        'method',
        entry['method'],
        constantOr(METHOD),
        `is a method such as 'POST', or ${ARGUMENT_ADVICE}`,
      ),
    ),
    headers: take(readPart('headers', entry['headers'], readArgument, ARGUMENT_ADVICE)),
    body: take(readPart('body', entry['body'], readArgument, ARGUMENT_ADVICE)),
    version: take(
      readPart(
        'version',
        entry['version'],
        readVersion,
        `is a version such as '2.11', or ${ARGUMENT_ADVICE}`,
      ),
    ),
    host: take(
      readPart(
        'host',
        entry['host'],
        (value) => (isHost(value) ? value : undefined),
        "is a host alone, without scheme and path: 'api.intercom.io'",
      ),
    ),
  };
  return match === undefined || url === undefined || problems.length > 0
    ? { problems }
    : { client: { match, url, ...parts } };
}
