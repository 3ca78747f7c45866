/** Tables, for the terminal and for RESULTS.md alike: prettier aligns them. */
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { rootFolder } from './install.mjs';

/**
 * @param {readonly string[]} head names of columns; those that start with `#` are numbers
 * @param {readonly (readonly string[])[]} rows
 */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(head.map((name) => name.replace(/^#/, ''))),
    line(head.map((name) => (name.startsWith('#') ? '---:' : '---'))),
    ...rows.map(line),
  ].join('\n');
}

/** @param {string} text */
export async function formatMarkdown(text) {
  const file = path.join(rootFolder, 'benchmarks/RESULTS.md');
  return format(text, { ...(await resolveConfig(file)), parser: 'markdown' });
}

/** Three digits, whatever the size: 0.0123, 1.23, 123. */
export function digits(value) {
  if (value === undefined) return '–';
  if (value === 0) return '0';
  return value >= 100 ? value.toFixed(0) : Number(value.toPrecision(3)).toString();
}

export const ratio = (value, base) =>
  value === undefined || base === undefined ? '–' : `${digits(value / base)} ×`;
