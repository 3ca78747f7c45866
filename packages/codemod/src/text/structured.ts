/**
 * JSON and YAML by their structure: maps of headers and of environment variables, pairs of name and
 * value, headers as text, and commands in a text.
 */
import { findInCommands } from './commands.js';
import {
  doubting,
  HEADER,
  joined,
  overruled,
  shifted,
  type Doubt,
  type Found,
  type Subject,
  type Wanted,
} from './text-version.js';
import {
  textOf,
  valueOf,
  type ListNode,
  type MapNode,
  type ScalarNode,
  type TreeNode,
} from './tree.js';
import { HEADER_NAME, isHeaderName, isVersionText, readHeaderLine, readValue } from './values.js';

/** The way from the root to a node, the innermost step first. */
interface Trail {
  readonly node: MapNode | ListNode;
  /** Undefined for an item of a list. */
  readonly key: string | undefined;
  readonly above: Trail | undefined;
}

/**
 * Finds the versions in a tree.
 *
 * @param text the file, for the texts in it that hold commands
 */
export function findInTree(root: TreeNode, text: string, wanted: Wanted): Found {
  const found = joined([...findIn(root, undefined, text, wanted)]);
  return describesApi(root) ? overruled(found, 'description') : found;
}

function* findIn(
  node: TreeNode,
  trail: Trail | undefined,
  text: string,
  wanted: Wanted,
): Generator<Found> {
  switch (node.kind) {
    case 'scalar':
      yield atPlace(findInScalar(node, trail, text, wanted), trail, wanted);
      break;
    case 'list': {
      const pair = headerPair(node);
      if (pair !== undefined) {
        yield atPlace(readScalar(pair, HEADER), { node, key: undefined, above: trail }, wanted);
        break;
      }
      for (const item of node.items) {
        yield* findIn(item, { node, key: undefined, above: trail }, text, wanted);
      }
      break;
    }
    case 'map': {
      const named = namedValues(node, wanted);
      for (const { key, value } of node.entries) {
        const inner: Trail = { node, key, above: trail };
        const subject = subjectOf(key, wanted);
        const stated =
          subject === undefined
            ? undefined
            : value.kind === 'map'
              ? valueOf(value, 'value')
              : value;
        if (subject !== undefined && stated?.kind === 'scalar') {
          // `Intercom-Version: '2.10'`, `NAME: '2.10'`, `"NAME": { "value": "2.10" }` (app.json)
          yield atPlace(readScalar(stated, subject), inner, wanted);
        } else {
          yield* findIn(value, inner, text, wanted);
        }
      }
      for (const { value, subject, doubt } of named) {
        const found = readScalar(value, subject);
        yield atPlace(
          doubt === undefined ? found : doubting(found, doubt),
          { node, key: 'value', above: trail },
          wanted,
        );
      }
      break;
    }
  }
}

/** What a name stands for: the header, or a variable that is sent as it. */
function subjectOf(name: string | undefined, { variables }: Wanted): Subject | undefined {
  if (name === undefined) return undefined;
  if (isHeaderName(name)) return HEADER;
  return variables.has(name) ? { kind: 'variable', name } : undefined;
}

/** `["Intercom-Version", "2.10"]` */
function headerPair({ items }: ListNode): ScalarNode | undefined {
  const [name, value] = items;
  return items.length === 2 && isHeaderName(textOf(name) ?? '') && value?.kind === 'scalar'
    ? value
    : undefined;
}

const NAME_KEYS = ['name', 'key', 'Name', 'Key', 'header'];
const VALUE_KEYS = ['value', 'Value'];

interface NamedValue {
  readonly value: ScalarNode;
  readonly subject: Subject;
  readonly doubt: Doubt | undefined;
}

/**
 * `{ name: Intercom-Version, value: '2.10' }`, as workflows, collections and manifests have it; in an
 * OpenAPI description `{ name: Intercom-Version, in: header, example: '2.10' }`.
 */
function namedValues(map: MapNode, wanted: Wanted): readonly NamedValue[] {
  const name = NAME_KEYS.map((key) => textOf(valueOf(map, key))).find(
    (text) => subjectOf(text, wanted) !== undefined,
  );
  const subject = subjectOf(name, wanted);
  if (subject === undefined) return [];
  const plain = VALUE_KEYS.map((key) => valueOf(map, key));
  if (textOf(valueOf(map, 'in'))?.toLowerCase() !== 'header') {
    return scalarsOf(plain).map((value) => ({ value, subject, doubt: undefined }));
  }
  const schema = valueOf(map, 'schema');
  const isListed = [map, schema].some((node) => valueOf(node, 'enum') !== undefined);
  const examples = [map, schema].flatMap((node) => [
    valueOf(node, 'example'),
    valueOf(node, 'default'),
  ]);
  return scalarsOf([...plain, ...examples]).map((value) => ({
    value,
    subject,
    doubt: isListed ? 'enum' : undefined,
  }));
}

function scalarsOf(nodes: readonly (TreeNode | undefined)[]): readonly ScalarNode[] {
  return nodes.filter((node) => node?.kind === 'scalar');
}

/** A whole value that should be a version, or a reference to one. */
function readScalar(node: ScalarNode, subject: Subject): Found {
  if (!node.isVerbatim) return { versions: [], references: [] };
  const { versions, references } = readValue(node.text, node.start, subject);
  const found: Found = {
    versions: versions.map((version) => ({ ...version, isNumber: node.isNumber })),
    references,
  };
  return node.isShared ? doubting(found, 'shared') : found;
}

