import type { Scan } from '../scan.js';
import { isForeignUrl } from './foreign-url.js';
import { searchTexts, type TextSearch } from './search.js';

/**
 * Searches the files of a scan that are no code, for the header and for the variables that the code
 * sends as it.
 *
 * @param hosts further hosts that serve the API
 */
export function findTexts(found: Scan, hosts: readonly string[]): TextSearch {
  return searchTexts(found.texts, {
    variables: new Set(found.modules.flatMap((module) => module.versionVariables)),
    isForeign: (url) => isForeignUrl(url, hosts),
  });
}
