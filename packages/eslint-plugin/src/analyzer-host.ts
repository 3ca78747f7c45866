// The disk as the analyzer sees it: one host for the whole process.

import { createNodeHost, type AnalyzerHost, type ParseOutcome } from 'intercom-api-analyzer';

/** How many UTF-16 units of source may be kept as trees. */
const KEPT_TREES_LENGTH = 2_000_000;

/**
 * A host that parses an imported file once for as long as its text stays the same.
 *
 * Each file is linted against the disk as it is then, since an editor's process lives long; so no
 * text is kept, only the trees of texts that were seen lately. What is kept is bounded.
 *
 * @param host the host to read, parse and resolve with
 * @param keptLength how many UTF-16 units of source may be kept as trees
 */
export function keepTrees(host: AnalyzerHost, keptLength = KEPT_TREES_LENGTH): AnalyzerHost {
  // A map gives back its keys in the order of insertion: the first one is the oldest.
  const trees = new Map<string, { readonly text: string; readonly outcome: ParseOutcome }>();
  let length = 0;

  const forget = (path: string): void => {
    length -= trees.get(path)?.text.length ?? 0;
    trees.delete(path);
  };

  return {
    readFile: (path) => host.readFile(path),
    resolve: (specifier, fromPath) => host.resolve(specifier, fromPath),
    dependencyVersion: (name, fromPath) => host.dependencyVersion(name, fromPath),
    parse(path, text) {
      const kept = trees.get(path);
      const outcome = kept?.text === text ? kept.outcome : host.parse(path, text);
      forget(path);
      trees.set(path, { text, outcome });
      length += text.length;
      for (const oldest of trees.keys()) {
        if (length <= keptLength) break;
        forget(oldest);
      }
      return outcome;
    },
  };
}

let host: AnalyzerHost | undefined;

/** The host that all files of this process are linted with. */
export function analyzerHost(): AnalyzerHost {
  host ??= keepTrees(createNodeHost());
  return host;
}
