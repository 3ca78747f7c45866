#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { runCommandLine } from './program.js';

// From `dist`, or from the bundle in a folder of it.
const packageFile = ['../package.json', '../../package.json']
  .map((relative) => new URL(relative, import.meta.url))
  .find((url) => existsSync(url));
const manifest: unknown =
  packageFile === undefined ? undefined : JSON.parse(readFileSync(packageFile, 'utf8'));
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
