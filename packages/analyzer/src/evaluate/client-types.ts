/**
 * Types of packages whose objects are clients. What a parameter, field or injected value of such a
 * type does on a call is settled by the type, wherever the object is made.
 */
import { SDK_MAJORS } from 'intercom-api-versions';
import type { ExternalValue } from './value.js';

/** Types of axios under which a parameter or field declares an instance. */
export const AXIOS_INSTANCE_TYPES: ReadonlySet<string> = new Set([
  'Axios',
  'AxiosInstance',
  'AxiosStatic',
]);

/** By package, as it is called without a path inside it. */
const CLIENT_TYPES: Readonly<Record<string, ReadonlySet<string>>> = {
  '@angular/common': new Set(['HttpClient']),
  '@nestjs/axios': new Set(['HttpService']),
  axios: AXIOS_INSTANCE_TYPES,
  got: new Set(['Got', 'GotInstance', 'GotRequestFunction']),
  'intercom-client': new Set(SDK_MAJORS.flatMap((major) => major.exportedClasses)),
  ky: new Set(['KyInstance']),
  ofetch: new Set(['$Fetch']),
  wretch: new Set(['Wretch', 'Wretcher']),
};

/**
 * Whether the text of a module may declare or pass on a type that says what a value does: a class,
 * or something of a package with clients. A module of plain interfaces need not be parsed.
 */
export function mayDeclareClients(text: string): boolean {
  return (
    /\bclass\b|\bexport\s*(?:type\s*)?[{*]/u.test(text) ||
    Object.keys(CLIENT_TYPES).some((name) => text.includes(name))
  );
}

/** Whether a type is that of a client. Of every other type, such as `AxiosRequestConfig`, callers give the value. */
export function isClientType(type: ExternalValue): boolean {
  return type.root.kind === 'package' && isClientTypeOf(type, type.root.name);
}

/** Whether a type is that of the clients of one package. */
export function isClientTypeOf(type: ExternalValue, packageName: string): boolean {
  return (
    type.root.kind === 'package' &&
    type.root.name === packageName &&
    CLIENT_TYPES[packageName]?.has(type.path.at(-1) ?? '') === true
  );
}
