import type { AttributeModel } from 'intercom-api-versions';
import type { ApiCall, VersionPin } from './api-call.js';
import type { CreatedAttribute } from './attributes/created.js';
import type { Place, TextEdit } from './places.js';

/** A literal that certainly lacks `messenger_writable` in a create call at 2.11 or later. */
export interface MissingMessengerWritable {
  readonly kind: 'missing-messenger-writable';
  /** Where to report: the literal if it is in the file asked for, else the call. */
  readonly place: Place;
  readonly literal: Place;
  readonly call: ApiCall;
  /** The edits that add the key with that value; undefined where none is certain to be right. */
  readonly repairs:
    { readonly false: readonly TextEdit[]; readonly true: readonly TextEdit[] } | undefined;
}

/** A pin that states a version Intercom does not have. */
export interface UnknownVersion {
  readonly kind: 'unknown-version';
  readonly place: Place;
  readonly pin: VersionPin;
  /** The version that was probably meant, such as `2.11` for `v2.11`. */
  readonly suggestion: string | undefined;
  /** Edits that write the suggestion; undefined without one. */
  readonly repair: readonly TextEdit[] | undefined;
}

/** A pin written as a number. */
export interface NumericVersion {
  readonly kind: 'numeric-version';
  readonly place: Place;
  readonly pin: VersionPin;
  /** The digits as written: `2.10`. What is sent is `pin.value`: `2.1`. */
  readonly written: string;
  /** Edits that quote the digits as written. */
  readonly repair: readonly TextEdit[];
  /** Whether the number stands where the version is given, so that nothing else can read it. */
  readonly isOnlyVersion: boolean;
}

/** A raw HTTP call, or an SDK client of a major without a default, that certainly states no version. */
export interface MissingVersion {
  readonly kind: 'missing-version';
  /** The call, or the construction of the SDK client. */
  readonly place: Place;
  readonly call: ApiCall;
  /** Writes the header with a given version, where a headers literal is at hand. */
  readonly repair: ((version: string) => readonly TextEdit[]) | undefined;
}

/** A field handed to an SDK method that does not send it. */
export interface DroppedField {
  readonly kind: 'sdk-dropped-field';
  /** The property in the argument. */
  readonly place: Place;
  readonly field: string;
  readonly call: ApiCall;
  /** Rewrites the call as a raw request that sends the field. */
  readonly repair: readonly TextEdit[] | undefined;
}

/** An attribute that code hands to the Messenger, and that the project creates so that it may not be written there. */
export interface UnwritableAttribute {
  readonly kind: 'unwritable-messenger-attribute';
  /** The name in what is handed over; the call, where that is in another file. */
  readonly place: Place;
  readonly name: string;
  readonly model: AttributeModel;
  readonly created: CreatedAttribute;
  /** Makes it writable, where it is created in the same file. */
  readonly repair: readonly TextEdit[] | undefined;
}

/** An attribute that code hands to the Messenger, and that the project, which creates others, creates nowhere. */
export interface UnknownAttribute {
  readonly kind: 'unknown-messenger-attribute';
  readonly place: Place;
  readonly name: string;
  readonly model: AttributeModel;
  /** One of that name that belongs to the other model. */
  readonly namesake: CreatedAttribute | undefined;
}

export type Finding =
  | MissingMessengerWritable
  | UnknownVersion
  | NumericVersion
  | MissingVersion
  | DroppedField
  | UnwritableAttribute
  | UnknownAttribute;
