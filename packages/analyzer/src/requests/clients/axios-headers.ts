/**
 * Headers in the defaults of axios, which may stand under the names of methods:
 *
 *     { common: { Accept: 'x' }, post: { 'Intercom-Version': '2.11' }, 'X-Team': 'crm' }
 */
import type { EvaluationContext } from '../../evaluate/context.js';
import { readMember } from '../../evaluate/members.js';
import { withoutKeys } from '../../evaluate/objects.js';
import { type AbstractValue, membersOf, UNDEFINED, union } from '../../evaluate/value.js';

/** The names under `headers` of defaults that hold headers for some methods, weaker than flat ones. */
export const METHOD_HEADERS: readonly string[] = [
  'common',
  'delete',
  'get',
  'head',
  'patch',
  'post',
  'put',
];

/** Headers of defaults by how far they go: each is stronger than the one before. */
export type DefaultHeaders = readonly [
  common: AbstractValue,
  ofMethod: AbstractValue,
  flat: AbstractValue,
];

/**
 * The headers that a request gets from defaults.
 *
 * @param headers the `headers` of the defaults
 * @param method of the request; undefined where it is not known
 */
export function defaultHeaders(
  context: EvaluationContext,
  headers: AbstractValue,
  method: string | undefined,
): DefaultHeaders {
  const members = membersOf(headers);
  const isShown = members.every(
    ({ kind }) => kind === 'object' || kind === 'undefined' || kind === 'null',
  );
  if (!isShown) return [UNDEFINED, UNDEFINED, headers];
  // Headers that may be undefined are read one by one: nothing can be read of what is undefined.
  const under = (name: string): AbstractValue =>
    union(
      members.map((member) =>
        member.kind === 'object' ? readMember(context, member, name) : UNDEFINED,
      ),
    );
  return [
    under('common'),
    method === undefined ? UNDEFINED : under(method.toLowerCase()),
    withoutKeys(headers, new Set(METHOD_HEADERS)),
  ];
}
