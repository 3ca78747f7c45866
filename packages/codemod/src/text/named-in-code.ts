/**
 * Lists of versions in code: `z.enum(['2.9', '2.10'])`, `SUPPORTED.includes(version)`. A variable that
 * such a list is asked about must not become a version that is not in it.
 */
import type { Place } from 'intercom-api-analyzer';
import type { Scan } from '../scan.js';
import { placeIn } from './place.js';
import { escapeForRegExp } from './values.js';

/** A version of a variable, and what it is to become. */
export interface VariableStep {
  readonly variable: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The first place where code that reads a variable names its version too, and not the one that it is
 * to become. A version that is sent, such as the one to fall back to, is no entry of a list.
 */
export function namedWithout(found: Scan, { variable, from, to }: VariableStep): Place | undefined {
  const pins = found.modules.flatMap((module) => module.pins.map(({ place }) => place));
  for (const { path } of found.modules) {
    const text = found.isTestFile(path) ? undefined : found.analysis?.project.textOf(path);
    if (text?.includes(variable) !== true || quoted(to).test(text)) continue;
    for (const { index, 0: literal } of text.matchAll(quoted(from))) {
      const place = { start: index, end: index + literal.length };
      const isSent = pins.some(
        (pin) => pin.path === path && pin.start <= place.start && place.end <= pin.end,
      );
      if (!isSent) return placeIn({ path, text }, place);
    }
  }
  return undefined;
}

function quoted(version: string): RegExp {
  return new RegExp(String.raw`(["'\x60])${escapeForRegExp(version)}\1`, 'gu');
}
