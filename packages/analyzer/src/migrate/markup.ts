/** What the markup of a component reads from its script. */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { EvaluationContext } from '../evaluate/context.js';
import type { Module } from '../modules/module.js';
import type { Place } from '../places.js';
import { createLineIndex } from '../syntax/locate.js';
import { extractScripts } from '../syntax/scripts.js';

const COMPONENT = /\.(vue|svelte|astro)$/u;

/**
 * Where the markup of a component uses a variable first. A template is not parsed: a name of the top level that
 * occurs as a word outside the scripts counts as used.
 *
 * @returns undefined where it does not, and where the file is no component
 */
export function useInMarkup({ path, text }: Module, { scope, name }: Variable): Place | undefined {
  const kind = COMPONENT.exec(path)?.[1];
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

/** Where the markup of a component uses something that it imports from a file. */
export function importUsedInMarkup(
  { graph }: EvaluationContext,
  module: Module,
  path: string,
  isMeant: (variable: Variable) => boolean = () => true,
): Place | undefined {
  if (!COMPONENT.test(module.path)) return undefined;
  for (const { variables } of module.tree.scopeManager.scopes) {
    for (const variable of variables) {
      const declaration = variable.defs[0]?.parent;
      if (declaration?.type !== 'ImportDeclaration' || !isMeant(variable)) continue;
      const resolution = graph.resolve(declaration.source.value, module.path);
      if (resolution.kind !== 'file' || resolution.path !== path) continue;
      const use = useInMarkup(module, variable);
      if (use) return use;
    }
  }
  return undefined;
}
