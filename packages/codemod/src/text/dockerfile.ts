/** Dockerfiles: `ENV NAME=2.10`, `ARG NAME=2.10`, and the commands of `RUN` and its relatives. */
import { findInCommands } from './commands.js';
import { joined, shifted, type Found, type Wanted } from './text-version.js';
import { anyOf, readValue, VERSION } from './values.js';

// An instruction with the lines that it goes on over, behind a `\` and over comments.
const INSTRUCTION = /(?:[^\n]*\\[ \t]*\r?\n(?:\s*#[^\n]*\n)*)*[^\n]*(?:\n|$)/gu;

/** Finds the versions in a Dockerfile. */
export function findInDockerfile(text: string, wanted: Wanted): Found {
  return joined(
    [...text.matchAll(INSTRUCTION)].map((match) => {
      const found = findInInstruction(match[0].replace(/^\s*ONBUILD\b/iu, blanks), wanted);
      return shifted(found, match.index);
    }),
  );
}

function findInInstruction(instruction: string, wanted: Wanted): Found {
  const keyword = /^\s*([a-z]+)/iu.exec(instruction)?.[1]?.toUpperCase();
  switch (keyword) {
    case 'ENV':
      return joined([findInCommands(instruction, wanted), findInOldEnv(instruction, wanted)]);
    case 'ARG':
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
      return findInCommands(instruction, wanted);
    default:
      return { versions: [], references: [] };
  }
}

/** `ENV NAME 2.10`: one variable, without an equals sign. */
function findInOldEnv(instruction: string, wanted: Wanted): Found {
  const names = anyOf(wanted.variables);
  const match =
    names === undefined
      ? null
      : new RegExp(String.raw`^(\s*ENV\s+(${names})\s+(["']?))(${VERSION})\3\s*$`, 'iu').exec(
          instruction,
        );
  if (match === null) return { versions: [], references: [] };
  const [, before = '', name = '', , value = ''] = match;
  return wanted.variables.has(name)
    ? readValue(value, before.length, { kind: 'variable', name })
    : { versions: [], references: [] };
}

function blanks(text: string): string {
  return ' '.repeat(text.length);
}
