/** The words that a project is searched for, so that every one of them can be accounted for. */
import { createGate } from '../files/gate.js';
import type { AnalyzerSettings } from '../settings/read-settings.js';

/** Names of the API that need not stand beside `Intercom`. */
const API_NAMES = ['data_?attributes?', 'messenger_?writable'];

/** A word with where it begins, in UTF-16 units. */
export interface Word {
  readonly index: number;
  readonly text: string;
}

/** Finds the words in a text: `Intercom` in any case, names of the API, and what settings name. */
export function createWordFinder(settings: AnalyzerSettings): (text: string) => readonly Word[] {
  const pattern = new RegExp([createGate(settings).mentions.source, ...API_NAMES].join('|'), 'giu');
  return (text) =>
    [...text.matchAll(pattern)].map((match) => ({ index: match.index, text: match[0] }));
}
