// Where the documentation of a rule is found.

/**
 * The folder of the rules' pages, with `/` at its end. Everything that links to a page derives from
 * this constant.
 *
 * The repository has no public address yet, so it is the folder that the package ships: editors
 * open a `file:` link as they open any other. An `https:` address would go here.
 */
const DOCUMENTATION_FOLDER = new URL('../rules-docs/', import.meta.url);

/** The address of a rule's page, for `meta.docs.url`. */
export function documentationUrl(ruleName: string): string {
  return new URL(`${ruleName}.md`, DOCUMENTATION_FOLDER).href;
}
