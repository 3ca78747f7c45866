/**
 * `paths` of a tsconfig as they are written in it. The resolver gives up on a configuration that extends
 * a package which is not installed, as in a checkout that nobody has run an install in.
 */
import type { TSESTree } from '@typescript-eslint/types';
import { parseSource } from '../syntax/parse.js';
import { asRecord, asString } from './manifest.js';
import type { PathMapping } from './path-mapping.js';
import { folderOf, joinPath } from './paths.js';

/** `paths` with the folder that their targets are relative to. */
export interface ConfigPaths {
  readonly base: string;
  readonly mapping: PathMapping;
}

/** So many configurations may extend each other. */
const MAX_CONFIGS = 8;

/**
 * Reads them off a configuration, or off those that it extends by a relative path.
 *
 * @param readText the text of a file; undefined where there is none
 * @returns undefined where no configuration has any
 */
export function pathsOfConfig(
  file: string,
  readText: (path: string) => string | undefined,
  depth = 0,
): ConfigPaths | undefined {
  const text = depth < MAX_CONFIGS ? readText(file) : undefined;
  const config = text === undefined ? undefined : asRecord(parseJsonWithComments(text));
  if (config === undefined) return undefined;
  const folder = folderOf(file);
  const options = asRecord(config['compilerOptions']) ?? {};
  const paths = asRecord(options['paths']);
  if (paths !== undefined) {
    const mapping = Object.fromEntries(
      Object.entries(paths).map(([key, targets]) => [key, textsIn(targets)]),
    );
    return { base: joinPath(folder, asString(options['baseUrl']) ?? '.'), mapping };
  }
  // Of several, the last one wins.
  for (const parent of textsIn(config['extends']).toReversed()) {
    if (!/^\.{0,2}\//u.test(parent)) continue;
    const path = parent.startsWith('/') ? parent : joinPath(folder, parent);
    const found = pathsOfConfig(/\.json$/u.test(path) ? path : `${path}.json`, readText, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function textsIn(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}

/** JSON as configurations have it, with comments and commas at ends; undefined for anything else. */
function parseJsonWithComments(text: string): unknown {
  const outcome = parseSource('tsconfig.json', text);
  const [statement] = outcome.kind === 'parsed' ? outcome.tree.ast.body : [];
  return statement?.type === 'ExportDefaultDeclaration'
    ? valueOf(statement.declaration)
    : undefined;
}

function valueOf(node: TSESTree.Node): unknown {
  switch (node.type) {
    case 'Literal':
      return node.value;
    case 'ArrayExpression':
      return node.elements.map((element) => (element === null ? null : valueOf(element)));
    case 'ObjectExpression':
      return Object.fromEntries(
        node.properties.flatMap((property): readonly (readonly [string, unknown])[] =>
          property.type === 'Property' && property.key.type === 'Literal'
            ? [[String(property.key.value), valueOf(property.value)]]
            : [],
        ),
      );
    default:
      return undefined;
  }
}
