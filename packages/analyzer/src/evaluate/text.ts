/** Text put together from parts: templates, `+`, `join`. */
import type { AbstractValue, Origin, StringValue, TemplateValue } from './value.js';
import { composedValue, decidersOf, membersOf, union, unknown } from './value.js';

/** No URL or version is longer; code can build text of any length out of constants. */
const MAX_TEXT_LENGTH = 10_000;

/** How many texts a template with alternatives may give (regions times versions times …). */
const MAX_TEXTS = 16;

/** The text that a primitive turns into when it is put into a string; undefined where it is not known. */
function textOf(value: AbstractValue): string | undefined {
  switch (value.kind) {
    case 'string':
      return value.value;
    case 'number':
      return String(value.value);
    case 'boolean':
      return String(value.value);
    case 'null':
    case 'undefined':
      return value.kind;
    default:
      return undefined;
  }
}

function concatOne(parts: readonly AbstractValue[], origin: Origin): AbstractValue {
  const meaningful = parts.filter((part) => part.kind !== 'string' || part.value !== '');
  const [only] = meaningful;
  // `${VERSION}` is the value of VERSION, with its origin.
  if (meaningful.length === 1 && only?.kind === 'string') return only;
  const merged: (string | AbstractValue)[] = [];
  for (const part of meaningful) {
    const pieces = part.kind === 'template' ? part.parts : [textOf(part) ?? part];
    for (const piece of pieces) {
      const last = merged.at(-1);
      if (typeof piece === 'string' && typeof last === 'string')
        merged[merged.length - 1] = last + piece;
      else merged.push(piece);
    }
  }
  const length = merged.reduce<number>(
    (sum, piece) => sum + (typeof piece === 'string' ? piece.length : 1),
    0,
  );
  if (length > MAX_TEXT_LENGTH) return unknown('a text that is too long');
  if (merged.every((piece): piece is string => typeof piece === 'string')) {
    return composedValue(merged.join(''), origin, meaningful);
  }
  return { kind: 'template', parts: merged, origin, madeOf: meaningful };
}

/** Stands for a part with too many alternatives; that callers have a say in it is kept. */
function oneOfMany(part: AbstractValue): AbstractValue {
  if (part.kind !== 'union') return part;
  const [decider] = decidersOf(part);
  return (
    part.members.find((member) => member.kind === 'parameter') ??
    decider ??
    unknown('one of many texts')
  );
}

/** All texts that the parts give in a row, one for each combination of alternatives. */
export function concat(parts: readonly AbstractValue[], origin: Origin): AbstractValue {
  const combinations = parts.reduce((count, part) => count * membersOf(part).length, 1);
  if (combinations > MAX_TEXTS) return concatOne(parts.map(oneOfMany), origin);
  let rows: AbstractValue[][] = [[]];
  for (const part of parts) {
    rows = rows.flatMap((row) => membersOf(part).map((member) => [...row, member]));
  }
  return union(
    rows.map((row) => concatOne(row, origin)),
    parts.flatMap(decidersOf),
  );
}

/** `left + right`, which is of interest where it is text. */
export function sum(left: AbstractValue, right: AbstractValue, origin: Origin): AbstractValue {
  const areNumbers = [left, right].every((value) =>
    membersOf(value).some((member) => member.kind === 'number'),
  );
  return areNumbers ? unknown('a computed number') : concat([left, right], origin);
}

/**
 * A part of a `URL` object, which stands as its text; of a text no such part can be read.
 *
 * @returns undefined where it is another property, or the text does not show the part
 */
export function urlPart(url: StringValue | TemplateValue, key: string): AbstractValue | undefined {
  if (key === 'href') return url;
  const parts = url.kind === 'string' ? [url.value] : url.parts;
  const [first, ...others] = parts;
  const match =
    typeof first === 'string'
      ? /^(https?:)\/\/(?:[^/?#@]*@)?([^/?#:]+)(:\d+)?([^]*)$/iu.exec(first)
      : null;
  if (match === null) return undefined;
  const [, protocol = '', hostname = '', port = '', rest = ''] = match;
  // `https://api.${region}.intercom.io`: the host goes on behind what is not known.
  if (rest === '' && others.length > 0 && hostname.endsWith('.')) return undefined;
  const text = (value: string): AbstractValue => composedValue(value, url.origin, [url]);
  switch (key) {
    case 'protocol':
      return text(protocol);
    case 'hostname':
      return text(hostname);
    case 'host':
      return text(hostname + port);
    case 'port':
      return text(port.slice(1));
    case 'origin':
      return text(`${protocol}//${hostname}${port}`);
    case 'pathname':
    case 'search': {
      const [path, query] = splitAtQuery([rest, ...others]);
      const pieces = key === 'pathname' ? (path[0] === '' ? ['/', ...path.slice(1)] : path) : query;
      return concat(
        pieces.map((piece) => (typeof piece === 'string' ? text(piece) : piece)),
        url.origin,
      );
    }
    default:
      return undefined;
  }
}

type Pieces = readonly (string | AbstractValue)[];

/** What stands before the first `?` that is known, and what from there to a `#`. */
function splitAtQuery(pieces: Pieces): readonly [Pieces, Pieces] {
  const path: (string | AbstractValue)[] = [];
  const query: (string | AbstractValue)[] = [];
  let into = path;
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      into.push(piece);
      continue;
    }
    const [bare = '', hash] = piece.split('#', 2);
    const at = into === path ? bare.indexOf('?') : -1;
    if (at < 0) into.push(bare);
    else {
      path.push(bare.slice(0, at));
      into = query;
      query.push(bare.slice(at));
    }
    if (hash !== undefined) break;
  }
  return [path, query];
}
