// Bundles the transform for jscodeshift into one ES module, run by `npm run build` after tsc.
//
// Inside of jscodeshift every CommonJS file that is loaded goes through Babel, which takes seconds
// for a parser that is compiled to WebAssembly. What is in the bundle does not. The parser and the
// resolver with native parts stay outside: they are dependencies of this package.
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
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

await build({
  entryPoints: [here('../dist/jscodeshift/transform.js')],
  outfile: here('../dist/jscodeshift/bundle.mjs'),
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  external: ['oxc-parser', 'oxc-resolver'],
  banner: {
    js: "import { createRequire as createBundleRequire } from 'node:module'; const require = createBundleRequire(import.meta.url);",
  },
  plugins: [lazyRequires],
  legalComments: 'linked',
  logLevel: 'warning',
});
