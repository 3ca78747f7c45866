/** Which modules are looked at for what they hand to the Messenger: who has a say, and who only imports. */
import { describe, expect, it } from 'vitest';
import { createProject, findMessengerModules } from '../../src/index.js';
import type { Files } from '../support.js';
import { inMemory } from './in-memory.js';

/** The files that are looked at beyond those that reach the Messenger by themselves. */
function lookedAt(files: Files, limit = Infinity): string[] {
  const { host, starts, importersOf } = inMemory(files);
  let count = 0;
  const { paths, isComplete } = findMessengerModules(createProject(host), {
    starts,
    importersOf,
    counts: (path) => !path.includes('.test.'),
    mayLookAt: () => ++count <= limit,
  });
  return [
    ...paths.filter((path) => !starts.includes(path)).map((path) => path.slice('/app/'.length)),
    ...(isComplete ? [] : ['and more']),
  ];
}

/** A module that two others import, and `page.tsx` imports one of these. */
function withImporters(module: string, importing: string): Files {
  return {
    'chat.tsx': module,
    'widget.tsx': importing,
    'page.tsx':
      "import * as widget from './widget';\nexport const Page = () => <widget.Widget {...widget} />;\n",
  };
}

const TELL = "export const tell = (traits) => window.Intercom('update', traits);\n";
const CALLS_TELL =
  "import { tell } from './chat';\nexport const Widget = ({ plan }) => <a onClick={() => tell({ plan })} />;\n";

describe('who imports a module is looked at where that gives', () => {
  it.each([
    ['a function that callers hand attributes', TELL],
    ['one that is exported below', TELL.replace('export ', '').concat('export { tell };\n')],
    [
      'one that it wraps',
      "import { useCallback } from 'react';\nexport const useTell = () => useCallback((traits) => window.Intercom('update', traits), []);\nexport const tell = debounce(useTell());\n",
    ],
    ['the Messenger itself', 'export const tell = window.Intercom;\n'],
    [
      'what a package gives',
      "import { useIntercom } from 'react-use-intercom';\nexport function tell() {\n  const { update } = useIntercom();\n  return { update };\n}\n",
    ],
    ['a package', "export { update as tell } from '@intercom/messenger-js-sdk';\n"],
    [
      'a component that gets attributes',
      "import { useEffect } from 'react';\nexport function tell({ traits }) {\n  useEffect(() => window.Intercom('boot', traits), [traits]);\n  return null;\n}\n",
    ],
    [
      'a method',
      "export class Chat {\n  tell(traits) {\n    window.Intercom('update', traits);\n  }\n}\nexport const tell = new Chat();\n",
    ],
    [
      'what an object of its class is made with',
      "export class tell {\n  constructor(traits) {\n    this.traits = traits;\n  }\n  send() {\n    window.Intercom('update', this.traits);\n  }\n}\n",
    ],
    [
      'an injected service',
      "import { Intercom } from '@supy-io/ngx-intercom';\nexport class tell {\n  constructor(readonly intercom: Intercom) {}\n}\n",
    ],
    [
      'a context',
      "import { createContext, useContext } from 'react';\nconst Chat = createContext(null);\nexport const tell = () => useContext(Chat);\nexport const Provider = ({ children }) => {\n  const update = (traits) => window.Intercom('update', traits);\n  return <Chat.Provider value={{ update }}>{children}</Chat.Provider>;\n};\n",
    ],
    [
      'a list that it is put into',
      "export const tell = [];\nfunction send(traits) {\n  window.Intercom('update', traits);\n}\ntell.push(send);\n",
    ],
    [
      'a member of an object',
      "export const tell = {};\ntell.send = (traits) => window.Intercom('update', traits);\n",
    ],
    ['CommonJS', "exports.tell = (traits) => window.Intercom('update', traits);\n"],
    [
      'an action',
      "export const tell = (traits) => (dispatch) => {\n  window.Intercom('update', traits);\n  dispatch({ type: 'TOLD' });\n};\n",
    ],
  ])('%s', (_name, module) => {
    expect(lookedAt(withImporters(module, CALLS_TELL))).toEqual(['widget.tsx']);
  });

  it.each([
    [
      'a default export, by any name',
      'export default (traits) => window.Intercom("update", traits);\n',
      "import anything from './chat';\nexport const Widget = () => anything({ plan: 1 });\n",
    ],
    ['all of it', TELL, "import * as chat from './chat';\nchat.tell({ plan: 1 });\n"],
    ['it by `require`', TELL, "const chat = require('./chat');\nchat.tell({ plan: 1 });\n"],
    [
      'it when it is needed',
      TELL,
      "import('./chat').then(({ tell }) => tell({ plan: 1 }));\nexport const Widget = 1;\n",
    ],
  ])('to those that take %s', (_name, module, importing) => {
    expect(lookedAt(withImporters(module, importing))).toEqual(['widget.tsx']);
  });
});

