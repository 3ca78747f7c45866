/** A base and a path, put together as the client does it. */
import { concat } from '../../evaluate/text.js';
import type { AbstractValue, Origin } from '../../evaluate/value.js';
import {
  composedValue,
  decidersOf,
  membersOf,
  nullishness,
  stringValue,
  union,
} from '../../evaluate/value.js';

/**
 * How a client joins `https://api.intercom.io/v1` and `me`:
 *
 *     slash      one slash between them, whatever they end and begin with; an absolute URL stays
 *     verbatim   one text behind the other
 *     resolve    as a browser follows a link: `/me` starts at the host
 */
export type JoinStyle = 'slash' | 'verbatim' | 'resolve';

function trimmed(value: AbstractValue): AbstractValue {
  return value.kind === 'string' && value.value.endsWith('/')
    ? composedValue(value.value.replace(/\/+$/u, ''), value.origin, [value])
    : value;
}

function isAbsolute(start: string | undefined): boolean {
  return start !== undefined && /^(?:[a-z][a-z\d+.-]*:)?\/\//iu.test(start);
}

/** The text that a value begins with, as far as that is known. */
function startOf(value: AbstractValue): string | undefined {
  if (value.kind === 'string') return value.value;
  const [first] = value.kind === 'template' ? value.parts : [];
  return typeof first === 'string' ? first : undefined;
}

function joined(
  base: AbstractValue,
  path: AbstractValue,
  style: JoinStyle,
  origin: Origin,
): AbstractValue {
  const start = startOf(path);
  switch (style) {
    case 'verbatim':
      return concat([base, path], origin);
    case 'resolve':
      if (
        base.kind === 'string' &&
        path.kind === 'string' &&
        URL.canParse(path.value, base.value)
      ) {
        return composedValue(new URL(path.value, base.value).href, origin, [base, path]);
      }
      return joined(base, path, 'slash', origin);
    case 'slash': {
      const hasSlash = start?.startsWith('/') === true;
      return concat([trimmed(base), stringValue(hasSlash ? '' : '/', origin), path], origin);
    }
  }
}

/** The URL of a request; a base that is null or undefined is none. */
export function joinUrl(
  base: AbstractValue,
  url: AbstractValue,
  style: JoinStyle,
  origin: Origin,
): AbstractValue {
  // `baseURL: HOSTS[region]` with a region that the table lacks is no request of interest.
  const known = membersOf(base).filter((root) => nullishness(root) !== true);
  const roots = known.length > 0 ? known : membersOf(base);
  const parts = membersOf(url).flatMap((path) => {
    if (path.kind === 'undefined') return roots;
    if (style !== 'verbatim' && isAbsolute(startOf(path))) return [path];
    return roots.map((root) =>
      nullishness(root) === true ? path : joined(root, path, style, origin),
    );
  });
  return union(parts, [...decidersOf(base), ...decidersOf(url)]);
}
