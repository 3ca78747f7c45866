/**
 * Ways on which what hands attributes over gets from one module to another. Each case names its files; the last
 * one writes `plan`, and has nothing of Intercom in it.
 */
import { describe, expect, it } from 'vitest';
import {
  collectAttributes,
  createProject,
  evidenceFor,
  findMessengerModules,
} from '../../src/index.js';
import { at, type Files } from '../support.js';
import { inMemory } from './in-memory.js';

/** What is known of `plan`: `written at page.js`, `not-written`, or the reason and place of what is not known. */
function knownOfPlan(files: Files): string {
  const { host, starts, importersOf, leading } = inMemory({
    'boot.js': "window.Intercom('boot', { app_id: 'x' });\n",
    ...files,
  });
  const project = createProject(host);
  const { paths } = findMessengerModules(project, {
    starts,
    importersOf,
    counts: () => true,
  });
  const table = collectAttributes(project, {
    creators: [],
    writers: paths,
    leading,
    naming: starts,
    foreign: [],
  });
  const evidence = evidenceFor(table, 'plan', 'contact');
  switch (evidence.kind) {
    case 'written':
      return `written at ${at(evidence.at).replace(/:.*/u, '')}`;
    case 'not-written':
      return evidence.kind;
    case 'undecided':
      return `${evidence.reason}: ${evidence.open ? at(evidence.open.place).replace(/:\d+$/u, '') : 'nowhere'}`;
  }
}

const SDK = "import * as sdk from '@intercom/messenger-js-sdk';\nconst getSdk = () => sdk;\n";

describe('what hands attributes over is followed', () => {
  it.each<[string, Files]>([
    [
      'a list of arguments',
      {
        'chat.js':
          "export const tell = (...args) => window.Intercom.apply(null, ['update', ...args]);\n",
        'page.js': "import { tell } from './chat';\ntell({ plan: 'pro' });\n",
      },
    ],
    [
      'out of what a plugin injects',
      {
        'chat.js':
          'export const useChat = () => { const { $intercom } = useNuxtApp(); return { set: $intercom.update }; };\n',
        'package.json': '{ "dependencies": { "nuxt-3-intercom": "1" } }',
        'page.js': "import { useChat } from './chat';\nuseChat().set({ plan: 'pro' });\n",
      },
    ],
    [
      'out of the window, by another name',
      {
        'chat.js': 'const { Intercom: chat } = window;\nexport { chat };\n',
        'page.js': "import { chat } from './chat';\nchat('update', { plan: 'pro' });\n",
      },
    ],
    [
      'by a declaration',
      {
        'chat.ts': 'declare const Intercom: any;\nexport const getChat = () => Intercom;\n',
        'page.ts': "import { getChat } from './chat';\ngetChat()('update', { plan: 'pro' });\n",
      },
    ],
    [
      'through an assignment that is a value',
      {
        'chat.js': `${SDK}let chat;\nexport const load = () => (chat ??= getSdk());\n`,
        'page.js': "import { load } from './chat';\nload().update({ plan: 'pro' });\n",
      },
    ],
    [
      'through a private member',
      {
        'chat.js': `${SDK}export class Chat {\n  static #sdk = sdk;\n  static get sdk() { return Chat.#sdk; }\n}\n`,
        'page.js': "import { Chat } from './chat';\nChat.sdk.update({ plan: 'pro' });\n",
      },
    ],
    [
      'through a member of a member, by an alias',
      {
        'chat.js': `${SDK}export const registry = { services: {} };\nconst { services } = registry;\nservices.chat = getSdk();\n`,
        'page.js':
          "import { registry } from './chat';\nregistry.services.chat.update({ plan: 'pro' });\n",
      },
    ],
    [
      'through `Object.assign`',
      {
        'chat.js':
          "import { useIntercom } from 'react-use-intercom';\nexport function useApi() {\n  const api = {};\n  Object.assign(api, { chat: useIntercom() });\n  return api;\n}\n",
        'page.js':
          "import { useApi } from './chat';\nexport const usePlan = () => useApi().chat.update({ customAttributes: { plan: 1 } });\n",
      },
    ],
    [
      'through a callback',
      {
        'chat.js':
          "import { useIntercom } from 'react-use-intercom';\nexport function withChat(fn) { fn(useIntercom()); }\n",
        'page.js':
          "import { withChat } from './chat';\nexport const usePlan = () => withChat(({ update }) => { update({ customAttributes: { plan: 1 } }); });\n",
      },
    ],
    [
      'through a function that starts it as well',
      {
        'start.js': `${SDK}export function start(traits) { sdk.boot(traits); return sdk; }\n`,
        'chat.js':
          "import { start } from './start';\nexport const chat = start({ app_id: 'x' });\n",
        'page.js': "import { chat } from './chat';\nchat.update({ plan: 'pro' });\n",
      },
    ],
    [
      'through services that are told by type',
      {
        'chat.ts': `${SDK}export class ChatService { readonly sdk = sdk; }\n`,
        'facade.ts':
          "import { ChatService } from './chat';\nexport class Facade { constructor(readonly chat: ChatService) {} }\n",
        'page.ts':
          "import { Facade } from './facade';\nexport class Page {\n  constructor(private facade: Facade) {}\n  go() { this.facade.chat.sdk.update({ plan: 'pro' }); }\n}\n",
      },
    ],
    [
      'through one of several members of a class that is exported later',
      {
        'chat.ts': `${SDK}class Chat {\n  close() { return sdk.shutdown; }\n  private open = sdk.show;\n  get sdk() { return this.own(); }\n  private own() { return getSdk(); }\n}\nexport default Chat;\n`,
        'page.ts':
          "import Chat from './chat';\nexport class Page {\n  constructor(private chat: Chat) {}\n  go() { this.chat.sdk.update({ plan: 'pro' }); }\n}\n",
      },
    ],
    [
      'through the default of a parameter that is a member',
      {
        'api.ts': `${SDK}export class Api { constructor(readonly client = sdk) {} }\n`,
        'page.ts': "import { Api } from './api';\nnew Api().client.update({ plan: 'pro' });\n",
      },
    ],
    [
      'to a class that extends another',
      {
        'base.ts':
          "import { Intercom } from '@supy-io/ngx-intercom';\nexport class Base { protected chat!: Intercom; }\n",
        'page.ts':
          "import { Base } from './base';\nexport class Page extends Base { go() { this.chat.update({ plan: 'pro' }); } }\n",
      },
    ],
    [
      'through a whole module in a barrel',
      {
        'chat.js': "export const tell = (traits) => window.Intercom('update', traits);\n",
        'index.js': "import * as chat from './chat';\nexport { chat };\n",
        'page.js': "import { chat } from './index';\nchat.tell({ plan: 'pro' });\n",
      },
    ],
    [
      'through a whole module that is handed to a function',
      {
        'chat.js': "export const tell = (traits) => window.Intercom('update', traits);\n",
        'run.js': 'export function run(chat) { chat.tell({ plan: 1 }); }\n',
        'page.js': "import * as chat from './chat';\nimport { run } from './run';\nrun(chat);\n",
      },
    ],
    [
      'through CommonJS',
      {
        'chat.js':
          "const sdk = require('@intercom/messenger-js-sdk');\nexports.chat = exports.messenger = sdk;\n",
        'all.js': "module.exports = { ...require('./chat') };\n",
        'page.js': "const { chat } = require('./all');\nchat.update({ plan: 'pro' });\n",
      },
    ],
    [
      'through CommonJS that is imported',
      {
        'chat.js': "exports.tell = (traits) => window.Intercom('update', traits);\n",
        'send.js': "import chat from './chat';\nexport const send = chat.tell;\n",
        'page.js': "import { send } from './send';\nsend({ plan: 'pro' });\n",
      },
    ],
    [
      'by a name that is put together',
      {
        'chat.js': "export const tell = (traits) => window.Intercom('update', traits);\n",
        'page.js':
          "import * as chat from './chat';\nconst KIND = 'tell';\nchat[KIND]({ plan: 'pro' });\n",
      },
    ],
    [
      'when it is loaded later',
      {
        'chat.js': "export const tell = (traits) => window.Intercom('update', traits);\n",
        'load.js': "export const load = () => import('./chat');\n",
        'page.js':
          "import { load } from './load';\nexport async function go() { (await load()).tell({ plan: 'pro' }); }\n",
      },
    ],
  ])('%s', (_name, files) => {
    const last = Object.keys(files).at(-1) ?? '';
    const writing = last === 'page.js' && 'run.js' in files ? 'run.js' : last;
    expect(knownOfPlan(files)).toBe(`written at ${writing}`);
  });
});

