/** Who imports whom: mostly neighbours, often the library of the project, and always something. */
import path from 'node:path/posix';
import { packagesFor } from './packages.mjs';
import { createRandom } from './random.mjs';

/**
 * Gives every module two to six imports. A module imports only what stands before it, so that no
 * chain of imports leads from an ordinary module to those that use the API.
 *
 * @param {readonly import('./plan.mjs').Module[]} lib
 * @param {readonly (readonly import('./plan.mjs').Module[])[]} folders
 * @param {readonly import('./plan.mjs').Module[]} api modules that have some imports already
 */
export function addImports(lib, folders, api) {
  for (const [index, module] of lib.entries())
    fill(module, [{ share: 1, from: lib.slice(0, index) }]);
  for (const [index, folder] of folders.entries()) {
    const [entry, ...others] = [...folder].reverse();
    const before = folders.slice(Math.max(0, index - 400), index);
    const domain = domainOf(entry);
    const siblings = before.filter(([first]) => domainOf(first) === domain);
    for (const [position, module] of others.reverse().entries()) {
      fill(module, [
        { share: 0.4, from: folder.slice(0, position).filter(({ kind }) => kind !== 'test') },
        { share: 0.2, from: siblings.flat().filter(isShared) },
        { share: 0.15, from: before.slice(-60).flat().filter(isShared) },
        { share: 0.25, from: lib },
      ]);
    }
    for (const module of others) {
      if (module.values.length + module.types.length > 0) reExport(entry, module);
    }
    if (entry.imports.length === 0) fill(entry, [{ share: 1, from: lib }]);
  }
  const entries = folders.map((folder) => folder.at(-1));
  for (const module of api) {
    fill(module, [
      { share: 0.5, from: lib },
      { share: 0.5, from: entries },
    ]);
  }
}

/** Tests and scripts are imported by nobody. */
function isShared({ kind }) {
  return kind !== 'test' && kind !== 'script';
}

function domainOf({ path: file }) {
  return file.split('/')[2];
}

/** @param {readonly { share: number, from: readonly import('./plan.mjs').Module[] }[]} sources */
function fill(module, sources) {
  const random = createRandom(`imports of ${module.path}`);
  const names = new Set([...module.values, ...module.types, ...module.imports.flatMap(localNames)]);
  const specifiers = new Set(module.imports.map(({ specifier }) => specifier));
  const add = (each) => {
    if (specifiers.has(each.specifier)) return;
    specifiers.add(each.specifier);
    module.imports.push(each);
    for (const name of localNames(each)) names.add(name);
  };
  for (const each of packagesFor(module)) add(each);
  const wanted = Math.max(random.int(2, 6), module.imports.length);
  for (let tries = 0; module.imports.length < wanted && tries < 20; tries++) {
    const target = random.pick(choose(random, sources));
    if (target !== undefined) add(importOf(random, module, target, names));
    else for (const each of packagesFor(module, random)) add(each);
  }
}

function choose(random, sources) {
  let left = random.next();
  for (const { share, from } of sources) {
    left -= share;
    if (left < 0) return from;
  }
  return [];
}

/** @returns {import('./plan.mjs').Import} */
function importOf(random, module, target, names) {
  const isTyped = /\.tsx?$/.test(module.path);
  const offered = target.kind === 'index' ? target.offered : target;
  const values = random.sample(offered?.values ?? [], random.int(1, 3));
  return {
    specifier: specifierOf(random, module.path, target.path),
    values: values.map((value) => (names.has(value) ? `${value} as ${value}${names.size}` : value)),
    types: isTyped ? random.sample(offered?.types ?? [], 1).filter((type) => !names.has(type)) : [],
  };
}

/** `./types`, `../refund` for its index file, or `@/lib/note`. */
function specifierOf(random, from, to) {
  const isNeighbour = path.dirname(from) === path.dirname(to);
  const isNear = isNeighbour || from.split('/')[2] === to.split('/')[2];
  const usesAlias = !isNear || (!isNeighbour && random.chance(0.3));
  const bare = to.replace(/(?:\/index)?\.[a-z]+$/, '');
  if (usesAlias) return bare.replace(/^src\//, '@/');
  const relative = path.relative(path.dirname(from), bare);
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** An index file hands on what two to six of its neighbours export. */
function reExport(entry, module) {
  if (entry.imports.length >= 6) return;
  const { values: offered = [], types = [] } = entry.offered ?? {};
  const values = module.values.filter((value) => !offered.includes(value));
  if (values.length + module.types.length === 0) return;
  const specifier = specifierOf(createRandom(''), entry.path, module.path);
  entry.imports.push({ specifier, values, types: module.types });
  entry.offered = { values: [...offered, ...values], types: [...types, ...module.types] };
}

function localNames({ values, types, whole }) {
  return [
    ...values.map((value) => value.split(' as ').at(-1)),
    ...types,
    ...(whole ? [whole] : []),
  ];
}
