/**
 * The plainest good script: ask git for the files, read every source file, look for one word.
 *
 * Sees that a file mentions the API. Does not see files that reach it through an import, and knows
 * nothing of calls, versions and bodies. It is the yardstick: a tool that has to find out whether a
 * project concerns it cannot do less.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
  encoding: 'utf8',
  maxBuffer: 2 ** 29,
});
const mentions = list
  .split('\0')
  .filter((file) => /\.[cm]?[jt]sx?$/.test(file))
  .filter((file) => /intercom/i.test(readFileSync(file, 'latin1')));

console.log(`${mentions.length} files`);
