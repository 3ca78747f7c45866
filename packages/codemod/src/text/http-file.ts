/** Requests as they are sent, in the `.http` and `.rest` files of editors and in documents. */
import { joined, type Found, type Wanted } from './text-version.js';
import { linesOf, readHeaderLine, readValue } from './values.js';

// `POST https://api.intercom.io/contacts HTTP/1.1`, or the address alone
const REQUEST_LINE = /^\s*(?:(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\s+(\S+)|(https?:\/\/\S+))/u;

const RESPONSE_LINE = /^\s*HTTP\/[\d.]+\s+\d{3}\b/u;

/** Where in a request a line stands. */
type Part = 'before' | 'headers' | 'body' | 'response';

/**
 * Finds the versions in requests. Headers of an answer are none: Intercom repeats the version there.
 *
 * `@intercomVersion = 2.10` is a variable, which `Intercom-Version: {{intercomVersion}}` refers to.
 */
export function findInHttpFile(text: string, wanted: Wanted): Found {
  let part: Part = 'before';
  let isForeign = false;
  return joined(
    linesOf(text).flatMap(({ line, start }): readonly Found[] => {
      const variable = /^(\s*@([\w-]+)\s*=\s*)(\S+)\s*$/u.exec(line);
      if (line.startsWith('###')) part = 'before';
      else if (RESPONSE_LINE.test(line)) part = 'response';
      else if (part === 'before' && variable !== null) {
        const [, before = '', name = '', value = ''] = variable;
        return wanted.variables.has(name)
          ? [readValue(value, start + before.length, { kind: 'variable', name })]
          : [];
      } else if (part === 'before') {
        const request = REQUEST_LINE.exec(line);
        if (request !== null) {
          part = 'headers';
          isForeign = wanted.isForeign(request[1] ?? request[2] ?? '');
        }
      } else if (part === 'headers' && line.trim() === '') part = 'body';
      else if (part === 'headers' && !isForeign) {
        const found = readHeaderLine(line, start);
        return found === undefined ? [] : [found];
      }
      return [];
    }),
  );
}
