/** Shows what the two tools say about the sample application in `demo/`. Nothing is written. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const demo = join(root, 'demo');
const require = createRequire(import.meta.url);

function show(title, script, args, expected) {
  console.log(`\n$ ${title}\n`);
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: demo,
    stdio: 'inherit',
  });
  // ESLint answers 1 when it has found something, and here it should.
  if (status !== expected) {
    console.error(`\nThe command ended with ${status}, not with ${expected}.`);
    process.exit(1);
  }
}

const eslint = join(dirname(require.resolve('eslint/package.json')), 'bin/eslint.js');
const codemod = join(root, 'packages/codemod/dist/bundle/cli.mjs');

console.log('The sample application in demo/ has calls on both sides of version 2.11.');
show('npx eslint .', eslint, ['.'], 1);
show(
  'npx intercom-api-codemod upgrade --to 2.11 --dry-run',
  codemod,
  ['upgrade', '--to', '2.11', '--dry-run'],
  0,
);
