/** The check of an edited file that is no code: does it say the same as before, with another version? */
import { findVersions } from '../text/find-versions.js';
import type { TextSearch } from '../text/search.js';
import type { EditCheck } from './assemble.js';

/**
 * A check that searches an edited file once more: everything that was found before has to be found
 * at its place again, with the new version where that was written. Has no objection to other files.
 */
export function createTextCheck({ files, wanted }: TextSearch): EditCheck {
  const searched = new Map(files.map((file) => [file.path, file]));
  return ({ path, after, allEdits }) => {
    const file = searched.get(path);
    if (file === undefined) return undefined;
    const expected = file.versions.map(({ start, written }) => {
      const growth = allEdits
        .filter((edit) => edit.start < start)
        .reduce((sum, edit) => sum + edit.text.length - (edit.end - edit.start), 0);
      const edit = allEdits.find((each) => each.start === start);
      // Code writes a number of JSON as a text: the version starts behind the quote.
      const quote = edit?.text.startsWith('"') === true ? 1 : 0;
      return `${start + growth + quote} ${edit?.text.replaceAll('"', '') ?? written}`;
    });
    const actual = findVersions(file.format, after, wanted).map(
      ({ start, written }) => `${start} ${written}`,
    );
    return actual.join('\n') === expected.join('\n')
      ? undefined
      : 'was not edited: with another version in it, the file would be read in another way';
  };
}
