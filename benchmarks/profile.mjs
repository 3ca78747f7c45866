/**
 * Shows where the time of a dry run goes, on the trees of the benchmarks.
 *
 *     node benchmarks/profile.mjs [--files 5000] [--keep folder]
 *
 * `--keep` leaves the profiles in a folder, for Chrome's developer tools.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { addUp, labelByPlace } from './lib/cpu-profile.mjs';
import { formatMarkdown, table } from './lib/markdown.mjs';
import { programById } from './lib/programs.mjs';
import { ensureTree, variants } from './tree/write-tree.mjs';

const intervalInMicroseconds = 200;
const placesShown = 20;

const { values } = parseArgs({
  options: { files: { type: 'string', default: '5000' }, keep: { type: 'string' } },
});

for (const id of ['codemod-nothing', 'codemod-edits']) {
  const program = programById(id);
  const tree = ensureTree({ files: Number(values.files), variant: variants[program.variant] });
  const folder = profileFolder(id);
  const [node, ...args] = program.command();
  const profiling = [
    '--cpu-prof',
    `--cpu-prof-interval=${intervalInMicroseconds}`,
    `--cpu-prof-dir=${folder}`,
  ];
  execFileSync(node, [...profiling, ...args], { cwd: tree.folder, stdio: 'ignore' });
  const [file] = readdirSync(folder);
  const costs = addUp(JSON.parse(readFileSync(path.join(folder, file), 'utf8')), labelByPlace);
  if (values.keep === undefined) rmSync(folder, { recursive: true });

  const total = costs.reduce((sum, [, milliseconds]) => sum + milliseconds, 0);
  const rows = [['all', total], ...costs.slice(0, placesShown)];
  const body = rows.map(([place, milliseconds]) => [place, milliseconds.toFixed(0)]);
  console.log(
    await formatMarkdown(
      `## ${program.label}, ${values.files} files\n\n${table(['where', '#ms'], body)}`,
    ),
  );
}

/** An empty folder: the profile gets a name that only Node knows. */
function profileFolder(id) {
  if (values.keep === undefined) return mkdtempSync(path.join(tmpdir(), 'intercom-api-profile-'));
  const folder = path.resolve(values.keep, id);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}
