// Bundles what people start, run by `npm run build` after tsc.
//
// - The command line: Node takes longer to find and read two hundred small files than to look through
//   thousands of sources. What only some runs need stays in chunks of their own.
// - The transform for jscodeshift, in one file: inside of jscodeshift every CommonJS file that is
//   loaded goes through Babel, which takes seconds for a parser that is compiled to WebAssembly.
//
// Parser and resolver have native parts, and what is loaded with `createRequire` is found at run time:
// these stay outside, as dependencies of this package.
import { build } from 'esbuild';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The analyzer loads some parsers when they are first needed; esbuild sees that as `require`. */
const lazyRequires = {
  name: 'lazy-requires',
  setup(building) {
    building.onLoad({ filter: /[\\/]dist[\\/].*\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return {
        contents: source.replaceAll(/createRequire\(import\.meta\.url\)\((['"])/g, 'require($1'),
        loader: 'js',
      };
    });
  },
};

/**
 * The globals of every edition of JavaScript and of the browser, by which scope analysis can be told what
 * there is. It is told `lib: []`: all of this would be compiled for nothing.
 */
const noGlobals = {
  name: 'no-globals',
  setup(building) {
    const lists = /[\\/]scope-manager[\\/]dist[\\/]lib[\\/]index\.js$/;
    building.onLoad({ filter: lists }, () => ({
      contents: 'exports.lib = new Map();',
      loader: 'js',
    }));
  },
};

/** CommonJS packages in the bundle expect these names, which an ES module does not have. */
const commonJsNames = [
  "import { createRequire as createRequireOfBundle } from 'node:module';",
  "import { fileURLToPath as pathOfBundle } from 'node:url';",
  'const require = createRequireOfBundle(import.meta.url);',
  'const __filename = pathOfBundle(import.meta.url);',
  "const __dirname = pathOfBundle(new URL('.', import.meta.url));",
].join('\n');

/** What both bundles have in common. */
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  banner: { js: commonJsNames },
  absWorkingDir: here('..'),
  plugins: [noGlobals],
  // Node reads less and compiles it faster; names stay, so that a trace of the stack can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

// Chunks are named after what is in them: those of an earlier build would be published beside them.
await rm(here('../dist/bundle'), { recursive: true, force: true });
const commandLine = await build({
  ...common,
  entryPoints: { cli: here('../dist/cli.js') },
  outdir: here('../dist/bundle'),
  outExtension: { '.js': '.mjs' },
  splitting: true,
  external: ['@ts-morph/common', 'oxc-parser', 'oxc-resolver', 'ts-morph', 'typescript'],
});
await writeNotices(commandLine.metafile, here('../dist/bundle'));

const transform = await build({
  ...common,
  entryPoints: [here('../dist/jscodeshift/transform.js')],
  outfile: here('../dist/jscodeshift/bundle.mjs'),
  external: ['oxc-parser', 'oxc-resolver'],
  plugins: [noGlobals, lazyRequires],
});
await writeNotices(transform.metafile, here('../dist/jscodeshift'));

/** The licences of what is in a bundle ask for their text to go with every copy. */
async function writeNotices(metafile, target) {
  const notices = [];
  for (const folder of foldersOfPackages(Object.keys(metafile.inputs))) {
    const names = await readdir(folder);
    const licence = names.find((name) => /^licen[cs]e/i.test(name));
    const { name, version, license } = JSON.parse(
      await readFile(path.join(folder, 'package.json'), 'utf8'),
    );
    const text = licence === undefined ? '' : await readFile(path.join(folder, licence), 'utf8');
    notices.push(`${name} ${version} (${license})\n\n${text.trim()}`.trim());
  }
  await writeFile(
    path.join(target, 'THIRD-PARTY-LICENSES.txt'),
    `${notices.join('\n\n----\n\n')}\n`,
  );
}

/** The folders of the packages that some files belong to, in order. */
function foldersOfPackages(files) {
  const folders = files.flatMap((file) => {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
    return match === null ? [] : [path.resolve(here('..'), match[1])];
  });
  return [...new Set(folders)].sort();
}
