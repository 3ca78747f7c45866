/** What the markup of a component reads from its script. */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { Module } from '../modules/module.js';
import type { Place } from '../places.js';
import { createLineIndex } from '../syntax/locate.js';
import { extractScripts } from '../syntax/scripts.js';

/**
 * Where the markup of a component uses a variable first. A template is not parsed: a name of the top level that
 * occurs as a word outside the scripts counts as used.
 *
 * @returns undefined where it does not, and where the file is no component
 */
export function useInMarkup({ path, text }: Module, { scope, name }: Variable): Place | undefined {
  const kind = /\.(vue|svelte|astro)$/u.exec(path)?.[1];
  if (kind !== 'vue' && kind !== 'svelte' && kind !== 'astro') return undefined;
  if (scope.type !== 'module' && scope.type !== 'global') return undefined;
  const script = extractScripts(kind, text).text;
  const word = new RegExp(
    String.raw`(?<![\p{ID_Continue}$.])${name.replaceAll('$', '\\$')}(?![\p{ID_Continue}$])`,
    'gu',
  );
  for (const { index } of text.matchAll(word)) {
    // In the text of the scripts all else is blank.
    if (script[index] !== ' ') continue;
    const end = index + name.length;
    return { path, start: index, end, ...createLineIndex(text).positionAt(index) };
  }
  return undefined;
}
