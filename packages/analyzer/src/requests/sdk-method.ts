/** The HTTP method behind a call of `intercom-client`. */
import { sdkMajor, sdkOperation } from 'intercom-api-versions';
import type { SdkRequest } from './request.js';

const RAW_METHODS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'delete']);

/** Whether a call is one of the client's own `get`, `post`, `put` and `delete`, which get the path as an argument. */
export function isRawSdkCall({ accessor }: SdkRequest): boolean {
  return RAW_METHODS.has(accessor.join('.'));
}

/** The method of the request that a call makes in one major; undefined for a call that makes none. */
export function sdkMethod(request: SdkRequest, major: number): string | undefined {
  const accessor = request.accessor.join('.');
  return sdkMajor(major)?.rawRequest && isRawSdkCall(request)
    ? accessor.toUpperCase()
    : sdkOperation(major, accessor)?.method;
}
