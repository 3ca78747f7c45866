/**
 * Runs both tools over packages of the npm registry, and requires silence where a package has
 * nothing to do with the REST API. Needs a network the first time, so it is no part of `npm test`.
 *
 *     npm run unrelated                    all packages
 *     npm run unrelated -- stripe n8n      those whose name has one of these in it
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { rootFolder } from './lib/install.mjs';
import { related, unrelated } from './unrelated/packages.mjs';

if (!existsSync(path.join(rootFolder, 'packages/codemod/dist/bundle/cli.mjs'))) {
  console.error('The packages are not built: run `npm run setup` first.');
  process.exit(1);
}
// These need what is built by now.
const { unpack } = await import('./unrelated/unpack.mjs');
const { lint, upgrade } = await import('./unrelated/tools.mjs');

const wanted = process.argv.slice(2);
const names = [...unrelated, ...Object.keys(related)].filter(
  (name) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
);

const totals = { files: 0, bytes: 0, unparsed: 0, upgrade: 0, lint: 0 };
const problems = [];
let slowest = { file: '', milliseconds: 0 };

for (const name of names) {
  const unpacked = unpack(name);
  const edits = upgrade(unpacked);
  const findings = lint(unpacked);
  const allowed = related[name] ?? [];
  const said = [...edits.said, ...findings.said];
  const unexpected = said.filter((one) => !allowed.some(({ says }) => says.test(one)));
  const missing = allowed.filter(({ says }) => !said.some((one) => says.test(one)));
  problems.push(
    ...edits.failed,
    ...findings.failed,
    ...unexpected.map((one) => `${name}: not expected: ${one}`),
    ...missing.map(({ says }) => `${name}: expected, and not said: ${says.source}`),
  );
  totals.files += unpacked.files.length;
  totals.bytes += unpacked.bytes;
  totals.unparsed += findings.unparsed;
  totals.upgrade += edits.milliseconds;
  totals.lint += findings.milliseconds;
  if (findings.slowest.milliseconds > slowest.milliseconds) {
    slowest = { ...findings.slowest, file: `${name}: ${findings.slowest.file}` };
  }
  console.log(
    [
      name.padEnd(42),
      `${unpacked.files.length} files`.padStart(11),
      megabytes(unpacked.bytes).padStart(9),
      `upgrade ${seconds(edits.milliseconds)}`.padStart(15),
      `ESLint ${seconds(findings.milliseconds)}`.padStart(15),
      `  ${said.length} said`,
    ].join(' '),
  );
}

console.log(`
packages   ${names.length}
files      ${totals.files}, ${megabytes(totals.bytes)}; ESLint could not parse ${totals.unparsed}
time       upgrade ${seconds(totals.upgrade)}, ESLint ${seconds(totals.lint)}
slowest    ${slowest.file}, rules ${seconds(slowest.milliseconds)}
problems   ${problems.length}`);
for (const problem of problems) console.log(`  ${problem}`);
if (problems.length > 0) process.exitCode = 1;

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function megabytes(bytes) {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
