import type { Scan } from '../scan.js';
import { isForeignUrl } from './foreign-url.js';
import { searchTexts, type TextSearch } from './search.js';

/**
 * Searches the files of a scan that are no code, for the header and for the variables that the code
 * sends as it. What code imports from a JSON file is planned with the code, and left out here.
 *
 * @param hosts further hosts that serve the API
 */
export function findTexts(found: Scan, hosts: readonly string[]): TextSearch {
  const pins = found.modules.flatMap((module) => module.pins.map(({ place }) => place));
  return searchTexts(
    found.texts,
    {
      variables: new Set(found.modules.flatMap((module) => module.versionVariables)),
      isForeign: (url) => isForeignUrl(url, hosts),
    },
    pins,
  );
}
