/** The source behind a workspace package, whose manifest usually names what its build makes of it. */
import { asRecord, asString } from './manifest.js';
import type { Unchecked } from './manifest.js';
import { joinPath, sourceCandidates } from './paths.js';

/** Folders that hold build output, with the folder of a module format below, if any. */
const builtPrefix =
  /^(?:dist|build|lib|out|output|esm|cjs)\/(?:(?:esm|cjs|es|src|node|browser|module|commonjs)\/)?/u;

/** `exports` may say in which order; a condition that names sources goes first, types last. */
const conditionOrder = ['source', 'development', 'import', 'module', 'require', 'node', 'default'];

/** All files that an `exports` target may lead to, most telling condition first. */
function targetsOf(target: unknown): string[] {
  if (typeof target === 'string') return [target];
  if (Array.isArray(target)) return target.flatMap(targetsOf);
  const conditions = asRecord(target);
  if (conditions === undefined) return [];
  const rank = (condition: string): number => {
    const index = conditionOrder.indexOf(condition);
    return index === -1 ? conditionOrder.length : index;
  };
  return Object.entries(conditions)
    .sort(([left], [right]) => rank(left) - rank(right))
    .flatMap(([, value]) => targetsOf(value));
}

function exportTargets(exports: unknown, subpath: string): string[] {
  const map = asRecord(exports);
  const hasSubpaths = map !== undefined && Object.keys(map).some((key) => key.startsWith('.'));
  if (!hasSubpaths) return subpath === '' ? targetsOf(exports) : [];
  const wanted = `.${subpath}`;
  if (wanted in map) return targetsOf(map[wanted]);
  for (const [key, target] of Object.entries(map)) {
    const [prefix, suffix] = key.split('*');
    if (prefix === undefined || suffix === undefined) continue;
    if (wanted.length < key.length - 1 || !wanted.startsWith(prefix) || !wanted.endsWith(suffix)) {
      continue;
    }
    const matched = wanted.slice(prefix.length, wanted.length - suffix.length);
    return targetsOf(target).map((path) => path.replaceAll('*', () => matched));
  }
  return [];
}

/**
 * The source file that importing `subpath` of a workspace package runs, or `undefined`.
 *
 * Tried in this order: the `source` field; what `exports`, `module` and `main` name, first with
 * `dist`, `build`, `lib`, … replaced by `src`, then beside the manifest, then as it stands;
 * `src/index.*` and `index.*` (or the sub path below them).
 *
 * @param folder The package's folder.
 * @param subpath `''`, or what follows the name in the specifier, with its `/`.
 * @param isFile Asks the disk.
 */
export function findWorkspaceSource(
  folder: string,
  manifest: Unchecked,
  subpath: string,
  isFile: (path: string) => boolean,
): string | undefined {
  const firstFile = (relative: string): string | undefined =>
    sourceCandidates(joinPath(folder, relative)).find(
      (path) => !/\.d\.[cm]?ts$/u.test(path) && isFile(path),
    );

  const source = subpath === '' ? asString(manifest['source']) : undefined;
  const targets = exportTargets(manifest['exports'], subpath);
  if (subpath === '') {
    for (const field of ['module', 'main']) targets.push(asString(manifest[field]) ?? '');
  }
  const relativeTargets = targets
    .map((target) => target.replace(/^\.?\//u, ''))
    .filter((target) => target !== '')
    .map((target) => target.replace(/\.d\.([cm]?)ts$/u, '.$1js'));

  const candidates = [
    ...(source === undefined ? [] : [source]),
    ...relativeTargets.flatMap((target) =>
      builtPrefix.test(target)
        ? [target.replace(builtPrefix, 'src/'), target.replace(builtPrefix, ''), target]
        : [target],
    ),
    ...(subpath === '' ? ['src/index', 'index'] : [`src${subpath}`, subpath.slice(1)]),
  ];
  for (const candidate of candidates) {
    const found = firstFile(candidate);
    if (found !== undefined) return found;
  }
  return undefined;
}