/** Keys under which a text is written for people. */
const PROSE_KEY =
  /^(?:descriptions?|summary|title|comments?|notes?|help|message|text|docs?|documentation)$/iu;

/** Keys under which a text is run, or becomes the environment of something that is. */
const COMMAND_KEY =
  /^(?:run|shell|exec|entrypoint|test|source)$|curl|script|comm?and|cmd|arg(?:ument)?s|env|vars|variables/iu;

/** A text that may hold the header or a variable among other things. */
function findInScalar(
  node: ScalarNode,
  trail: Trail | undefined,
  text: string,
  wanted: Wanted,
): Found {
  const raw = text.slice(node.start, node.end);
  const mentions =
    raw.search(HEADER_NAME) !== -1 || [...wanted.variables].some((name) => raw.includes(name));
  if (!mentions) return { versions: [], references: [] };
  const keys = keysAbove(trail, 2);
  const isProse = keys.some((key) => PROSE_KEY.test(key));
  const isItem = trail?.key === undefined;
  const line = node.isVerbatim ? readHeaderLine(node.text, node.start) : undefined;
  if (line !== undefined) {
    // `- 'Intercom-Version: 2.10'`, `header: 'Intercom-Version: 2.10'`
    if (isProse) return overruled(line, 'sentence');
    return isItem || keys.some((key) => /header/iu.test(key)) ? line : doubting(line, 'loose');
  }
  const found = shifted(findInCommands(raw, wanted), node.start);
  if (isProse) return overruled(found, 'sentence');
  const isAssignment = isItem && /^[\w.-]+=\S+$/u.test(node.text);
  const isRun = isAssignment || /\bcurl\b/u.test(raw) || keys.some((key) => COMMAND_KEY.test(key));
  const result = isRun ? found : doubting(found, 'loose');
  return node.isShared ? doubting(result, 'shared') : result;
}

/** The innermost keys above a node. */
function keysAbove(trail: Trail | undefined, count: number): readonly string[] {
  const keys: string[] = [];
  for (let step = trail; step !== undefined && keys.length < count; step = step.above) {
    if (step.key !== undefined) keys.push(step.key);
  }
  return keys;
}

/** What the surroundings of a value say about what was found in it. */
function atPlace(found: Found, trail: Trail | undefined, wanted: Wanted): Found {
  if (found.versions.length + found.references.length === 0) return found;
  if (isAnswer(trail)) return { versions: [], references: [] };
  const isElsewhere = isSentElsewhere(trail, wanted);
  const isRecorded = isRecording(trail);
  return {
    versions: found.versions
      .filter(({ subject }) => subject.kind === 'variable' || !isElsewhere)
      .map((version) => ({ ...version, isRecorded })),
    references: isElsewhere ? [] : found.references,
  };
}

/** Headers of an answer, in OpenAPI and in recordings: nobody sends them. */
function isAnswer(trail: Trail | undefined): boolean {
  for (let step = trail; step !== undefined; step = step.above) {
    const key = step.key?.toLowerCase();
    if (key === 'originalrequest') return false;
    if (key !== undefined && /^(?:(?:http_?)?responses?|(?:raw|response)_?headers)$/u.test(key))
      return true;
  }
  return false;
}

/**
 * Whether a value is part of a request that stands beside its answer: `{ request, response }` of
 * cassettes, contracts and archives, `{ reqheaders, status, response }` of nock. A collection of
 * Postman lists the answers that were saved beside a request, and has a request in each.
 */
function isRecording(trail: Trail | undefined): boolean {
  for (let step = trail; step !== undefined; step = step.above) {
    if (step.key === 'originalRequest' || step.key === 'reqheaders') return true;
    const response = valueOf(step.node, 'response');
    const isRequest = step.key?.toLowerCase() === 'request';
    if (isRequest && response !== undefined && response.kind !== 'list') return true;
  }
  return false;
}

const URL_KEYS = ['url', 'uri', 'endpoint', 'baseUrl', 'baseURL', 'base_url'];

/** How far above a header its address stands: `{ url, headerParameters: { parameters: [{ … }] } }`. */
const maxStepsToUrl = 4;

/** Whether the innermost address above a value is that of another service. */
function isSentElsewhere(trail: Trail | undefined, { isForeign }: Wanted): boolean {
  let step = trail;
  for (let steps = 0; steps < maxStepsToUrl && step !== undefined; steps += 1) {
    for (const key of URL_KEYS) {
      const url = valueOf(step.node, key);
      // Postman: `"url": { "raw": "https://…" }`
      const address = textOf(url) ?? textOf(valueOf(url, 'raw'));
      if (address !== undefined) return isForeign(address);
    }
    step = step.above;
  }
  return false;
}

/** Whether a tree is Intercom's own OpenAPI description, which is of one version of the API. */
function describesApi(root: TreeNode): boolean {
  const info = valueOf(root, 'info');
  return (
    (valueOf(root, 'openapi') ?? valueOf(root, 'swagger')) !== undefined &&
    /intercom/iu.test(textOf(valueOf(info, 'title')) ?? '') &&
    isVersionText(textOf(valueOf(info, 'version')) ?? '')
  );
}
