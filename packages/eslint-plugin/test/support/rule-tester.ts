/** ESLint's own tester, with vitest's functions and typescript-eslint's parser. */
import { RuleTester } from 'eslint';
import { describe, it } from 'vitest';
import { languageOptionsFor, type ParserName } from './lint.js';

export function createRuleTester(parser: ParserName = 'typescript-eslint'): RuleTester {
  RuleTester.describe = describe;
  RuleTester.it = it;
  RuleTester.itOnly = it.only;
  return new RuleTester({
    languageOptions: languageOptionsFor(parser),
    // Its working folder is this repository, which has nothing to do with the code under test.
    settings: { intercomApi: { index: false } },
  });
}