describe('where it is not followed, no attribute that has its name there is said to be written nowhere', () => {
  it.each<[string, Files, string]>([
    [
      'a method that a class in another file has of its own',
      {
        'base.js':
          "export class Reporter {\n  traits() { return { seats: 1 }; }\n  send() { window.Intercom('update', this.traits()); }\n}\n",
        'page.js':
          "import { Reporter } from './base';\nclass Own extends Reporter {\n  traits() { return { plan: 'pro' }; }\n}\nnew Own().send();\n",
      },
      'page.js:3',
    ],
    [
      'an object that others add to',
      {
        'chat.js':
          "export const traits = { seats: 1 };\nexport const flush = () => window.Intercom('update', traits);\n",
        'page.js': "import { flush, traits } from './chat';\ntraits.plan = 'pro';\nflush();\n",
      },
      'chat.js:2',
    ],
    [
      'a store',
      {
        'chat.js':
          "import { useIntercom } from 'react-use-intercom';\nimport { defineStore } from 'pinia';\nexport const useChat = defineStore('chat', () => {\n  const { update } = useIntercom();\n  return { update };\n});\n",
        'page.js':
          "import { useChat } from './chat';\nuseChat().update({ customAttributes: { plan: 'pro' } });\n",
      },
      'page.js:2',
    ],
    [
      'keys that are copied one by one',
      {
        'chat.js': `${SDK}export const api = {};\nfor (const key in sdk) api[key] = sdk[key];\n`,
        'page.js': "import { api } from './chat';\napi.update({ plan: 'pro' });\n",
      },
      'page.js:2',
    ],
    [
      'a key in another spelling',
      {
        'chat.js':
          "import { snakeCase } from './case';\nexport const tell = (traits) => window.Intercom('update', snakeCase(traits));\n",
        'page.js': "import { tell } from './chat';\ntell({ 'plan': 'pro' });\n",
      },
      'chat.js:2',
    ],
  ])('%s', (_name, files, place) => {
    expect(knownOfPlan(files)).toMatch(
      new RegExp(
        `^(?:code that leads to the Messenger has its name|not all that is handed to the Messenger is known): ${place}$`,
        'u',
      ),
    );
  });

  it.each([
    ['a word of a sentence', '// the plan is simple\nconst text = `No plan for today`;\n'],
    ['a part of another name', 'const planner = { planned: explanation.plans };\n'],
    ['a comparison', "if (plan === 'pro') start();\n"],
  ])('%s is none', (_name, text) => {
    expect(
      knownOfPlan({
        'chat.js': "export const open = () => window.Intercom('show');\n",
        'page.js': `import { open } from './chat';\n${text}open();\n`,
      }),
    ).toBe('not-written');
  });
});
