/** From this size on, in bytes or UTF-16 units, a file with very long lines is taken for a minified bundle. */
const minifiedSize = 256 * 1024;

/** So long are its lines on average. Data that people keep in code has shorter ones. */
const minifiedLineLength = 5_000;

/**
 * Whether a file is a minified bundle, which nobody edits and which takes long to be analysed.
 *
 * @param content its bytes, or its text
 */
export function isMinified(content: Buffer | string): boolean {
  if (content.length <= minifiedSize) return false;
  const nextLineFeed = (from: number): number =>
    typeof content === 'string' ? content.indexOf('\n', from) : content.indexOf(10, from);
  const enoughLines = content.length / minifiedLineLength;
  let lines = 1;
  for (let index = nextLineFeed(0); index !== -1; index = nextLineFeed(index + 1)) {
    lines += 1;
    if (lines > enoughLines) return false;
  }
  return true;
}
