/**
 * What needs no parser: which files of a project matter, settings, places and text edits. A run that
 * finds nothing imports only this.
 */
export { applyTextEdits, OverlappingEditsError } from './edits/apply.js';
export * from './files/index.js';
export { OVERRIDES_VERSION } from './migrate/notes.js';
export { judgeVersion, type StatedVersion, type VersionVerdict } from './migrate/stated-version.js';
export { comparePlaces, isSamePlace, placeKey, type Place, type TextEdit } from './places.js';
export {
  readSettings,
  type AnalyzerSettings,
  type SettingsReading,
} from './settings/read-settings.js';
export { createWordFinder, type Word } from './explain/words.js';
