/** YAML: workflows, compose files, manifests, exports. */
import { createRequire } from 'node:module';
import type { Document, Node, ParsedNode, Scalar, YAMLParseError } from 'yaml';
import type { Parsed, ScalarNode, TreeNode } from './tree.js';

let library: typeof import('yaml') | undefined;

/**
 * Parses the documents of a YAML file.
 *
 * @returns the first problem where one of them is malformed, as templates of Helm often are
 * @throws RangeError where it is nested deeper than the stack holds
 */
export function parseYaml(text: string): Parsed {
  // Loaded when the first file is met that matters: most runs meet none. It has the types named.
  library ??= createRequire(import.meta.url)('yaml') as typeof import('yaml');
  const yaml = library;
  const documents = yaml.parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' });
  // An empty stream is a list without documents.
  const all = [...documents];
  const [problem] = all.flatMap(({ errors }) => errors);
  if (problem !== undefined) return { kind: 'malformed', problem: describeProblem(problem) };
  const roots = all.flatMap((document) =>
    document.contents === null ? [] : (convert(yaml, document, document.contents, text) ?? []),
  );
  return { kind: 'documents', roots };
}

/** `Nested mappings are not allowed (line 2, column 7)`: without the lines of the file that follow. */
function describeProblem({
  message,
  linePos,
}: Pick<YAMLParseError, 'message' | 'linePos'>): string {
  const [said = ''] = message.split('\n', 1);
  const [position] = linePos ?? [];
  if (position === undefined) return said;
  const reason = said.replace(/ at line \d+, column \d+:?$/u, '');
  return `${reason} (line ${position.line}, column ${position.col})`;
}

type Yaml = typeof import('yaml');

function convert(
  yaml: Yaml,
  document: Document.Parsed,
  node: Node | ParsedNode | null,
  text: string,
): TreeNode | undefined {
  if (yaml.isMap(node)) {
    return {
      kind: 'map',
      entries: node.items.flatMap(({ key, value }) => {
        const converted = convertUnknown(yaml, document, value, text);
        return yaml.isScalar(key) && converted !== undefined
          ? [{ key: String(key.value), value: converted }]
          : [];
      }),
    };
  }
  if (yaml.isSeq(node)) {
    return {
      kind: 'list',
      items: node.items.flatMap((item) => convertUnknown(yaml, document, item, text) ?? []),
    };
  }
  if (yaml.isAlias(node)) {
    const target = node.resolve(document);
    // What stands for a map or a list is found where that is written.
    return yaml.isScalar(target) ? { ...scalar(yaml, target, text), isShared: true } : undefined;
  }
  return yaml.isScalar(node) ? scalar(yaml, node, text) : undefined;
}

function convertUnknown(
  yaml: Yaml,
  document: Document.Parsed,
  node: unknown,
  text: string,
): TreeNode | undefined {
  return yaml.isNode(node) ? convert(yaml, document, node, text) : undefined;
}

function scalar(yaml: Yaml, node: Scalar, text: string): ScalarNode {
  const [outerStart, outerEnd] = node.range ?? [0, 0];
  const quotes =
    node.type === yaml.Scalar.QUOTE_DOUBLE || node.type === yaml.Scalar.QUOTE_SINGLE ? 1 : 0;
  const start = outerStart + quotes;
  const end = outerEnd - quotes;
  const meant = typeof node.value === 'number' ? (node.source ?? '') : String(node.value);
  return {
    kind: 'scalar',
    text: meant,
    start,
    end,
    isVerbatim: text.slice(start, end) === meant,
    isNumber: typeof node.value === 'number',
    isShared: node.anchor !== undefined,
  };
}
