import { comparePaths } from 'intercom-api-analyzer/light';

interface Placed {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** A copy in the order of reports: by file, line and column; otherwise as it was. */
export function inReportOrder<T extends Placed>(entries: readonly T[]): readonly T[] {
  return [...entries].sort(
    (a, b) =>
      comparePaths(a.file, b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}

/** Each entry once. */
export function onceEach<T>(entries: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const key = JSON.stringify(entry);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
