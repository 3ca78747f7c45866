/** Adds up a `.cpuprofile` of V8. */

/**
 * @typedef {object} Frame
 * @property {string} name
 * @property {string} url
 */

/**
 * @param {{ nodes: any[], samples: number[], timeDeltas: number[] }} profile
 * @param {(stack: readonly Frame[]) => string | undefined} labelOf what a sample counts for, by its
 *   stack, innermost frame first; undefined to leave it out
 * @returns {readonly (readonly [string, number])[]} labels with milliseconds, the most expensive first
 */
export function addUp({ nodes, samples, timeDeltas }, labelOf) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])),
  );
  const labels = new Map();
  const totals = new Map();
  for (const [index, id] of samples.entries()) {
    if (!labels.has(id)) labels.set(id, labelOf(stackOf(id)));
    const label = labels.get(id);
    if (label === undefined) continue;
    // The time of a sample lasts until the next one.
    const microseconds = timeDeltas[index + 1] ?? 0;
    totals.set(label, (totals.get(label) ?? 0) + microseconds / 1000);
  }
  return [...totals].sort(([, a], [, b]) => b - a);

  function stackOf(id) {
    const stack = [];
    for (let current = id; current !== undefined; current = parents.get(current)) {
      const { functionName, url } = byId.get(current).callFrame;
      stack.push({ name: functionName, url });
    }
    return stack;
  }
}

/** `analyzer/evaluate/calls.js`, `oxc-parser`, `node:fs`: a file of ours, or a package. */
export function placeOf({ name, url }) {
  const ours = /\/packages\/([^/]+)\/dist\/(.+)$/.exec(url);
  if (ours !== null) return `${ours[1]}/${ours[2]}`;
  const installed = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url);
  if (installed !== null) return installed[1];
  if (url.startsWith('node:')) return url;
  return url === '' ? name : undefined;
}

const isLoading = ({ url }) => /^node:internal\/(?:modules|vm)/.test(url);

/**
 * A label for a sample: loading of a module, garbage, or the innermost part that is not Node's own.
 *
 * @param {readonly Frame[]} stack
 */
export function labelByPlace(stack) {
  const [{ name }] = stack;
  if (name === '(garbage collector)') return 'collecting garbage';
  if (name === '(idle)') return 'waiting';
  const index = stack.findIndex((frame) => isLoading(frame) || isProgram(frame));
  const frame = stack[index];
  if (frame === undefined) return 'Node itself';
  if (isLoading(frame)) return 'loading modules';
  return placeOf(frame);
}

function isProgram({ url }) {
  return url.startsWith('file:') || url.startsWith('/');
}
