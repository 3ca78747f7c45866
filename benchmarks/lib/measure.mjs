/** Runs programs, each time in a fresh process, and says what they cost. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * @typedef {object} Run
 * @property {number} seconds on the clock
 * @property {number | undefined} cpuSeconds of all cores together
 * @property {number | undefined} megabytes the peak of the largest process
 * @property {string} output stdout, then stderr
 *
 * @typedef {object} Measurement medians of some runs
 * @property {number} seconds
 * @property {readonly [number, number]} range the fastest run and the slowest one
 * @property {number | undefined} cpuSeconds
 * @property {number | undefined} megabytes
 * @property {number} runs
 * @property {string} output of one run
 */

/** A run of more seconds is its own warm-up: what a cold disk costs is small beside it. */
const longRun = 10;

/** For how many seconds a program is run again, at most, unless that is not a single run. */
const patience = 20;

/**
 * @param {readonly string[]} command
 * @param {string} cwd
 * @param {number} runs after one that only warms up
 * @returns {Promise<Measurement>}
 */
export async function measure(command, cwd, runs) {
  const first = await runOnce(command, cwd);
  const samples = first.seconds > longRun ? [first] : [];
  const wanted = Math.max(1, Math.min(runs, Math.floor(patience / first.seconds)));
  while (samples.length < wanted && first.seconds <= longRun) {
    samples.push(await runOnce(command, cwd));
  }
  const seconds = samples.map((run) => run.seconds);
  return {
    seconds: median(seconds),
    range: [Math.min(...seconds), Math.max(...seconds)],
    cpuSeconds: median(samples.map((run) => run.cpuSeconds)),
    megabytes: median(samples.map((run) => run.megabytes)),
    runs: samples.length,
    output: first.output,
  };
}

/**
 * GNU time starts the program, because only a parent that is small itself sees the true peak: Linux
 * counts what a process had before it became another program.
 */
const gnuTime = '/usr/bin/time';
const hasGnuTime = process.platform === 'linux' && existsSync(gnuTime);

/** @returns {Promise<Run>} */
async function runOnce(command, cwd) {
  const folder = mkdtempSync(path.join(tmpdir(), 'intercom-api-run-'));
  const usage = path.join(folder, 'usage');
  const [program, ...args] = hasGnuTime
    ? [gnuTime, '-f', '%M %U %S', '-o', usage, '--', ...command]
    : command;
  try {
    const started = performance.now();
    const { code, output } = await finished(spawn(program, args, { cwd, env: cleanEnvironment() }));
    const seconds = (performance.now() - started) / 1000;
    if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${output}`);
    return { seconds, ...(hasGnuTime ? readUsage(usage) : {}), output };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function finished(child) {
  const output = [];
  // Both are read, so that no program waits for a full pipe.
  child.stdout.on('data', (data) => output.push(data));
  child.stderr.on('data', (data) => output.push(data));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output: Buffer.concat(output).toString() }));
  });
}

function readUsage(file) {
  const [kilobytes, user, system] = readFileSync(file, 'utf8').trim().split(' ').map(Number);
  return { megabytes: kilobytes / 1024, cpuSeconds: user + system };
}

/** What changes how Node starts would be measured as well. */
function cleanEnvironment() {
  const { NODE_OPTIONS, NODE_COMPILE_CACHE, NODE_V8_COVERAGE, ...environment } = process.env;
  void [NODE_OPTIONS, NODE_COMPILE_CACHE, NODE_V8_COVERAGE];
  return { ...environment, NO_COLOR: '1' };
}

/** @param {readonly (number | undefined)[]} values */
export function median(values) {
  const known = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  if (known.length === 0) return undefined;
  const middle = known.length >> 1;
  return known.length % 2 === 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2;
}
