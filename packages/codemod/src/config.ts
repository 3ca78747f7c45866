/** What a person states about a project: in a configuration file, and on the command line. */
import { readSettings, type AnalyzerSettings } from 'intercom-api-analyzer/light';
import type { ApiVersion } from 'intercom-api-versions';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { readHosts } from './hosts.js';
import { UsageError } from './usage-error.js';

/** The names of a configuration file, of which a folder has one. */
const FILE_NAMES = ['json', 'js', 'mjs', 'cjs'].map(
  (extension) => `intercom-api.config.${extension}`,
);

/** What the command line says about the project. */
export interface SettingsOptions {
  /** The working folder: the file is looked for there, and above it as far as the git work tree goes. */
  readonly cwd: string;
  /** The configuration file to read instead. */
  readonly config?: string | undefined;
  /** Wins over the file's `version`. */
  readonly appVersion?: ApiVersion | undefined;
  /** Come on top of the file's. */
  readonly hosts?: readonly string[] | undefined;
}

/**
 * Puts the settings of a run together.
 *
 * @throws UsageError where a file is named that cannot be read, or where a setting is wrong
 */
export function settingsOf(options: SettingsOptions): AnalyzerSettings {
  const file = configFile(options);
  const stated = file === undefined ? {} : readConfig(file);
  const appVersion = options.appVersion ?? stated.appVersion;
  const hosts = [...(stated.hosts ?? []), ...readHosts(options.hosts ?? [])];
  return {
    ...(appVersion && { appVersion }),
    ...(hosts.length > 0 && { hosts: [...new Set(hosts)] }),
    ...(stated.clients && { clients: stated.clients }),
  };
}

function configFile({ cwd, config }: SettingsOptions): string | undefined {
  if (config !== undefined) {
    const named = path.resolve(cwd, config);
    if (!existsSync(named)) throw new UsageError(`--config ${config}: there is no such file.`);
    return named;
  }
  const top = foldersUpward(cwd).find((folder) => existsSync(path.join(folder, '.git'))) ?? cwd;
  for (const folder of foldersUpward(cwd)) {
    const found = FILE_NAMES.filter((name) => existsSync(path.join(folder, name)));
    const [name, ...others] = found;
    if (others.length > 0) {
      throw new UsageError(
        `There are ${found.join(' and ')} in ${folder}. Keep one of them, or say which with --config.`,
      );
    }
    if (name !== undefined) return path.join(folder, name);
    if (folder === top) break;
  }
  return undefined;
}

function foldersUpward(from: string): readonly string[] {
  const parent = path.dirname(from);
  return parent === from ? [from] : [from, ...foldersUpward(parent)];
}

function readConfig(file: string): AnalyzerSettings {
  const { analyzer, problems } = readSettings(load(file), '');
  if (problems.length > 0) {
    throw new UsageError(`${path.basename(file)} is not right:\n  ${problems.join('\n  ')}`);
  }
  return analyzer;
}

/** The content of a JSON file, or what a module exports as its default. */
function load(file: string): unknown {
  let loaded: unknown;
  try {
    loaded = createRequire(file)(file);
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new UsageError(`${path.basename(file)} cannot be read: ${reason}`);
  }
  return typeof loaded === 'object' && loaded !== null && 'default' in loaded
    ? loaded.default
    : loaded;
}
