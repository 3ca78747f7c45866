// Puts the rules' pages into the package: npm packs nothing from outside its folder.

import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../../../rules-docs', import.meta.url));
const target = fileURLToPath(new URL('../rules-docs', import.meta.url));

rmSync(target, { recursive: true, force: true });
cpSync(source, target, { recursive: true });
