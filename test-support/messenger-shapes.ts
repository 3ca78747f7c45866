/** Code that hands attributes to the Messenger, a shape for each way. */

/** One writer: how it is reached, and what is handed over in each of its forms. */
export interface MessengerShape {
  readonly name: string;
  readonly file?: string;
  readonly others?: Readonly<Record<string, string>>;
  /** The code around what is handed over. */
  readonly code: (attributes: string) => string;
  /** As its attributes stand in what is handed over. */
  readonly attributes: string;
  /** None where it knows no companies. */
  readonly company?: string;
  /** Nothing but standard names. */
  readonly standard: string;
}

const DIRECT = {
  attributes: "{ email, plan: 'pro', seats }",
  company:
    "{ company: { company_id: '1', name: 'Acme', tier: 'gold' }, companies: [{ id: '2', region: 'eu' }] }",
  standard:
    "{ app_id: 'x', user_id: id, created_at: 1, hide_default_launcher: true, avatar: { type: 'avatar' } }",
};

const CUSTOM = {
  attributes: "{ email, customAttributes: { plan: 'pro', seats } }",
  company:
    "{ companies: [{ id: '1', name: 'Acme', customAttributes: { tier: 'gold', region: 'eu' } }] }",
  standard: "{ userId: id, languageOverride: 'de', signedUpAt: 1, plan: 'is dropped here' }",
};

const SNAKE = {
  attributes: "{ email, custom_attributes: { plan: 'pro', seats } }",
  company:
    "{ companies: [{ company_id: '1', custom_attributes: { tier: 'gold', region: 'eu' } }] }",
  standard:
    "{ user_id: id, language_override: 'de', signed_up_at: 1, plan: 'is no attribute here' }",
};

function dependsOn(name: string): Readonly<Record<string, string>> {
  return { 'package.json': JSON.stringify({ dependencies: { [name]: '1.0.0' } }) };
}

