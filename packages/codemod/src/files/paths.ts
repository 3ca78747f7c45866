import { toSlashes } from 'intercom-api-analyzer/light';
import path from 'node:path';

/** Whether `file` is `folder` or lies below it. Both absolute. */
export function isInside(folder: string, file: string): boolean {
  return file === folder || file.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** `file` as seen from `folder`, with `/` between its parts: `src/app.ts`, `../shared/app.ts`. */
export function relativeTo(folder: string, file: string): string {
  return toSlashes(path.relative(folder, file));
}
