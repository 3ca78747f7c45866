/** What a compiler knows of an expression, for whoever has one at hand. No compiler is named here. */

/** An expression, by where it stands. */
export interface TypeQuestion {
  /** The file, absolute and with `/`. */
  readonly path: string;
  /** The text that the offsets count in, without byte order mark. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type TypeFact =
  /** A constant, declared with one text or one number as its type: nothing else can be there. */
  | { readonly kind: 'literal'; readonly value: string | number }
  /** An object of a class or interface that a package declares. */
  | {
      readonly kind: 'declared';
      /** The package by its own name, with `@types/` taken off. */
      readonly package: string;
      /** The name of the type, behind those of the namespaces that it is declared in. */
      readonly path: readonly string[];
      /** The declaring file inside of the package; undefined where `declare module 'x'` says it. */
      readonly file: string | undefined;
    };

/**
 * Answers what types say. It may be asked about any file, and has no answer for those that it does
 * not know, or knows with another text. Never throws.
 */
export interface TypeOracle {
  factOf(question: TypeQuestion): TypeFact | undefined;
}
