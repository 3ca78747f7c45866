/**
 * Lints the files of a tree up to the first that has to do with the API, in a process of its own,
 * and prints as JSON where the time of its rules went: in the first file of all, and in that one.
 *
 *     node profile-first.mjs <folder> < facts of the tree as JSON
 */
import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { addUp, labelByPlace } from '../lib/cpu-profile.mjs';
import { createTimedLinter } from './linter.mjs';
import { sourceFilesOf } from './source-files.mjs';
import { nameOfRuleCalls } from './stopwatch.mjs';

const intervalInMicroseconds = 50;

const [folder] = process.argv.slice(2);
const related = new Set(JSON.parse(readFileSync(0, 'utf8')).related);
const { lint } = await createTimedLinter(folder, 'intercom-api');
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.setSamplingInterval', { interval: intervalInMicroseconds });

const files = sourceFilesOf(folder);
const firstUnrelated = files.findIndex((file) => !related.has(file));
const firstRelated = files.findIndex((file) => related.has(file));
const profiles = {};
for (const [index, file] of files.slice(0, Math.max(firstUnrelated, firstRelated) + 1).entries()) {
  if (index === firstUnrelated) profiles.unrelated = await profileOf(file);
  else if (index === firstRelated) profiles.related = await profileOf(file);
  else await lint(file);
}
console.log(JSON.stringify(profiles));

async function profileOf(file) {
  await session.post('Profiler.start');
  const { rules } = await lint(file);
  const { profile } = await session.post('Profiler.stop');
  const costs = addUp(profile, (stack) => {
    const end = stack.findIndex(({ name }) => name === nameOfRuleCalls);
    return end === -1 ? undefined : labelByPlace(stack.slice(0, end + 1));
  });
  return { file, rules, costs };
}
