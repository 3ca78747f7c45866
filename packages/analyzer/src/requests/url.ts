/** Host and path of a URL that is known in part. */
import { isIntercomApiHost } from 'intercom-api-versions';
import type { AbstractValue } from '../evaluate/value.js';
import { dependsOnParameter, membersOf } from '../evaluate/value.js';

/** What stands for a part of the path that is not known. */
export const UNKNOWN_PART = '{}';

export type UrlReading =
  /** `isOpen`: callers decide which path it is. */
  | { readonly kind: 'intercom'; readonly path: string; readonly isOpen: boolean }
  | { readonly kind: 'other' }
  /** Not even the host is known; of the path, what stands behind it: `${base}/contacts`. */
  | {
      readonly kind: 'undecided';
      readonly path: string | undefined;
      readonly isOpen: boolean;
    };

type Part = string | { readonly dependsOnCaller: boolean };

function partsOf(value: AbstractValue): readonly Part[] {
  switch (value.kind) {
    case 'string':
      return [value.value];
    case 'template':
      return value.parts.flatMap((part) => (typeof part === 'string' ? [part] : partsOf(part)));
    default:
      return [{ dependsOnCaller: dependsOnParameter(value) }];
  }
}

/** What stands behind a host that a part which is not known is in: `/contacts` of `https://${host}/contacts`. */
function pathBehind(parts: readonly Part[]): string | undefined {
  const text = parts
    .slice(1)
    .map((part) => (typeof part === 'string' ? part : UNKNOWN_PART))
    .join('');
  const [, path] = /^[^/{]*(\/.*)$/su.exec(text) ?? [];
  return path === undefined || path.startsWith(`/${UNKNOWN_PART}`) ? undefined : normalized(path);
}

/** A subdomain of Intercom's for each region: `https://api.${region}.intercom.io/contacts`. */
function withKnownRegion([first, second, third, ...rest]: readonly Part[]): readonly Part[] {
  const isRegion =
    typeof first === 'string' &&
    /^https?:\/\/api\.?$/iu.test(first) &&
    typeof second === 'object' &&
    typeof third === 'string' &&
    /^\.intercom\.io(?:$|[/?#])/iu.test(third);
  return isRegion
    ? [`https://api${third}`, ...rest]
    : [first, second, third, ...rest].filter((part) => part !== undefined);
}

/** The text up to the first part that is not known. */
function readOne(value: AbstractValue, hosts: readonly string[]): UrlReading {
  const parts = withKnownRegion(partsOf(value));
  const isOpen = parts.some((part) => typeof part !== 'string' && part.dependsOnCaller);
  const [first] = parts;
  if (typeof first !== 'string') return { kind: 'undecided', path: pathBehind(parts), isOpen };
  const match = /^https?:\/\/([^/?#]*)(.*)$/isu.exec(first);
  // Relative, or cut off inside the host by a part that is not known: `https://${host}/…`
  if (!match) return { kind: 'other' };
  const [, authority = '', rest = ''] = match;
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  if (rest === '' && parts.length > 1) {
    // `https://api.intercom.io${path}`: the path begins with a slash or it is another host.
    const [, second] = parts;
    if (typeof second === 'string' || host.endsWith('.') || !isIntercomApiHost(host, hosts)) {
      // `https://${host}/…`, `https://api.${domain}/…`
      return host === '' || /^api\.$/iu.test(host)
        ? { kind: 'undecided', path: pathBehind(parts), isOpen }
        : { kind: 'other' };
    }
  }
  if (!isIntercomApiHost(host, hosts)) return { kind: 'other' };
  let path = rest;
  let isPathOpen = false;
  for (const part of parts.slice(1)) {
    if (/[?#]/u.test(path)) break;
    if (typeof part === 'string') {
      path += part;
      continue;
    }
    // `/contacts/${id}` is one operation whoever calls it; `/${resource}` is the caller's choice.
    const known = path.split('/').slice(1);
    const hasWholeSegment = known.length > 1 && known[0] !== '';
    if (part.dependsOnCaller && !hasWholeSegment) isPathOpen = true;
    path += UNKNOWN_PART;
  }
  return { kind: 'intercom', path: normalized(path), isOpen: isPathOpen };
}

function normalized(path: string): string {
  const [bare = ''] = path.split(/[?#]/u, 1);
  const segments = bare.split('/').filter((segment) => segment !== '');
  return `/${segments.join('/')}`;
}

/**
 * Reads a URL. Alternatives that name the same path on several Intercom hosts, as a table of
 * regions does, are one reading; alternatives that disagree are undecided.
 *
 * @param hosts further hosts that serve the Intercom API, from settings
 */
export function readUrl(value: AbstractValue, hosts: readonly string[]): readonly UrlReading[] {
  const readings: UrlReading[] = [];
  for (const member of membersOf(value)) {
    // `hosts[region]` with a region that the table lacks gives `undefined/path`, and `host + paths[name]`
    // with a name that the table lacks a host that there is not.
    const [first] = partsOf(member);
    if (typeof first === 'string' && /^(?:https?:\/\/[^/?#]*)?undefined/iu.test(first)) continue;
    if (member.kind === 'undefined' || member.kind === 'null') continue;
    const reading = readOne(member, hosts);
    const isKnown = readings.some((other) => JSON.stringify(other) === JSON.stringify(reading));
    if (!isKnown) readings.push(reading);
  }
  return readings;
}

/**
 * Whether the path of a URL is settled, whatever stands before it: true of
 * `${this.baseUrl}/data_attributes`, not of `${base}${path}` or `${base}/${resource}`.
 */
export function isPathSettled(value: AbstractValue): boolean {
  return membersOf(value).some((member) => {
    const parts = partsOf(member);
    const [first, ...rest] = parts;
    const known = typeof first === 'string' ? parts : rest;
    const text = known.map((part) => (typeof part === 'string' ? part : UNKNOWN_PART)).join('');
    const path = text.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/iu, '');
    const [segment = ''] = path.replace(/^\/+/u, '').split(/[/?#]/u);
    return segment !== '' && !segment.includes(UNKNOWN_PART);
  });
}
