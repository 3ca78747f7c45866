import { execFileSync } from 'node:child_process';

/** @returns {readonly string[]} the files of a tree that are linted, in order, relative to it */
export function sourceFilesOf(folder) {
  const list = execFileSync('git', ['ls-files', '-z'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 29,
  });
  return list.split('\0').filter((file) => /(?<!\.d)\.[cm]?[jt]sx?$/.test(file));
}
