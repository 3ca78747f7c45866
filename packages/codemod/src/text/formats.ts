/** Which files are searched for versions besides code, and how each of them is read. */
import path from 'node:path';

export type TextFormat =
  | 'dockerfile'
  | 'dotenv'
  | 'http'
  | 'json'
  | 'markdown'
  | 'settings'
  | 'commands'
  | 'makefile'
  | 'toml'
  | 'yaml';

/** By the file's name alone; the first that fits counts. */
const formats: readonly (readonly [RegExp, TextFormat])[] = [
  // Collections of Postman and exports of Insomnia are JSON or YAML as well.
  [/\.(?:json|jsonc|code-workspace)$/i, 'json'],
  [/\.ya?ml$/i, 'yaml'],
  [/\.(?:md|mdx|markdown)$/i, 'markdown'],
  [/\.(?:http|rest)$/i, 'http'],
  [/\.(?:sh|bash|zsh|ksh)$/i, 'commands'],
  [/\.mk$|^(?:gnu)?makefile$/i, 'makefile'],
  // Terraform writes names and values in the same way.
  [/\.(?:toml|tf|tfvars|hcl)$/i, 'toml'],
  [/\.(?:ini|properties|cfg)$/i, 'settings'],
  [/^(?:docker|container)file(?:\.|$)|\.dockerfile$/i, 'dockerfile'],
  [/^\.env(?:\.|$)|\.env$|^\.envrc$|^\.dev\.vars(?:\.|$)/i, 'dotenv'],
];

/** Locked versions of dependencies: written by package managers. */
const lockName = /(?:^|[-_.])lock\.(?:json|ya?ml|toml)$|^npm-shrinkwrap\.json$/i;

/** Documents that tell what was: changes, releases, moves from one version to another. */
const pastName =
  /^(?:changes|history|news|releases)\.|^(?:change[-_]?log|release[-_]?notes|what'?s[-_]?new|upgrad(?:e|ing)|migrat(?:e|ion|ing))/i;

/** `2.10.md`, `migrate-to-v2.10.md`, `2024-05-03-attributes.md`: about one version, or one day. */
const datedName = /(?:^|[-_v])\d+\.\d+|\d{4}-\d{2}/i;

const pastFolder =
  /^(?:\.changeset|change[-_]?logs?|changes|history|news|releases|release[-_]?notes|migrations|upgrades|adrs?|decisions|rfcs?|proposals|post-?mortems|incidents|blog|_?posts|archived?|legacy|old|versioned_docs|v?\d+\.\d+.*)$/i;

/**
 * How a file is to be read; undefined for one that is not searched: no such format, a lockfile, or a
 * document about the past, which stays true as it is.
 *
 * @param relativePath as seen from the root of the project, with `/`
 */
export function textFormatOf(relativePath: string): TextFormat | undefined {
  const name = path.posix.basename(relativePath);
  const format = formats.find(([pattern]) => pattern.test(name))?.[1];
  if (format === undefined || lockName.test(name)) return undefined;
  return format === 'markdown' && isAboutThePast(relativePath, name) ? undefined : format;
}

function isAboutThePast(relativePath: string, name: string): boolean {
  return (
    pastName.test(name) ||
    datedName.test(name) ||
    relativePath
      .split('/')
      .slice(0, -1)
      .some((folder) => pastFolder.test(folder))
  );
}
