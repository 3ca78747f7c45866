/** What the numbers were measured on. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';

/** @returns {readonly (readonly [string, string])[]} what, and its value */
export function describeMachine() {
  const [cpu] = os.cpus();
  return [
    ['date', new Date().toISOString().slice(0, 10)],
    ['CPU', `${cpu?.model.trim() ?? 'unknown'}, ${os.availableParallelism()} cores`],
    ['memory', `${Math.round(os.totalmem() / 1024 ** 3)} GiB`],
    ['OS', `${distribution()}, ${os.type()} ${os.release()}`],
    ['Node.js', process.version],
    ['git', versionOf('git')],
    ['ripgrep', versionOf('rg')],
  ];
}

function distribution() {
  try {
    return (
      /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ??
      os.platform()
    );
  } catch {
    return os.platform();
  }
}

function versionOf(program) {
  try {
    const output = execFileSync(program, ['--version'], { encoding: 'utf8' });
    return /\d[\d.]*/.exec(output)?.[0] ?? 'unknown';
  } catch {
    return 'not installed';
  }
}
