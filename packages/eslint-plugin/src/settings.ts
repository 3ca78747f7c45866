// What `settings.intercomApi` says, and what is wrong with it.

import { readSettings as readSection, type SettingsReading } from 'intercom-api-analyzer';

const SETTINGS_KEY = 'intercomApi';
/** The plugin's namespace, under which its rules stand, and its settings do not. */
const MISTAKEN_KEY = 'intercom-api';
const NO_SETTINGS = readSection(undefined, '');

/** By the settings object that ESLint hands to each rule of each file. */
const read = new WeakMap<object, SettingsReading>();

/** Readings by what they are without the problem of the mistaken key. */
const readWithMistake = new WeakMap<SettingsReading, SettingsReading>();

/**
 * Reads the settings that all rules share.
 *
 * @param settings `context.settings`
 */
export function readSettings(settings: Readonly<Record<string, unknown>>): SettingsReading {
  const reading = readRightKey(settings);
  if (settings[MISTAKEN_KEY] === undefined) return reading;
  let result = readWithMistake.get(reading);
  if (result === undefined) {
    const problem = `\`settings['${MISTAKEN_KEY}']\` is not read. Write \`settings.${SETTINGS_KEY}\`.`;
    result = { ...reading, problems: [problem, ...reading.problems] };
    readWithMistake.set(reading, result);
  }
  return result;
}

function readRightKey(settings: Readonly<Record<string, unknown>>): SettingsReading {
  const section = settings[SETTINGS_KEY];
  if (section === undefined) return NO_SETTINGS;
  const place = `settings.${SETTINGS_KEY}`;
  if (typeof section !== 'object' || section === null) return readSection(section, place);
  let result = read.get(section);
  if (result === undefined) {
    result = readSection(section, place);
    read.set(section, result);
  }
  return result;
}
