#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { runCommandLine } from './program.js';

const manifest: unknown = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);
const version =
  typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : 'unknown';

// `| head` closes the pipe early: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// Not process.exit: what was written to a pipe would be cut off.
process.exitCode = await runCommandLine(process.argv.slice(2), process, version);
