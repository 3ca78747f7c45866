/**
 * Where the name of an attribute stands in code that leads to the Messenger, as a key or as a text.
 *
 * Values go many ways, and not all of them are followed: registries, callbacks, subclasses, keys that are
 * computed. So that an attribute is written nowhere is said only if its name is not even there.
 */
import { camelCase } from '../evaluate/letter-case.js';
import type { Place } from '../places.js';
import { createLineIndex } from '../syntax/locate.js';

/**
 * Finds the first place in some files where each of some names stands and may be handed over. Every file is read
 * once.
 *
 * @param wanted names, with places that have nothing in them which is a question: literals that create the
 *   attribute, and calls of which it is known what they hand over
 * @returns the names that were found
 */
export function findMentions(
  wanted: ReadonlyMap<string, readonly Place[]>,
  files: Iterable<string>,
  textOf: (path: string) => string | undefined,
): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>();
  const names = [...wanted].map(([name, known]) => ({
    name,
    known,
    spellings: [...new Set([name, camelCase(name)])].map((spelling) => ({
      spelling,
      pattern: asKey(spelling),
    })),
  }));
  for (const path of files) {
    if (found.size === names.length) break;
    const text = textOf(path) ?? '';
    for (const { name, known, spellings } of names) {
      if (found.has(name)) continue;
      const place = mentionIn(path, text, spellings, known);
      if (place) found.set(name, place);
    }
  }
  return found;
}

function mentionIn(
  path: string,
  text: string,
  spellings: readonly { readonly spelling: string; readonly pattern: RegExp }[],
  known: readonly Place[],
): Place | undefined {
  for (const { spelling, pattern } of spellings) {
    if (!text.includes(spelling)) continue;
    for (const { 0: match, index } of text.matchAll(pattern)) {
      const start = index + match.indexOf(spelling);
      const end = start + spelling.length;
      const isKnown = known.some(
        (place) => place.path === path && place.start <= start && end <= place.end,
      );
      if (!isKnown) return { path, start, end, ...createLineIndex(text).positionAt(start) };
    }
  }
  return undefined;
}

/** `'plan'`, `.plan`, `plan: 1`, `plan = 1`, `plan="1"`, `{ plan }`; no word of a sentence, and no comparison. */
function asKey(name: string): RegExp {
  const text = name.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  const quoted = String.raw`["'\x60]${text}["'\x60]`;
  if (!/^[\w$]+$/u.test(name)) return new RegExp(quoted, 'gu');
  const word = String.raw`(?<![\w$-])${text}(?![\w$-])`;
  return new RegExp(String.raw`${quoted}|\.\s*${word}|${word}\s*(?:[:,})\]]|=(?![=>]))`, 'gu');
}
