/** Runs the command line in the process of the test, without its terminal. */
import { runCommandLine } from '../../src/program.js';

export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Output that remembers what was written. */
export function recorder(isTTY = false): {
  isTTY: boolean;
  text: string;
  write(text: string): void;
} {
  return {
    isTTY,
    text: '',
    write(text) {
      this.text += text;
    },
  };
}

/**
 * Runs the command line, as if its output went to a file.
 *
 * @param folder paths in `args` are relative to it
 */
export function run(folder: string, ...args: readonly string[]): Promise<CommandResult> {
  return runOn({ isTTY: false }, folder, ...args);
}

/** Runs the command line on a terminal or not. */
export async function runOn(
  { isTTY }: { readonly isTTY: boolean },
  folder: string,
  ...args: readonly string[]
): Promise<CommandResult> {
  const stdout = recorder(isTTY);
  const stderr = recorder(isTTY);
  const cwd = process.cwd();
  process.chdir(folder);
  try {
    const exitCode = await runCommandLine(args, { stdout, stderr }, '1.2.3');
    return { exitCode, stdout: stdout.text, stderr: stderr.text };
  } finally {
    process.chdir(cwd);
  }
}
