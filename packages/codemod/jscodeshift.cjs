'use strict';

// jscodeshift compiles everything that a transform requires with Babel, dependencies included, and
// cannot load ES modules that way. This file is all that it gets to see: an `import()` that Babel
// does not find in the source takes Node's own way to the transform, which is bundled in one file.
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const importByNode = new Function('url', 'return import(url)');
const bundle = pathToFileURL(join(__dirname, 'dist', 'jscodeshift', 'bundle.mjs')).href;

module.exports = async function transform(file, api, options) {
  const loaded = await importByNode(bundle);
  return loaded.transform(file, api, options);
};
