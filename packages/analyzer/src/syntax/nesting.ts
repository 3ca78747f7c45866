/**
 * Guards the native parser: it recurses on the machine stack, and a text nested some
 * thousand levels deep kills the process, which no `catch` can stop.
 *
 * Measured with oxc-parser 0.159: on the 4 MB stack of a worker thread the worst shape
 * (`(() => { return (() => { …`) dies below 2,000 open brackets, chains without brackets
 * (`a ? b : c ? d : …`, `else if`) between 2,500 and 6,000 links. What people write stays
 * below 100, and long sums and call chains, which generators do write, are no danger.
 */

/** With more brackets open at one place, a text is not parsed. */
export const MAXIMUM_BRACKET_DEPTH = 500;
/** With more `else`, `?`, `=`, `=>`, … in one statement, likewise. */
export const MAXIMUM_CHAIN_LENGTH = 1500;

/**
 * What nests, and what must be skipped so that its brackets do not count. Where this misreads
 * a text, a bracket too many is forgotten as soon as one around it closes.
 */
const significant = new RegExp(
  [
    String.raw`\/\/[^\n]*`,
    String.raw`\/\*[^]*?\*\/`,
    // A regular expression literal, told from a division by what stands before it.
    String.raw`\/(?<=(?:[(,=:[!&|?{};+\n]|\breturn)\s*\/)(?:[^\\/[\n]|\\.|\[(?:[^\\\]\n]|\\.)*\])+\/`,
    String.raw`"(?:[^"\\\n]|\\[^])*"?`,
    String.raw`'(?:[^'\\\n]|\\[^])*'?`,
    String.raw`[\x60(){}[\];,\n=!~<:]`,
    String.raw`\?(?![.?:])`,
    String.raw`\b(?:else|if|for|while)\b`,
  ].join('|'),
  'gu',
);
const templatePart = /\\[^]|`|\$\{/gu;

const openerOf: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
/** On the stack for a `${`, whose `}` leads back into the template. */
const substitution = '${';

interface Level {
  readonly opener: string;
  /** Links of a chain that may span lines; a `;` ends it. */
  links: number;
}

/**
 * Where a text is nested too deeply to be parsed, or `undefined`. An estimate made without
 * parsing; it errs on code that no person writes.
 */
export function findExcessiveNesting(text: string): number | undefined {
  const levels: Level[] = [{ opener: '', links: 0 }];
  let linksOnLine = 0;

  /** Moves past template text; answers where code goes on. */
  const skipTemplate = (from: number): number => {
    templatePart.lastIndex = from;
    for (let part = templatePart.exec(text); part !== null; part = templatePart.exec(text)) {
      if (part[0] === '`') return templatePart.lastIndex;
      if (part[0] === substitution) {
        levels.push({ opener: substitution, links: 0 });
        return templatePart.lastIndex;
      }
    }
    return text.length;
  };

  significant.lastIndex = 0;
  for (let match = significant.exec(text); match !== null; match = significant.exec(text)) {
    const level = levels.at(-1);
    const token = match[0];
    switch (token) {
      case '(':
      case '[':
      case '{':
        levels.push({ opener: token, links: 0 });
        if (levels.length > MAXIMUM_BRACKET_DEPTH) return match.index;
        break;
      case ')':
      case ']':
      case '}': {
        const wanted = openerOf[token];
        const index = levels.findLastIndex(
          ({ opener }) => opener === wanted || (token === '}' && opener === substitution),
        );
        if (index === -1) break;
        const resumesTemplate = levels[index]?.opener === substitution;
        levels.length = index;
        if (resumesTemplate) significant.lastIndex = skipTemplate(significant.lastIndex);
        break;
      }
      case '`':
        significant.lastIndex = skipTemplate(significant.lastIndex);
        if (levels.length > MAXIMUM_BRACKET_DEPTH) return match.index;
        break;
      case ';':
        if (level !== undefined) level.links = 0;
        linksOnLine = 0;
        break;
      case ',':
      case '\n':
        linksOnLine = 0;
        break;
      case 'else':
      case '?':
        if (level !== undefined) {
          level.links += 1;
          if (level.links > MAXIMUM_CHAIN_LENGTH) return match.index;
        }
        break;
      case '=':
      case '!':
      case '~':
      case '<':
      case ':':
      case 'if':
      case 'for':
      case 'while':
        linksOnLine += 1;
        if (linksOnLine > MAXIMUM_CHAIN_LENGTH) return match.index;
        break;
      default:
        // A comment or a string.
        break;
    }
  }
  return undefined;
}
