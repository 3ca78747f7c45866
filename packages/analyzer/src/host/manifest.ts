/** Reading `package.json` and what stands beside it, without trusting its shape. */
/** A JSON or YAML value that may hold anything. */
export type Unchecked = Readonly<Record<string, unknown>>;

/** `value` if it is an object with keys, else `undefined`. */
export function asRecord(value: unknown): Unchecked | undefined {
  // An array is no map of names; everything else that is an object can be asked for keys.
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Unchecked)
    : undefined;
}

export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Parses JSON that should be an object; `undefined` for anything else, malformed text included. */
export function parseJsonRecord(text: string): Unchecked | undefined {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const dependencyFields = [
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
] as const;

/** The range under which a parsed package.json names `packageName`, in the order npm installs. */
export function dependencyRange(manifest: Unchecked, packageName: string): string | undefined {
  for (const field of dependencyFields) {
    const range = asString(asRecord(manifest[field])?.[packageName]);
    if (range !== undefined) return range;
  }
  return undefined;
}

/** `@scope/name/sub/path` -> `@scope/name`, `name/sub` -> `name`; `undefined` for other specifiers. */
export function packageNameOf(specifier: string): string | undefined {
  return /^(?:@[^/\s:]+\/)?[^@./\s#~:][^/\s:]*(?=\/|$)/u.exec(specifier)?.[0];
}

/** What follows the package name in a specifier: `''`, or `/` and the sub path. */
export function subpathOf(specifier: string, packageName: string): string {
  return specifier.slice(packageName.length);
}

/** A package as Deno, and pages without a bundler, name it: with a registry or server before its name. */
const REMOTE =
  /^(?:npm:\/?|jsr:\/?|https:\/\/(?:esm\.sh|cdn\.skypack\.dev|cdn\.jsdelivr\.net\/npm|unpkg\.com|esm\.run)\/(?:v\d+\/|stable\/|-\/)?)((?:@[^/\s@]+\/)?[^@/\s?]+)(?:@([^/\s?]+))?([^\s?]*)/u;

/** A package in a specifier, with the version that the specifier asks for. */
export interface RemotePackage {
  readonly name: string;
  readonly version: string | undefined;
  /** The specifier as a bundler would have it: `name/sub`. */
  readonly specifier: string;
}

/** `npm:intercom-client@6.0.0`, `https://esm.sh/ky@1/umd`; undefined for other specifiers. */
export function remotePackage(specifier: string): RemotePackage | undefined {
  const [, name, version, rest = ''] = REMOTE.exec(specifier) ?? [];
  return name === undefined ? undefined : { name, version, specifier: `${name}${rest}` };
}
