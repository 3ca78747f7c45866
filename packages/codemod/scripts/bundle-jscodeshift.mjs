// Bundles the transform for jscodeshift into one ES module, run by `npm run build` after tsc.
//
// Inside of jscodeshift every CommonJS file that is loaded goes through Babel, which takes seconds
// for a parser that is compiled to WebAssembly. What is in the bundle does not. The parser and the
// resolver with native parts stay outside: they are dependencies of this package.
import { build } from 'esbuild';
import { readdir, readFile, writeFile } from 'node:fs/promises';
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

/** CommonJS packages in the bundle expect these names, which an ES module does not have. */
const commonJsNames = [
  "import { createRequire as createRequireOfBundle } from 'node:module';",
  "import { fileURLToPath as pathOfBundle } from 'node:url';",
  'const require = createRequireOfBundle(import.meta.url);',
  'const __filename = pathOfBundle(import.meta.url);',
  "const __dirname = pathOfBundle(new URL('.', import.meta.url));",
].join('\n');

const { metafile } = await build({
  entryPoints: [here('../dist/jscodeshift/transform.js')],
  outfile: here('../dist/jscodeshift/bundle.mjs'),
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  external: ['oxc-parser', 'oxc-resolver'],
  banner: { js: commonJsNames },
  plugins: [lazyRequires],
  absWorkingDir: here('..'),
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});

// The licences of what is in the bundle ask for their text to go with every copy.
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
  here('../dist/jscodeshift/THIRD-PARTY-LICENSES.txt'),
  `${notices.join('\n\n----\n\n')}\n`,
);

/** The folders of the packages that some files belong to, in order. */
function foldersOfPackages(files) {
  const folders = files.flatMap((file) => {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
    return match === null ? [] : [path.resolve(here('..'), match[1])];
  });
  return [...new Set(folders)].sort();
}
