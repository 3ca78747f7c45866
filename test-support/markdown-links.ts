/** The links of the Markdown files in a folder. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** `README.md: ../other/page.md` for each relative link that leads out of a folder, or to nothing. */
export function brokenLinksIn(folder: string): readonly string[] {
  return markdownFilesIn(folder).flatMap((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    return [...text.matchAll(/\]\(([^)\s]+)\)/gu)].flatMap(([, link = '']) => {
      const [target = ''] = link.split('#');
      if (target === '' || /^[a-z]+:/u.test(target)) return [];
      const absolute = path.resolve(folder, path.dirname(file), target);
      const isInside = !path.relative(folder, absolute).startsWith('..');
      return isInside && existsSync(absolute) ? [] : [`${file}: ${link}`];
    });
  });
}

/** The Markdown files of a folder, as seen from it; those of dependencies left out. */
export function markdownFilesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !file.split(path.sep).includes('node_modules'))
    .sort();
}