/** Every way to the Messenger, in code as people write it. */
export const MESSENGER_SHAPES: readonly MessengerShape[] = [
  { ...DIRECT, name: "Intercom('update', …)", code: (a) => `Intercom('update', ${a});` },
  { ...DIRECT, name: "Intercom('boot', …)", code: (a) => `Intercom("boot", ${a});` },
  { ...DIRECT, name: 'window.Intercom', code: (a) => `window.Intercom?.('update', ${a});` },
  { ...DIRECT, name: "window['Intercom']", code: (a) => `window['Intercom']('boot', ${a});` },
  {
    ...DIRECT,
    name: '(window as any).Intercom',
    file: 'a.ts',
    code: (a) => `(window as any).Intercom('update', ${a});`,
  },
  {
    ...DIRECT,
    name: 'Intercom.apply',
    code: (a) => `window.Intercom.apply(null, ['update', ${a}]);`,
  },
  {
    ...DIRECT,
    name: 'an alias',
    code: (a) => `const ic = globalThis.Intercom; if (ic) ic('update', ${a});`,
  },
  {
    ...DIRECT,
    name: 'declared in TypeScript',
    file: 'a.ts',
    code: (a) => `declare const Intercom: (...args: unknown[]) => void; Intercom('update', ${a});`,
  },
  { ...DIRECT, name: 'intercomSettings', code: (a) => `window.intercomSettings = ${a};` },
  { ...DIRECT, name: 'intercomSettings of nobody', code: (a) => `intercomSettings = ${a};` },
  {
    ...DIRECT,
    name: 'intercomSettings, spread',
    code: (a) => `window.intercomSettings = { ...window.intercomSettings, ...${a} };`,
  },
  {
    ...DIRECT,
    name: 'Object.assign(intercomSettings)',
    code: (a) => `Object.assign(window.intercomSettings, ${a});`,
  },
  {
    ...DIRECT,
    name: '@intercom/messenger-js-sdk',
    code: (a) => `import Intercom from '@intercom/messenger-js-sdk'; Intercom(${a});`,
  },
  {
    ...DIRECT,
    name: '@intercom/messenger-js-sdk by name',
    code: (a) => `import { Intercom as start } from '@intercom/messenger-js-sdk'; start(${a});`,
  },
  {
    ...DIRECT,
    name: '@intercom/messenger-js-sdk boot',
    code: (a) => `import { boot } from '@intercom/messenger-js-sdk'; boot(${a});`,
  },
  {
    ...DIRECT,
    name: '@intercom/messenger-js-sdk update',
    code: (a) => `import * as messenger from '@intercom/messenger-js-sdk'; messenger.update(${a});`,
  },
  {
    name: 'react-use-intercom',
    attributes: CUSTOM.attributes,
    company:
      "{ company: { companyId: '1', customAttributes: { tier: 'gold' } }, companies: [{ companyId: '2', customAttributes: { region: 'eu' } }] }",
    standard: "{ userId: id, hideDefaultLauncher: true, plan: 'is dropped by the mapper' }",
    code: (a) => `import { useIntercom } from 'react-use-intercom';
      export function Chat() { const { update: send } = useIntercom(); return <button onClick={() => send(${a})} />; }`,
  },
  {
    ...CUSTOM,
    name: 'react-use-intercom boot',
    code: (a) => `import { useIntercom } from 'react-use-intercom';
      export const useChat = () => { const intercom = useIntercom(); useEffect(() => { intercom.boot(${a}); }, []); };`,
  },
  {
    ...CUSTOM,
    name: 'IntercomProvider',
    code: (a) => `import { IntercomProvider } from 'react-use-intercom';
      export const App = ({ children }) => <IntercomProvider appId="x" autoBoot autoBootProps={${a}}>{children}</IntercomProvider>;`,
  },
  {
    ...CUSTOM,
    name: 'React Native updateUser',
    code: (a) =>
      `import Intercom from '@intercom/intercom-react-native'; await Intercom.updateUser(${a});`,
  },
  {
    ...CUSTOM,
    name: 'React Native login',
    code: (a) =>
      `import Intercom from '@intercom/intercom-react-native'; Intercom.loginUserWithUserAttributes(${a});`,
  },
  {
    ...DIRECT,
    name: 'react-intercom component',
    code: (a) =>
      `import Intercom from 'react-intercom'; export const Chat = () => <Intercom appID="x" {...${a}} />;`,
  },
  {
    ...DIRECT,
    name: 'react-intercom API',
    code: (a) => `import { IntercomAPI } from 'react-intercom'; IntercomAPI('update', ${a});`,
  },
  {
    name: 'Capacitor',
    attributes: CUSTOM.attributes,
    standard: CUSTOM.standard,
    code: (a) =>
      `import { Intercom } from '@capacitor-community/intercom'; Intercom.updateUser(${a});`,
  },
  {
    ...SNAKE,
    name: 'Cordova',
    others: dependsOn('cordova-plugin-intercom'),
    code: (a) => `intercom.updateUser(${a}, done, failed);`,
  },
  {
    ...SNAKE,
    name: 'Cordova by its plugins',
    others: dependsOn('cordova-plugin-intercom'),
    code: (a) => `window.cordova.plugins.intercom.updateUser(${a});`,
  },
  {
    ...SNAKE,
    name: 'Cordova by plugin',
    others: dependsOn('cordova-plugin-intercom'),
    code: (a) => `plugin.intercom.updateUser(${a});`,
  },
  {
    ...SNAKE,
    name: 'react-native-intercom',
    code: (a) => `const Intercom = require('react-native-intercom'); Intercom.updateUser(${a});`,
  },
  {
    ...DIRECT,
    name: 'react-intercom-hook',
    code: (a) =>
      `import useIntercomHook, { useIntercom } from 'react-intercom-hook'; function A() { useIntercom().update(${a}); }`,
  },
  {
    ...DIRECT,
    name: 'vue3-intercom',
    code: (a) =>
      `import { useIntercom } from '@homebaseai/vue3-intercom'; const intercom = useIntercom(); intercom.update(${a});`,
  },
  {
    ...DIRECT,
    name: 'vue3-intercom $intercom',
    code: (a) =>
      `import { useIntercom } from '@homebaseai/vue3-intercom'; const intercom = useIntercom(); intercom.$intercom('update', ${a})();`,
  },
  {
    ...DIRECT,
    name: 'vue-intercom',
    file: 'a.vue',
    others: dependsOn('vue-intercom'),
    code: (a) => `<script>
export default { name: 'chat', methods: { start() { this.$intercom.boot(${a}); } } };
</script>`,
  },
  {
    ...DIRECT,
    name: 'nuxt-3-intercom',
    file: 'a.vue',
    others: dependsOn('nuxt-3-intercom'),
    code: (a) => `<script setup lang="ts">
const { $intercom } = useNuxtApp();
$intercom.update(${a});
</script>`,
  },
  {
    ...DIRECT,
    name: 'nuxt-3-intercom renamed',
    file: 'a.vue',
    others: dependsOn('nuxt-3-intercom'),
    code: (a) => `<script setup lang="ts">
const { $intercom: chat } = useNuxtApp();
chat.call('update', ${a});
</script>`,
  },
  {
    ...DIRECT,
    name: 'ng-intercom',
    file: 'a.ts',
    code: (a) => `import { Intercom } from 'ng-intercom';
      @Component({}) export class Chat { constructor(private readonly intercom: Intercom) {} ngOnInit() { this.intercom.boot(${a}); } }`,
  },
  {
    ...DIRECT,
    name: 'ngx-intercom',
    file: 'a.ts',
    code: (
      a,
    ) => `import { inject } from '@angular/core'; import { Intercom } from '@supy-io/ngx-intercom';
      export class Chat { private intercom = inject(Intercom); start() { this.intercom.update(${a}); } }`,
  },
  {
    ...DIRECT,
    name: '@analytics/intercom',
    code: (
      a,
    ) => `import Analytics from 'analytics'; import intercomPlugin from '@analytics/intercom';
      const analytics = Analytics({ app: 'shop', plugins: [intercomPlugin({ appId: 'x' })] });
      analytics.identify(id, ${a});`,
  },
];
