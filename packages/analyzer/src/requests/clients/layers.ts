/** Options in layers: those of an instance below, those of the call on top. */
import type { EvaluationContext } from '../../evaluate/context.js';
import { readMember } from '../../evaluate/members.js';
import { emptyObject, spreadInto } from '../../evaluate/objects.js';
import type { AbstractValue, Origin, PropertyValue } from '../../evaluate/value.js';
import { mapMembers, membersOf, UNDEFINED, union, unknown } from '../../evaluate/value.js';
import { withDefault } from '../../evaluate/variables.js';
import { normalizeHeaders, plainHeaders, type Spellings } from '../headers.js';

/** Options that later ones of override, option by option. */
export interface Layers {
  /** The value of an option: that of the topmost layer that states it. */
  read(name: string): AbstractValue;
  /**
   * What each layer states for an option, from the bottom to the top, for options that add up. What
   * may hide in a spread is left out: that such code sets a hook is not assumed.
   */
  stated(name: string): readonly AbstractValue[];
  /** The value of an option as `read` gives it, what may hide in a spread left out. */
  readStated(name: string): AbstractValue;
  /** The headers of all layers, merged. */
  headers(): AbstractValue;
  /** The headers object of the topmost layer that has one: a header of a request alone goes there. */
  ownHeaders(): AbstractValue;
}

/** How a client merges headers. */
export interface HeaderRules {
  /** What two spellings of a name in one object come to. */
  readonly spellings?: Spellings;
  /** What a spelling comes to that differs from the one in a layer below. */
  readonly otherSpelling?: 'replaces' | 'joined';
  /**
   * What becomes of a header that is `undefined`: none is sent, the one below is, one of these two
   * depending on the release, or the word `undefined`.
   */
  readonly undefinedHeader?: 'removes' | 'ignored' | 'undecided' | 'sent';
  /** What `headers: undefined` does to the headers below. */
  readonly undefinedHeaders?: 'ignored' | 'drops' | 'undecided';
  /** Whether a `Headers` object counts; where it does not, not every release passes it over. */
  readonly takesHeadersObject?: boolean;
}

/**
 * @param options from the bottom to the top; what is no object states nothing
 */
export function layersOf(
  context: EvaluationContext,
  options: readonly AbstractValue[],
  origin: Origin,
  rules: HeaderRules = {},
): Layers {
  return {
    read: (name) =>
      options.reduce<AbstractValue>((below, layer) => {
        const stated = readMember(context, layer, name);
        return below.kind === 'undefined' ? stated : withDefault(stated, () => below);
      }, UNDEFINED),
    stated: (name) => options.flatMap((layer) => statedBy(layer, name)),
    readStated: (name) =>
      options.reduce<AbstractValue>(
        (below, layer) =>
          mapMembers(statedOption(layer, name), (member) =>
            member.kind === 'undefined' ? below : member,
          ),
        UNDEFINED,
      ),
    headers: () =>
      normalizeHeaders(
        options.reduce<AbstractValue>(
          (below, layer) =>
            mapMembers(readMember(context, layer, 'headers'), (headers) => {
              if (headers.kind !== 'undefined') return withLayer(below, headers, rules);
              return statedBy(layer, 'headers').length > 0
                ? afterUndefined(below, origin, rules)
                : below;
            }),
          emptyObject(origin),
        ),
        'joined',
      ),
    ownHeaders: () =>
      [...options]
        .reverse()
        .map((layer) => readMember(context, layer, 'headers'))
        .find((headers) => headers.kind !== 'undefined') ?? UNDEFINED,
  };
}

/**
 * The value that options state for one of them, `undefined` where they state none. What may hide in a
 * spread, or in options that are not known, is left out.
 */
export function statedOption(options: AbstractValue, name: string): AbstractValue {
  return union(
    membersOf(options).flatMap((member) => {
      const property = member.kind === 'object' ? member.properties.get(name) : undefined;
      if (property === undefined) return [UNDEFINED];
      return property.presence === 'maybe' ? [property.value, UNDEFINED] : [property.value];
    }),
  );
}

/** The values that are written for an option, `undefined` included. */
function statedBy(layer: AbstractValue, name: string): readonly AbstractValue[] {
  return membersOf(layer).flatMap((member) => {
    const property = member.kind === 'object' ? member.properties.get(name) : undefined;
    return property ? [property.value] : [];
  });
}

function withLayer(
  below: AbstractValue,
  headers: AbstractValue,
  {
    spellings = 'replaced',
    otherSpelling = 'replaces',
    undefinedHeader = 'removes',
    takesHeadersObject = true,
  }: HeaderRules,
): AbstractValue {
  const given = takesHeadersObject ? headers : plainHeaders(headers);
  // Spread into each other as they are written, two spellings stay side by side.
  const isPlain = given.kind === 'object' && given.headersClass === undefined;
  const isSideBySide = otherSpelling === 'joined' && isPlain;
  const layer = isSideBySide ? given : normalizeHeaders(given, spellings);
  return spreadInto(
    isSideBySide ? below : normalizeHeaders(below, 'joined'),
    withUndefinedHeaders(layer, undefinedHeader),
  );
}

function afterUndefined(
  below: AbstractValue,
  origin: Origin,
  { undefinedHeaders = 'ignored' }: HeaderRules,
): AbstractValue {
  switch (undefinedHeaders) {
    case 'ignored':
      return below;
    case 'drops':
      return emptyObject(origin);
    case 'undecided':
      return union([below, emptyObject(origin)]);
  }
}

/** Headers with what becomes of those that are certainly `undefined`. */
export function withUndefinedHeaders(
  headers: AbstractValue,
  rule: NonNullable<HeaderRules['undefinedHeader']>,
): AbstractValue {
  if (rule === 'removes') return headers;
  return mapMembers(headers, (member) => {
    if (member.kind !== 'object') return member;
    const properties = [...member.properties].flatMap(
      ([name, property]): (readonly [string, PropertyValue])[] => {
        if (property.value.kind !== 'undefined') return [[name, property]];
        switch (rule) {
          case 'ignored':
            return [];
          case 'undecided':
            return [[name, { ...property, presence: 'maybe' }]];
          case 'sent':
            return [[name, { ...property, value: unknown('it is sent as the word `undefined`') }]];
        }
      },
    );
    return { ...member, properties: new Map(properties) };
  });
}
