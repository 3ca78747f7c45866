/** Which files a tree has, what each exports, and which others it imports. No text is written yet. */
import { planApiModules } from './api-modules.mjs';
import { addImports } from './imports.mjs';
import { createRandom } from './random.mjs';
import { camel, domains, nouns, pascal, verbs } from './words.mjs';

/**
 * @typedef {object} Module
 * @property {string} path relative to the tree, with `/`
 * @property {'lib' | 'plain' | 'component' | 'hook' | 'test' | 'script' | 'index' | 'api'} kind
 * @property {string} subject the noun it is about
 * @property {readonly string[]} values functions and constants that it exports
 * @property {readonly string[]} types types that it exports
 * @property {number} length how long its text should become
 * @property {Import[]} imports
 * @property {string} [head] code that stands before all else, for modules that use the API
 *
 * @typedef {object} Import
 * @property {string} specifier
 * @property {readonly string[]} values as the file that imports them calls them: `load as loadNote`
 * @property {readonly string[]} types
 * @property {string} [whole] the local name of a default import
 * @property {boolean} [isReserved] used by the `head` alone: what fills a module stays off the API
 *
 * @typedef {object} TreePlan
 * @property {readonly Module[]} modules
 * @property {ReadonlySet<string>} mentioning paths of modules that mention the API
 * @property {ReadonlySet<string>} related those, and all that import them, however far
 */

/** What a folder may hold, by the name of its subject: `order-service.ts`, `OrderCard.tsx`. */
const slots = [
  { kind: 'plain', share: 0.7, name: () => 'types.ts' },
  { kind: 'plain', share: 0.5, name: () => 'constants.ts' },
  { kind: 'plain', share: 0.3, name: () => 'config.ts' },
  { kind: 'plain', share: 0.5, name: () => 'utils.ts' },
  { kind: 'plain', share: 0.4, name: () => 'schema.ts' },
  { kind: 'plain', share: 0.4, name: () => 'client.ts' },
  { kind: 'plain', share: 0.2, name: () => 'attributes.ts' },
  { kind: 'plain', share: 0.8, name: (subject) => `${subject}-service.ts` },
  { kind: 'plain', share: 0.6, name: (subject) => `${subject}-repository.ts` },
  { kind: 'plain', share: 0.5, name: (subject) => `${subject}-mapper.ts` },
  { kind: 'plain', share: 0.4, name: (subject) => `${subject}-events.ts` },
  { kind: 'plain', share: 0.5, name: (subject) => `${subject}-routes.ts` },
  { kind: 'component', share: 0.6, name: (subject) => `components/${pascal(subject)}Card.tsx` },
  { kind: 'component', share: 0.5, name: (subject) => `components/${pascal(subject)}List.tsx` },
  { kind: 'component', share: 0.5, name: (subject) => `components/${pascal(subject)}Form.tsx` },
  { kind: 'component', share: 0.4, name: (subject) => `components/${pascal(subject)}Filters.tsx` },
  { kind: 'hook', share: 0.5, name: (subject) => `components/use-${subject}.ts` },
  { kind: 'plain', share: 0.3, name: (subject) => `${subject}-report.js` },
  { kind: 'component', share: 0.15, name: (subject) => `components/${pascal(subject)}Table.jsx` },
  { kind: 'script', share: 0.15, name: (subject) => `backfill-${subject}.mjs` },
  { kind: 'test', share: 0.7, name: (subject) => `${subject}-service.test.ts` },
  { kind: 'test', share: 0.3, name: (subject) => `${subject}-mapper.test.ts` },
];

/** Without the short index files; chosen so that a tree comes to 3.5 KB a file. */
const meanLength = 3_560;

/**
 * @param {{ files: number, hits: number, variant: import('./write-tree.mjs').Variant }} options
 * @returns {TreePlan}
 */
export function planTree({ files, hits, variant }) {
  const api = planApiModules(hits, variant);
  const lib = planLib(Math.max(10, Math.round(files / 100)));
  const folders = planFolders(files - api.modules.length - lib.length);
  addImports(lib, folders, api.modules);
  return {
    modules: [...lib, ...folders.flat(), ...api.modules],
    mentioning: api.mentioning,
    related: new Set(api.modules.map(({ path }) => path)),
  };
}

/** The modules that half of the project imports. */
function planLib(count) {
  const random = createRandom('lib');
  const subjects = random.sample(nouns, Math.min(count, nouns.length));
  return Array.from({ length: count }, (_, index) => {
    const subject = subjects[index % subjects.length];
    const round = Math.floor(index / subjects.length);
    const path = `src/lib/${subject}${round === 0 ? '' : `-${round + 1}`}.ts`;
    return moduleAt(path, 'lib', subject);
  });
}

/** Folders of a feature, each with an index file: `src/modules/billing/refund/…`. */
function planFolders(count) {
  const random = createRandom('folders');
  const names = new Map();
  const folders = [];
  for (let left = count; left > 0; left -= folders.at(-1).length) {
    const subject = random.pick(nouns);
    const domain = random.pick(domains);
    // Some features are large enough for parts of their own.
    const parent = random.chance(0.25) ? `${domain}/${random.pick(nouns)}` : domain;
    const place = `src/modules/${parent}/${subject}`;
    const times = (names.get(place) ?? 0) + 1;
    names.set(place, times);
    const folder = times === 1 ? place : `${place}-${times}`;

    const modules = slots
      .filter(({ share }) => random.chance(share))
      .map(({ kind, name }) => moduleAt(`${folder}/${name(subject)}`, kind, subject));
    const index = moduleAt(`${folder}/index.ts`, 'index', subject);
    folders.push([...modules, index].slice(-left));
  }
  return folders;
}

/**
 * @param {string} path
 * @param {Module['kind']} kind
 * @param {string} subject
 * @returns {Module}
 */
function moduleAt(path, kind, subject) {
  const random = createRandom(`exports of ${path}`);
  const name = pascal(subject);
  const component = /(\w+)\.[jt]sx$/.exec(path)?.[1];
  const isTyped = /\.tsx?$/.test(path);
  const values =
    component !== undefined
      ? [component]
      : kind === 'hook'
        ? [`use${name}`]
        : random.sample(verbs, random.int(2, 4)).map((verb) => `${verb}${name}`);
  const hasExports = kind !== 'test' && kind !== 'script' && kind !== 'index';
  return {
    path,
    kind,
    subject: camel(subject),
    values: hasExports ? values : [],
    types: hasExports && isTyped && kind !== 'component' ? typesOf(path, name) : [],
    length: lengthOf(random),
    imports: [],
  };
}

/** `Refund` comes from `types.ts` alone; the others have their own: `RefundMapperOptions`. */
function typesOf(path, name) {
  if (path.endsWith('/types.ts')) return [name, `${name}Input`];
  const role = /([a-z]+)\.ts$/.exec(path)?.[1] ?? '';
  return [`${name}${pascal(role)}Options`];
}

/** Many short files and a few long ones, as everywhere. */
function lengthOf(random) {
  const spread = 0.75;
  const normal =
    Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const length = meanLength * Math.exp(spread * normal - spread ** 2 / 2);
  return Math.round(Math.min(Math.max(length, 400), 24_000));
}
