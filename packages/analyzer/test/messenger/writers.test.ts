import { describe, expect, it } from 'vitest';
import { MESSENGER_SHAPES } from '../../../../test-support/messenger-shapes.js';
import { namesIn } from './writes.js';

describe.each(MESSENGER_SHAPES)(
  '$name',
  ({ file, others, code, attributes, company, standard }) => {
    it('hands over attributes of the contact', () => {
      expect(namesIn(code(attributes), file, others)).toEqual(['contact plan', 'contact seats']);
    });

    it('hands over attributes of companies', () => {
      const expected = company === undefined ? [] : ['company tier', 'company region'];
      expect(
        namesIn(
          code(company ?? "{ companies: [{ id: '1', customAttributes: { tier: 1 } }] }"),
          file,
          others,
        ),
      ).toEqual(expected);
    });

    it('hands over nothing where all names are standard', () => {
      expect(namesIn(code(standard), file, others)).toEqual([]);
    });

    it('is undecided where something unknown is spread', () => {
      const parts = attributes
        .replace('email', '...load(), email')
        .replace(/(custom_?[aA]ttributes: \{)/u, '$1 ...load(),');
      const [last, ...known] = namesIn(code(parts), file, others).reverse();
      expect(known.reverse()).toEqual(['contact plan', 'contact seats']);
      expect(last).toMatch(/^undecided/u);
    });
  },
);

describe('the settings by other names', () => {
  it.each([
    ['an alias', "const s = window.intercomSettings; s.plan = 'pro';"],
    [
      'an alias with a default',
      "const s = (window.intercomSettings = window.intercomSettings || {}); s.plan = 'pro';",
    ],
    [
      'several sources',
      "Object.assign(window.intercomSettings, { app_id: 'x' }, { plan: 'pro' });",
    ],
  ])('%s', (_name, code) => {
    expect(namesIn(code)).toEqual(['contact plan']);
  });
});
