/** What modules hand to the Messenger, in words that tests can compare. */
import {
  collectAttributes,
  createMemoryHost,
  createProject,
  isSourcePath,
} from '../../src/index.js';
import { at, type Files } from '../support.js';

/**
 * The attributes that some files hand over: `contact plan at a.ts:3:5`, then what is not known of
 * them: `undecided at a.ts:4:1: why`.
 */
export function writesIn(files: Files): string[] {
  const host = createMemoryHost(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`/app/${path}`, text])),
  );
  const paths = Object.keys(files).map((path) => `/app/${path}`);
  const { written, undecided } = collectAttributes(createProject(host), {
    creators: [],
    writers: paths.filter(isSourcePath),
    leading: [],
    naming: [],
    foreign: [],
  });
  return [
    ...written.map(({ model, name, place }) => `${model} ${name} at ${at(place)}`),
    ...undecided.map(({ place, reason }) => `undecided at ${at(place)}: ${reason}`),
  ];
}

/** The names alone, of one file: `contact plan`. */
export function namesIn(code: string, name = 'a.tsx', others: Files = {}): string[] {
  return writesIn({ ...others, [name]: code }).map((line) =>
    line.replace(/ at [^:]+:\d+:\d+$/u, ''),
  );
}
