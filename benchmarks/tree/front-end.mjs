/** A front end beside a tree: code that hands attributes to the Messenger, in the ways of React. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** So many components write attributes, a third of them by themselves, the others through a wrapper. */
const components = 60;

const wrapper = `import { update } from '@intercom/messenger-js-sdk';

/** Tells the Messenger what it should know about the person in front of it. */
export function tellMessenger(traits: Record<string, string | number | boolean>) {
  update({ ...traits, last_page: location.pathname });
}
`;

/** @param {number} number */
function component(number) {
  const name = `Panel${number}`;
  const attributes = `plan_${number}: plan, seats_${number}: seats.length`;
  const isDirect = number % 3 === 0;
  return `import { useEffect } from 'react';
${isDirect ? "import { useIntercom } from 'react-use-intercom';" : "import { tellMessenger } from './messenger';"}

export function ${name}({ plan, seats }: { plan: string; seats: string[] }) {
${isDirect ? '  const { update } = useIntercom();\n' : ''}  useEffect(() => {
    ${isDirect ? `update({ customAttributes: { ${attributes} } });` : `tellMessenger({ ${attributes} });`}
  }, [plan, seats]);
  return <ul>{seats.map((seat) => <li key={seat}>{seat}</li>)}</ul>;
}
`;
}

/**
 * Copies a tree, and puts a front end into the copy.
 *
 * @param {string} folder of the tree
 * @param {string} copy where the copy goes; must not be there yet
 * @returns {readonly string[]} the files of the front end, relative to the copy
 */
export function copyWithFrontEnd(folder, copy) {
  cpSync(folder, copy, { recursive: true });
  const files = new Map([['web/src/messenger.ts', wrapper]]);
  for (let number = 0; number < components; number++) {
    files.set(`web/src/panel-${number}.tsx`, component(number));
  }
  mkdirSync(path.join(copy, 'web/src'), { recursive: true });
  for (const [file, text] of files) writeFileSync(path.join(copy, file), text);
  execFileSync('git', ['add', '--all'], { cwd: copy });
  return [...files.keys()];
}
