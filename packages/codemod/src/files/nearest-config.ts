import { existsSync } from 'node:fs';
import path from 'node:path';

/** The tsconfig.json or jsconfig.json that a folder is under; undefined where there is none. */
export function nearestConfig(folder: string): string | undefined {
  for (const name of ['tsconfig.json', 'jsconfig.json']) {
    const config = path.join(folder, name);
    if (existsSync(config)) return config;
  }
  const parent = path.dirname(folder);
  return parent === folder ? undefined : nearestConfig(parent);
}
