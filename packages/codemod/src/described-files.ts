/** Whether the files are there that the configuration names. */
import type { AnalyzerSettings } from 'intercom-api-analyzer';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Scope } from './files/roots.js';
import { UsageError } from './usage-error.js';

/**
 * Checks that each file exists whose functions `clients` describe: a name that is written wrongly would
 * describe nothing, and nobody would be told.
 *
 * @param sources the source files of the project, absolute
 * @throws UsageError where there is no such file
 */
export function checkDescribedFiles(
  { clients = [] }: AnalyzerSettings,
  scope: Scope,
  sources: readonly string[],
): void {
  for (const { match } of clients) {
    if (match.kind !== 'file') continue;
    // Code that git ignores is not among the sources, and is read all the same where it is imported.
    const folders = [scope.cwd, ...scope.roots.map(({ folder }) => folder)];
    const exists =
      sources.some((file) => file.endsWith(`/${match.path}`)) ||
      folders.some((folder) => existsSync(path.join(folder, match.path)));
    if (exists) continue;
    throw new UsageError(
      `A \`match\` of \`clients\` names the file ./${match.path}, and there is none. ` +
        'Write its path from the project, with its extension.',
    );
  }
}
