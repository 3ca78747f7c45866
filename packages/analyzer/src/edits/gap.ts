/** What stands between two nodes: white space, commas and comments. */

export interface Comment {
  readonly kind: 'line' | 'block';
  /** Offsets within the gap. */
  readonly start: number;
  readonly end: number;
  /** Nothing but white space stands before it on its line. */
  readonly onOwnLine: boolean;
}

export interface Gap {
  /** Offset of the comma within the gap, where there is one. */
  readonly comma: number | undefined;
  readonly comments: readonly Comment[];
}

const LINE_BREAK = /[\n\r\u2028\u2029]/u;

/** Takes the text between two nodes apart. */
export function readGap(text: string): Gap {
  const comments: Comment[] = [];
  let comma: number | undefined;
  let onOwnLine = false;
  let index = 0;
  while (index < text.length) {
    const character = text[index] ?? '';
    if (text.startsWith('//', index)) {
      const rest = text.slice(index).search(LINE_BREAK);
      const end = rest < 0 ? text.length : index + rest;
      comments.push({ kind: 'line', start: index, end, onOwnLine });
      index = end;
    } else if (text.startsWith('/*', index)) {
      const close = text.indexOf('*/', index + 2);
      const end = close < 0 ? text.length : close + 2;
      comments.push({ kind: 'block', start: index, end, onOwnLine });
      index = end;
      onOwnLine = false;
    } else {
      if (LINE_BREAK.test(character)) onOwnLine = true;
      else if (!/\s/u.test(character)) onOwnLine = false;
      if (character === ',') comma ??= index;
      index += 1;
    }
  }
  return { comma, comments };
}
