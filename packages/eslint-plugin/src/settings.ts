// What `settings.intercomApi` says, and what is wrong with it.

import { type AnalyzerSettings } from 'intercom-api-analyzer';
import { LATEST_RELEASE, classifyVersionText, formatApiVersion } from 'intercom-api-versions';

export interface PluginSettings {
  /** What the analyzer is told: the settings that are right. */
  readonly analyzer: AnalyzerSettings;
  /** Hosts that a file may name: also those that are written wrongly, to be told so there. */
  readonly namedHosts: readonly string[];
  /** The app's version in the Developer Hub, as it goes out in the header. */
  readonly version: string | undefined;
  /** One sentence or two for each wrong setting: its name, and what to write instead. */
  readonly problems: readonly string[];
}

const SETTINGS_KEY = 'intercomApi';
const NO_SETTINGS: PluginSettings = {
  analyzer: {},
  namedHosts: [],
  version: undefined,
  problems: [],
};
const EXAMPLE_VERSION = formatApiVersion(LATEST_RELEASE.version);
const HOST_NAME = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?$/i;

/** By the settings object that ESLint hands to each rule of each file. */
const read = new WeakMap<object, PluginSettings>();

/**
 * Reads the settings that all rules share.
 *
 * Checked by hand, because ESLint validates options but no settings. A wrong setting is left out;
 * the others hold.
 *
 * @param settings `context.settings`
 */
export function readSettings(settings: Readonly<Record<string, unknown>>): PluginSettings {
  const section = settings[SETTINGS_KEY];
  if (section === undefined) return NO_SETTINGS;
  if (!isRecord(section)) {
    return { ...NO_SETTINGS, problems: [`\`settings.${SETTINGS_KEY}\` must be an object.`] };
  }
  let result = read.get(section);
  if (result === undefined) {
    result = readSection(section);
    read.set(section, result);
  }
  return result;
}

function readSection(section: Readonly<Record<string, unknown>>): PluginSettings {
  const problems: string[] = [];
  const version = readVersion(section.version, problems);
  const hosts = readHosts(section.hosts, problems);
  const written: readonly unknown[] = Array.isArray(section.hosts) ? section.hosts : [];
  for (const key of Object.keys(section)) {
    if (key !== 'version' && key !== 'hosts') {
      problems.push(`${named(key)} is no setting. There are \`version\` and \`hosts\`.`);
    }
  }
  return {
    analyzer: {
      ...(version && { appVersion: version.version }),
      ...(hosts.length > 0 && { hosts }),
    },
    namedHosts: written.flatMap((entry) => hostOf(entry) ?? []),
    version: version && formatApiVersion(version.version),
    problems,
  };
}

function readVersion(value: unknown, problems: string[]) {
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

function readHosts(value: unknown, problems: string[]): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push(`${named('hosts')} must be an array of host names.`);
    return [];
  }
  const entries: readonly unknown[] = value;
  return entries.filter((entry, index): entry is string => {
    if (typeof entry === 'string' && HOST_NAME.test(entry)) return true;
    const found = typeof entry === 'string' ? `'${entry}'` : String(entry);
    problems.push(
      `${named(`hosts[${index}]`)} is ${found}. ` +
        `Write the host alone, without scheme and path: '${hostOf(entry) ?? 'intercom.internal.example'}'.`,
    );
    return false;
  });
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

function named(key: string): string {
  return `\`settings.${SETTINGS_KEY}.${key}\``;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
