// From a resource method of intercom-client to the request that it makes.

import type { Operation } from '../operations.js';
import { SDK_OPERATIONS } from './operations.generated.js';

/**
 * What of a method's arguments becomes the JSON body.
 * - `none`: nothing; no body is sent.
 * - `request`: the whole first argument, unknown keys included.
 * - `rest`: the first argument without the keys that go into the path or the query.
 * - `key:body`: that one property of the first argument.
 * - `mapped`: a body that the method builds itself. In majors 3 to 5 that is from the properties it
 *   knows, and it drops all others.
 *
 * Three methods of `aiContent` add a fixed key of their own to `request` or `rest`.
 */
export type SdkBodyMode = 'none' | 'request' | 'rest' | `key:${string}` | 'mapped';

/** A method: where it is found on a client, the majors that have it so, and what it requests. */
export type SdkOperationRow = readonly [
  accessor: string,
  majors: string,
  method: string,
  path: string,
  bodyMode: SdkBodyMode,
];

export interface SdkOperation extends Operation {
  readonly bodyMode: SdkBodyMode;
}

/** What the paths of all these requests begin with, without slashes: `contacts`, `data_attributes`, `tags`. */
export const PATH_ROOTS: readonly string[] = [
  ...new Set(SDK_OPERATIONS.map(([, , , path]) => path.split('/')[1] ?? path)),
].sort();

let operationsByKey: ReadonlyMap<string, SdkOperation> | undefined;

/**
 * The request behind a resource method.
 *
 * @param major of intercom-client. Newer minors may have methods that older ones lack.
 * @param accessor the property path from the client to the method: `dataAttributes.create`,
 *   `unstable.dataAttributes.createDataAttribute`.
 * @returns undefined for what is no method of that major. The client's own `get`, `post`, `put` and
 *   `delete` are none: their path is an argument, see `rawRequest` of `SdkMajor`.
 */
export function sdkOperation(major: number, accessor: string): SdkOperation | undefined {
  operationsByKey ??= indexOperations(SDK_OPERATIONS);
  return operationsByKey.get(keyOf(String(major), accessor));
}

function indexOperations(rows: readonly SdkOperationRow[]): ReadonlyMap<string, SdkOperation> {
  const index = new Map<string, SdkOperation>();
  for (const [accessor, majors, method, path, bodyMode] of rows) {
    for (const major of majors) {
      index.set(keyOf(major, accessor), { method, path, bodyMode });
    }
  }
  return index;
}

function keyOf(major: string, accessor: string): string {
  return `${major} ${accessor}`;
}
