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

it('does not take the dependencies of an effect for something that changes them', () => {
  const code = `import { useEffect, useMemo } from 'react';
    export function useChat(plan) {
      const settings = useMemo(() => ({ app_id: 'x', plan }), [plan]);
      useEffect(() => { window.Intercom('boot', settings); }, [settings]);
      useEffect(() => { window.Intercom('update', settings); }, [settings]);
    }`;
  expect(namesIn(code, 'chat.js')).toEqual(['contact plan']);
});

describe('standard names among the custom attributes', () => {
  const handed = '{ customAttributes: { email, action_color, vertical_padding: 80, plan } }';

  it('are what they are elsewhere, where the package puts both side by side', () => {
    const code = `import { useIntercom } from 'react-use-intercom';
      export const Chat = () => { useIntercom().boot(${handed}); return null; };`;
    expect(namesIn(code, 'chat.jsx')).toEqual(['contact plan']);
  });

  it('are custom ones in an app', () => {
    const code = `import Intercom from '@intercom/intercom-react-native'; Intercom.updateUser(${handed});`;
    expect(namesIn(code)).toEqual([
      'contact email',
      'contact action_color',
      'contact vertical_padding',
      'contact plan',
    ]);
  });
});

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
