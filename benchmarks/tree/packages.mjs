/** The packages that the tree depends on. Stubs of them lie in its `node_modules`. */

/** @typedef {import('./plan.mjs').Import} Import */

/** What there is to import, beside the version for `package.json`. */
const packages = {
  '@tanstack/react-query': { version: '5.90.2', values: ['useQuery', 'useMutation'] },
  clsx: { version: '2.1.1', values: ['clsx'] },
  'date-fns': { version: '4.1.0', values: ['addDays', 'formatISO', 'parseISO'] },
  express: { version: '5.1.0', values: ['Router'], types: ['Request', 'Response'] },
  ioredis: { version: '5.8.1', values: ['Redis'] },
  kysely: { version: '0.28.7', values: ['sql'], types: ['Selectable', 'Transaction'] },
  'lodash-es': { version: '4.17.21', values: ['groupBy', 'keyBy', 'sortBy', 'uniq'] },
  nanoid: { version: '5.1.6', values: ['nanoid'] },
  pino: { version: '9.13.0', values: ['pino'], types: ['Logger'] },
  'p-limit': { version: '7.1.1', values: ['limitFunction'] },
  react: { version: '19.2.0', values: ['useState', 'useEffect', 'useMemo', 'useCallback'] },
  'react-router': { version: '7.9.3', values: ['Link', 'useNavigate', 'useParams'] },
  vitest: { version: '3.2.4', values: ['describe', 'expect', 'it', 'vi'] },
  zod: { version: '4.1.12', values: ['z'] },
};

const builtins = {
  'node:crypto': ['createHash', 'randomUUID'],
  'node:fs/promises': ['readFile', 'writeFile'],
  'node:path': ['basename', 'join'],
};

/** Which packages a kind of module is likely to import, the indispensable ones first. */
const byKind = {
  lib: ['pino', 'node:crypto', 'node:path', 'nanoid', 'date-fns'],
  plain: ['zod', 'date-fns', 'lodash-es', 'express', 'ioredis', 'kysely', 'pino', 'p-limit'],
  component: ['react', 'react-router', 'clsx', '@tanstack/react-query', 'date-fns'],
  hook: ['react', '@tanstack/react-query', 'lodash-es'],
  test: ['vitest', 'date-fns', 'nanoid'],
  script: ['node:fs/promises', 'node:path', 'pino', 'p-limit'],
  index: [],
  api: ['pino', 'zod', 'p-limit', 'date-fns', 'nanoid'],
};

const indispensable = { component: 1, hook: 1, test: 1, script: 1 };

/**
 * @param {import('./plan.mjs').Module} module
 * @param {import('./random.mjs').Random} [random] for one more; without it, what the kind cannot do without
 * @returns {readonly Import[]}
 */
export function packagesFor(module, random) {
  const names = byKind[module.kind];
  if (random === undefined) return names.slice(0, indispensable[module.kind] ?? 0).map(importOf);
  return names.length === 0 ? [] : [importOf(random.pick(names), module)];

  function importOf(name) {
    const { values, types = [] } = packages[name] ?? { values: builtins[name] };
    return {
      specifier: name,
      values: module.kind === 'test' ? values : values.slice(0, 2),
      types: /\.tsx?$/.test(module.path) ? types.slice(0, 1) : [],
    };
  }
}

/** For the `package.json` of the tree. */
export const dependencies = Object.fromEntries(
  Object.entries(packages).map(([name, { version }]) => [name, `^${version}`]),
);

/**
 * As much of each package as a resolver looks at. Real ones are larger, which does not matter to
 * tools that do not read them.
 *
 * @returns {Map<string, string>} paths relative to the tree, with their texts
 */
export function packageStubs() {
  const stubs = new Map();
  for (const [name, { version, values, types = [] }] of Object.entries(packages)) {
    const folder = `node_modules/${name}`;
    const manifest = { name, version, main: './index.js', types: './index.d.ts' };
    stubs.set(`${folder}/package.json`, `${JSON.stringify(manifest, undefined, 2)}\n`);
    stubs.set(
      `${folder}/index.js`,
      values.map((value) => `exports.${value} = () => undefined;\n`).join(''),
    );
    stubs.set(
      `${folder}/index.d.ts`,
      [
        ...values.map((value) => `export declare const ${value}: any;\n`),
        ...types.map((type) => `export type ${type} = any;\n`),
      ].join(''),
    );
  }
  return stubs;
}