describe('who imports a module is not looked at where', () => {
  it.each([
    [
      'it starts the Messenger by itself',
      "window.Intercom('boot', { app_id: 'x' });\nexport const tell = 1;\n",
    ],
    [
      'callers decide values alone',
      "export const tell = (plan) => window.Intercom('update', { plan });\n",
    ],
    [
      'it renders what hands attributes over',
      "import { IntercomProvider } from 'react-use-intercom';\nexport const tell = ({ children, plan }) => (\n  <IntercomProvider appId='x' autoBootProps={{ customAttributes: { plan } }}>{children}</IntercomProvider>\n);\n",
    ],
    [
      'what callers decide stays inside',
      "export function tell({ plan }) {\n  const send = (traits) => window.Intercom('update', traits);\n  return <a onClick={() => send({ plan })} />;\n}\n",
    ],
    [
      'a private member has it',
      "import { Intercom } from '@supy-io/ngx-intercom';\nexport class tell {\n  constructor(private intercom: Intercom) {}\n  send(plan) {\n    this.intercom.update({ plan });\n  }\n}\n",
    ],
    [
      'it loads the script',
      "export function tell() {\n  var w = window; var ic = w.Intercom;\n  if (typeof ic === 'function') { ic('reattach_activator'); ic('update', w.intercomSettings); }\n}\n",
    ],
    [
      'only a type is about it',
      "import type { IntercomProps } from 'react-use-intercom';\nexport const tell = (props: IntercomProps) => 1;\n",
    ],
  ])('%s', (_name, module) => {
    expect(lookedAt(withImporters(module, CALLS_TELL))).toEqual([]);
  });

  it('it takes something else from it', () => {
    const module = `${TELL}export const PLANS = ['pro'];\n`;
    const importing = "import { PLANS } from './chat';\nexport const Widget = () => PLANS[0];\n";
    expect(lookedAt(withImporters(module, importing))).toEqual([]);
  });
});

describe('from importer to importer', () => {
  it('the search goes on where one gives it on', () => {
    expect(
      lookedAt({
        'chat.ts': TELL,
        'barrel.ts': "export * from './chat';\nexport * from './colours';\n",
        'colours.ts': "export const RED = '#f00';\n",
        'hook.ts':
          "import { tell } from './barrel';\nexport const useTell = () => ({ tell, done: true });\n",
        'button.tsx':
          "import { useTell } from './hook';\nexport const Button = ({ plan }) => {\n  const { tell } = useTell();\n  return <a onClick={() => tell({ plan })} />;\n};\n",
        'wrapper.tsx':
          "import { useTell } from './hook';\nexport const Wrapper = ({ traits }) => {\n  useTell().tell(traits);\n  return null;\n};\n",
        'page.tsx':
          "import { Button } from './button';\nimport { Wrapper } from './wrapper';\nimport { RED } from './barrel';\nexport const Page = () => <Button plan={RED}><Wrapper traits={{ plan: 1 }} /></Button>;\n",
        'red.tsx': "import { RED } from './barrel';\nexport const Red = () => RED;\n",
        'app.tsx': "import { Page } from './page';\nexport const App = () => <Page />;\n",
      }),
    ).toEqual(['barrel.ts', 'hook.ts', 'button.tsx', 'wrapper.tsx', 'page.tsx']);
  });

  it('it goes on by the new name', () => {
    expect(
      lookedAt({
        'chat.ts': TELL,
        'barrel.ts': "export { tell as inform } from './chat';\nexport const tell = 1;\n",
        'a.ts': "import { tell } from './barrel';\nexport default tell + 1;\n",
        'b.ts': "import { inform } from './barrel';\ninform({ plan: 1 });\n",
      }),
    ).toEqual(['barrel.ts', 'b.ts']);
  });

  it('it ends where modules import each other', () => {
    expect(
      lookedAt({
        'a.ts': `import { b } from './b';\nexport const a = b;\n${TELL}`,
        'b.ts':
          "import { a, tell } from './a';\nexport const b = () => a(tell);\nexport { tell };\n",
        'c.ts': "import { tell } from './b';\nimport { b } from './b';\ntell(b);\n",
      }),
    ).toEqual(['b.ts', 'c.ts']);
  });

  it('it goes through components of Vue by what they export beside themselves', () => {
    expect(
      lookedAt({
        'chat.ts': TELL,
        'Chat.vue':
          "<script>\nimport { tell } from './chat';\nexport default { methods: { tell } };\n</script>\n",
        'Page.vue':
          "<script setup>\nimport Chat from './Chat.vue';\nconst chat = Chat;\n</script>\n",
      }),
    ).toEqual(['Chat.vue']);
  });

  it('it ends at a limit, and says so', () => {
    const files = { 'chat.ts': TELL, 'a.ts': "import { tell } from './chat';\ntell({ a: 1 });\n" };
    expect(lookedAt(files, 1)).toEqual(['and more']);
    expect(lookedAt(files, 2)).toEqual(['a.ts']);
  });
});
