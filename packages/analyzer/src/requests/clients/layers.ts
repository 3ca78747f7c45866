/** Options in layers: those of an instance below, those of the call on top. */
import type { EvaluationContext } from '../../evaluate/context.js';
import { readMember } from '../../evaluate/members.js';
import type { AbstractValue, Origin } from '../../evaluate/value.js';
import { mapMembers, UNDEFINED } from '../../evaluate/value.js';
import { withDefault } from '../../evaluate/variables.js';
import { mergeHeaders, normalizeHeaders, type Spellings } from '../headers.js';

/** Options that later ones of override, option by option. */
export interface Layers {
  /** The value of an option: that of the topmost layer that states it. */
  read(name: string): AbstractValue;
  /** The headers of all layers, later ones winning by any spelling of a name. */
  headers(): AbstractValue;
  /** The headers object of the topmost layer that has one: a header of a request alone goes there. */
  ownHeaders(): AbstractValue;
}

/** How a client merges headers. */
interface HeaderRules {
  /** What becomes of a header that is `undefined` in a later layer: none is sent, or the one below. */
  readonly undefinedHeader?: 'removes' | 'ignored';
  /** What two spellings of a name in one object come to. */
  readonly spellings?: Spellings;
}

/**
 * @param options from the bottom to the top; what is no object states nothing
 */
export function layersOf(
  context: EvaluationContext,
  options: readonly AbstractValue[],
  origin: Origin,
  { undefinedHeader = 'removes', spellings = 'replaced' }: HeaderRules = {},
): Layers {
  const headersOf = (layer: AbstractValue): AbstractValue => readMember(context, layer, 'headers');
  return {
    read: (name) =>
      options.reduce<AbstractValue>(
        (below, layer) => withDefault(readMember(context, layer, name), () => below),
        UNDEFINED,
      ),
    headers: () =>
      mergeHeaders(
        options
          .map(headersOf)
          .filter((headers) => headers.kind !== 'undefined')
          .map((headers) => normalizeHeaders(headers, spellings))
          .map((headers) => (undefinedHeader === 'ignored' ? withoutUndefined(headers) : headers)),
        origin,
      ),
    ownHeaders: () =>
      [...options]
        .reverse()
        .map(headersOf)
        .find((headers) => headers.kind !== 'undefined') ?? UNDEFINED,
  };
}

/** Headers without those that are certainly `undefined`. */
export function withoutUndefined(headers: AbstractValue): AbstractValue {
  return mapMembers(headers, (member) => {
    if (member.kind !== 'object') return member;
    const properties = new Map(
      [...member.properties].filter(([, property]) => property.value.kind !== 'undefined'),
    );
    return { ...member, properties };
  });
}
