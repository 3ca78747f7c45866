/** Lets tests write files as indented template literals: line 1 is the first line with text. */

/** The text without its first line break, its last line, and the indentation that all lines share. */
export function source(strings: TemplateStringsArray, ...values: readonly string[]): string {
  const text = String.raw(
    { raw: strings.raw.map((part) => part.replaceAll('\\`', '`').replaceAll('\\$', '$')) },
    ...values,
  );
  const lines = text.replace(/^\n/u, '').replace(/\n *$/u, '\n').split('\n');
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => /^ */u.exec(line)?.[0].length ?? 0);
  const shared = Math.min(...indents);
  return lines.map((line) => line.slice(shared)).join('\n');
}
