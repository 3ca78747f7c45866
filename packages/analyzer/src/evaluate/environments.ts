/**
 * Where programs get environment variables from, beside `process.env`:
 *
 *     export default { async fetch(request, env) { … env.INTERCOM_VERSION … } };      Cloudflare Workers
 *     import { env } from 'cloudflare:workers';
 *     import { INTERCOM_VERSION } from '$env/static/private';                         SvelteKit
 *     import { env } from '$env/dynamic/private';
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { AbstractValue, FunctionNode } from './value.js';

/** The object that holds the variables, whoever hands it over. */
export const ENVIRONMENT: AbstractValue = {
  kind: 'external',
  root: { kind: 'global' },
  path: ['process', 'env'],
};

/** What a runtime or framework gives under the name of a module; undefined for all else. */
export function importedEnvironment(specifier: string, name: string): AbstractValue | undefined {
  if (/^\$env\/static\/(?:private|public)$/u.test(specifier) && name !== '*') {
    return { kind: 'environment', names: [name] };
  }
  const isObject = /^(?:\$env\/dynamic\/(?:private|public)|cloudflare:workers)$/u.test(specifier);
  return isObject && name === 'env' ? ENVIRONMENT : undefined;
}

/** The handlers of a Worker that get its bindings, with the position of these. */
const WORKER_HANDLERS: ReadonlySet<string> = new Set([
  'email',
  'fetch',
  'queue',
  'scheduled',
  'tail',
  'trace',
]);

/** Whether a parameter is what the runtime hands to a Worker: the second one of `export default { fetch }`. */
export function isWorkerEnvironment(fn: FunctionNode, index: number): boolean {
  const { parent: property } = fn;
  if (index !== 1 || property.type !== 'Property' || property.computed) return false;
  if (property.key.type !== 'Identifier' || !WORKER_HANDLERS.has(property.key.name)) return false;
  let outer: TSESTree.Node | undefined = property.parent.parent;
  // `{ … } satisfies ExportedHandler<Env>`
  while (outer?.type === 'TSSatisfiesExpression' || outer?.type === 'TSAsExpression')
    outer = outer.parent;
  return outer?.type === 'ExportDefaultDeclaration';
}
