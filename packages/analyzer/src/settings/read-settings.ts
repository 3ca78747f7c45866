/** What a person states about a project, read from the settings of ESLint or a configuration file. */
import {
  classifyVersionText,
  formatApiVersion,
  LATEST_RELEASE,
  type ApiVersion,
} from 'intercom-api-versions';
import { type DescribedClient, readClient } from './client-setting.js';

/** What the code cannot show and a person states. */
export interface AnalyzerSettings {
  /** The app's version in the Developer Hub: what a request without a version gets. */
  readonly appVersion?: ApiVersion;
  /** Further hosts that serve the Intercom API, such as a proxy: `intercom.internal.example`. */
  readonly hosts?: readonly string[];
  /** Functions that make requests in ways that the code does not show. */
  readonly clients?: readonly DescribedClient[];
}

/** Settings as they were read. */
export interface SettingsReading {
  /** The settings that are right. */
  readonly analyzer: AnalyzerSettings;
  /** Hosts that a file may name: also those that are written wrongly, to be told so there. */
  readonly namedHosts: readonly string[];
  /** The app's version as it goes out in the header. */
  readonly version: string | undefined;
  /** Whether the linter may look at the whole project. */
  readonly usesIndex: boolean;
  /** One sentence or two for each wrong setting: its name, and what to write instead. */
  readonly problems: readonly string[];
}

const EXAMPLE_VERSION = formatApiVersion(LATEST_RELEASE.version);
const HOST_NAME = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?$/i;
const KEYS = ['version', 'hosts', 'clients', 'index'] as const;

/** How a setting is called in messages. */
type Naming = (key: string) => string;

/**
 * Reads settings.
 *
 * Checked one by one, because neither ESLint nor a configuration file validates them. A wrong
 * setting is left out and said so; the others hold.
 *
 * @param section the object that holds them; undefined for none
 * @param place what the object is called, such as `settings.intercomApi`; '' for a whole file
 */
export function readSettings(section: unknown, place: string): SettingsReading {
  if (section === undefined) return readSection({}, (key) => key);
  if (!isRecord(section)) {
    const name = place === '' ? 'It' : `\`${place}\``;
    return { ...readSection({}, (key) => key), problems: [`${name} must be an object.`] };
  }
  return readSection(section, (key) => `\`${place === '' ? '' : `${place}.`}${key}\``);
}

function readSection(section: Readonly<Record<string, unknown>>, named: Naming): SettingsReading {
  const problems: string[] = [];
  const version = readVersion(section['version'], named, problems);
  const hosts = readHosts(section['hosts'], named, problems);
  const clients = readClients(section['clients'], named, problems);
  const usesIndex = readIndex(section['index'], named, problems);
  const written: readonly unknown[] = Array.isArray(section['hosts']) ? section['hosts'] : [];
  for (const key of Object.keys(section)) {
    if (!KEYS.some((known) => known === key)) {
      problems.push(`${named(key)} is no setting. There are ${listed(KEYS)}.`);
    }
  }
  return {
    analyzer: {
      ...(version && { appVersion: version.version }),
      ...(hosts.length > 0 && { hosts }),
      ...(clients.length > 0 && { clients }),
    },
    namedHosts: written.flatMap((entry) => hostOf(entry) ?? []),
    version: version && formatApiVersion(version.version),
    usesIndex,
    problems,
  };
}

function listed(keys: readonly string[]): string {
  const names = keys.map((key) => `\`${key}\``);
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function readVersion(value: unknown, named: Naming, problems: string[]) {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') {
    const found = typeof value === 'number' ? `the number ${value}` : 'not a string';
    const why = typeof value === 'number' ? ', because the number 2.10 is 2.1' : '';
    problems.push(
      `${named('version')} is ${found}. Write a string such as '${EXAMPLE_VERSION}'${why}.`,
    );
    return undefined;
  }
  const text = classifyVersionText(value);
  if (text.kind !== 'unknown') return text;
  problems.push(
    `${named('version')} is '${value}', which is no version of the Intercom API. ` +
      `Write ${text.suggestion === undefined ? 'one such as ' : ''}'${text.suggestion ?? EXAMPLE_VERSION}'.`,
  );
  return undefined;
}

function readHosts(value: unknown, named: Naming, problems: string[]): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push(`${named('hosts')} must be an array of host names.`);
    return [];
  }
  const entries: readonly unknown[] = value;
  return entries.filter((entry, index): entry is string => {
    if (isHostName(entry)) return true;
    const found = typeof entry === 'string' ? `'${entry}'` : String(entry);
    problems.push(
      `${named(`hosts[${index}]`)} is ${found}. ` +
        `Write the host alone, without scheme and path: '${hostOf(entry) ?? 'intercom.internal.example'}'.`,
    );
    return false;
  });
}

function readClients(
  value: unknown,
  named: Naming,
  problems: string[],
): readonly DescribedClient[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push(`${named('clients')} must be an array of objects.`);
    return [];
  }
  const entries: readonly unknown[] = value;
  return entries.flatMap((entry, index): readonly DescribedClient[] => {
    const name = `clients[${index}]`;
    if (!isRecord(entry)) {
      problems.push(`${named(name)} must be an object with \`match\` and \`url\`.`);
      return [];
    }
    const reading = readClient(entry, isHostName);
    if ('client' in reading) return [reading.client];
    for (const { key, advice } of reading.problems) {
      problems.push(`${named(`${name}.${key}`)} ${advice}.`);
    }
    return [];
  });
}

function readIndex(value: unknown, named: Naming, problems: string[]): boolean {
  if (value === undefined || typeof value === 'boolean') return value ?? true;
  problems.push(`${named('index')} must be true or false.`);
  return true;
}

/** Whether a value is the name of a host, with a port or not. */
function isHostName(value: unknown): value is string {
  return typeof value === 'string' && HOST_NAME.test(value);
}

/** The host of something that is nearly a URL. */
function hostOf(entry: unknown): string | undefined {
  if (typeof entry !== 'string') return undefined;
  const host = entry
    .trim()
    .replace(/^[a-z]*:?\/\//i, '')
    .replace(/[/?#].*$/, '');
  return HOST_NAME.test(host) ? host : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
