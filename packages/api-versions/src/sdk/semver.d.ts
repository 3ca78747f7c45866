// The two functions of semver that this package uses. Declared here, because the package's types
// cover all of it and would have to be installed by whoever builds this package from source.

declare module 'semver/functions/parse.js' {
  export default function parse(version: string): { readonly major: number } | null;
}

declare module 'semver/ranges/intersects.js' {
  /** @throws TypeError where one of the two is not a range. */
  export default function intersects(range: string, otherRange: string): boolean;
}
