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

describe('the window where a framework hands it in', () => {
  it.each([
    [
      'a service of AngularJS',
      "angular.module('app').factory('chat', function ($window, $rootScope) { $rootScope.$on('plan', () => $window.Intercom('update', { plan: 'pro' })); });",
    ],
    [
      'the same by the names in a list',
      "app.controller('Chat', ['$window', function ($window) { $window.intercomSettings = { app_id: 'x', plan: 'pro' }; }]);",
    ],
    [
      'the same in a class',
      "class Chat { constructor($window) { this.$window = $window; } tell() { this.$window.Intercom('update', { plan: 'pro' }); } }",
    ],
    [
      'the same by another name',
      "function chat($window) { var w = $window; var tell = w.Intercom; tell('update', { plan: 'pro' }); }",
    ],
    [
      'a token of Angular',
      "class Chat { constructor(@Inject(WINDOW) private readonly window: Window) {} tell() { (this.window as any).Intercom('update', { plan: 'pro' }); } }",
    ],
    [
      'its document',
      "class Chat { constructor(@Inject(DOCUMENT) private document: Document) {} tell() { (this.document.defaultView as any).Intercom('update', { plan: 'pro' }); } }",
    ],
    [
      'a type with more in it',
      "export const tell = (win: Window & { Intercom: Function }) => win.Intercom('update', { plan: 'pro' });",
    ],
    [
      'a type of AngularJS',
      "class Chat { constructor(private $window: ng.IWindowService) {} tell() { this.$window.Intercom('update', { plan: 'pro' }); } }",
    ],
  ])('%s', (_name, code) => {
    expect(namesIn(code, 'chat.ts')).toEqual(['contact plan']);
  });

  it.each([
    [
      'a type of the project that is called the same',
      "import type { Window } from './desktop';\nexport const tell = (desk: Window) => desk.Intercom('update', { plan: 'pro' });",
    ],
    [
      'what a caller hands in that is no window',
      "function tell(desk) { desk.Intercom('update', { plan: 'pro' }); }\ntell(makeDesk());",
    ],
  ])('not %s', (_name, code) => {
    expect(namesIn(code, 'chat.ts')).not.toContain('contact plan');
  });
});

describe('wrappers that hand on all that they are called with', () => {
  const tell = "tell('update', { plan: 'pro' });";

  it.each([
    ['a rest parameter', 'const tell = (...args) => window.Intercom.apply(null, args);'],
    ['arguments', 'function tell() { return window.Intercom.apply(window.Intercom, arguments); }'],
    ['arguments, spread', 'function tell() { window.Intercom(...arguments); }'],
    [
      'arguments as an array',
      'function tell() { window.Intercom.apply(null, Array.prototype.slice.call(arguments)); }',
    ],
  ])('%s', (_name, wrapper) => {
    expect(namesIn(`${wrapper}\n${tell}`)).toEqual(['contact plan']);
    expect(namesIn(`export ${wrapper}`)).toEqual([expect.stringMatching(/^undecided/u)]);
  });
});

it('who calls the function that has a callback in it decides, not who calls the callback', () => {
  const load = `function load(options) {
  return new Promise((resolve) => { window.Intercom('boot', options); resolve(); });
}`;
  expect(namesIn(`${load}\nload({ plan: 'pro' });`)).toEqual(['contact plan']);
  expect(namesIn(`${load}\nload({ plan: 'pro' });\nhandlers.push(load);`)).toEqual([
    'contact plan',
    'undecided at a.tsx:2:37: callers decide it, and not all of them are seen',
  ]);
});

it('what a hook gives back is decided by who calls that, not by who calls the hook', () => {
  const hook = `import { useCallback } from 'react';
import { useIntercom } from 'react-use-intercom';
export function useChat() {
  const { update, show } = useIntercom();
  const tell = useCallback((traits) => update({ customAttributes: { ...traits } }), [update]);
  return { tell, show };
}`;
  const help =
    "import { useChat } from './chat';\nexport const Help = () => { const { show } = useChat(); return show; };";
  const others = { 'help.jsx': help };
  expect(namesIn(hook, 'chat.js', others)).toEqual([
    'undecided at chat.js:5:40: callers decide it, and not all of them are seen',
  ]);
  const score =
    "import { useChat } from './chat';\nexport const Score = () => { useChat().tell({ plan: 'pro' }); };";
  expect(namesIn(hook, 'chat.js', { ...others, 'score.jsx': score })).toEqual([
    'contact plan',
    'undecided at chat.js:5:40: callers decide it, and not all of them are seen',
  ]);
});
