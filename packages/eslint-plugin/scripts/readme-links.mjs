// Makes the README's links to the rules' pages lead into the package while it is packed, and back out of
// it afterwards: in the repository the pages lie beside the packages, in the package they are a copy.
//
//     node scripts/readme-links.mjs packed
//     node scripts/readme-links.mjs source

import { readFileSync, writeFileSync } from 'node:fs';

const [, , form] = process.argv;
const readme = new URL('../README.md', import.meta.url);
const links = { source: '](../../rules-docs/', packed: '](rules-docs/' };

if (form !== 'packed' && form !== 'source') {
  throw new Error('Say which form the links are to have: packed or source.');
}
const other = form === 'packed' ? 'source' : 'packed';
writeFileSync(readme, readFileSync(readme, 'utf8').replaceAll(links[other], links[form]));
