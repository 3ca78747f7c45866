/** Names of files that can hold calls. */
const sourceName = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/i;

/** Names of files that hold types only, or code that a tool has written. */
const generatedName = /\.d\.[cm]?ts$|\.min\.[cm]?js$|\.bundle\.[cm]?js$/i;

/**
 * Folders whose content nobody edits by hand: dependencies and build output. Their files are
 * never edited, not even where they are under version control.
 */
const foldersNeverEdited: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  'jspm_packages',
  'vendor',
  '.git',
  '.hg',
  '.svn',
  '.yarn',
  '.pnp',
  '.pnpm-store',
  'dist',
  'build',
  'out',
  'coverage',
  'storybook-static',
  '.next',
  '.nuxt',
  '.output',
  '.svelte-kit',
  '.astro',
  '.angular',
  '.expo',
  '.turbo',
  '.nx',
  '.cache',
  '.parcel-cache',
  '.serverless',
  '.vercel',
  '.netlify',
  '.wrangler',
]);

/** Whether a file of this name can hold calls. */
export function isSourceFile(path: string): boolean {
  return sourceName.test(path) && !generatedName.test(path);
}

/** Whether ts-morph can hold a file of this name; the others are spliced as text. */
export function isScriptFile(path: string): boolean {
  return /\.[cm]?[jt]sx?$/i.test(path);
}

/**
 * Whether a file is a dependency or build output.
 *
 * @param relativePath as seen from the root of the project, so that a project which itself lies
 *   in a folder called `build` is not taken for output
 */
export function isNeverEdited(relativePath: string): boolean {
  const folder = relativePath.slice(0, relativePath.lastIndexOf('/') + 1);
  if (folder !== lastFolder) {
    lastFolder = folder;
    isLastFolderEdited = !folder.split('/').some(isFolderNeverEdited);
  }
  return !isLastFolderEdited;
}

/** Files are listed folder by folder: most have the answer of the one before. */
let lastFolder = '';
let isLastFolderEdited = true;

/** Whether a folder of this name holds dependencies or build output. */
export function isFolderNeverEdited(name: string): boolean {
  return foldersNeverEdited.has(name);
}
