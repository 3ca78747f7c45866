/**
 * Code that hands attributes to the Messenger, in the browser and in apps: the global function, and the
 * packages around it.
 *
 * Sources: the packages themselves at the versions named, their type declarations and mappers.
 */

/**
 * Where the attributes of a workspace stand in what is handed over:
 *
 *     direct                `{ plan: 'pro', company: { company_id: '1', tier: 'gold' } }`
 *     custom_attributes     `{ custom_attributes: { plan: 'pro' } }`, and so in a company
 *     customAttributes      `{ customAttributes: { plan: 'pro' } }`, and so in a company
 */
export type AttributePlacement = 'direct' | 'custom_attributes' | 'customAttributes';

/** The keys under which companies may stand. */
export type CompanyKey = 'company' | 'companies';

/** Which argument of a function has the attributes. */
interface Argument {
  /** From 0. */
  readonly argument: number;
  /** The first argument says what to do; only these hand attributes over. */
  readonly commands?: readonly string[];
}

/** One way in which code hands attributes over. */
export type MessengerRoute =
  /** A global function: `window.Intercom('update', attributes)`. */
  | ({ readonly kind: 'global'; readonly path: readonly string[] } & Argument)
  /** An export of the package, and members of it: `Intercom.updateUser(attributes)`. The path of the default export is empty. */
  | ({ readonly kind: 'export'; readonly path: readonly string[] } & Argument)
  /** A member of what an exported function gives: `useIntercom().update(attributes)`. */
  | ({ readonly kind: 'result'; readonly of: string; readonly path: readonly string[] } & Argument)
  /** A method of an exported class that a framework injects: `constructor(private intercom: Intercom)`. */
  | ({ readonly kind: 'class'; readonly name: string; readonly path: readonly string[] } & Argument)
  /** A method of something that a plugin puts on every component: `this.$intercom.update(attributes)`. */
  | ({
      readonly kind: 'injected';
      readonly name: string;
      readonly path: readonly string[];
    } & Argument)
  /** A method of another package's object that has the package among its `plugins`. */
  | ({
      readonly kind: 'plugin';
      readonly host: string;
      readonly path: readonly string[];
    } & Argument)
  /** A React component; its properties are the attributes, or one property has them. */
  | {
      readonly kind: 'component';
      /** The export; `default` for the default one. */
      readonly name: string;
      readonly property?: string;
      /** The property has to be true for any to be handed over. */
      readonly onlyIf?: string;
      /** Properties that are no attributes. */
      readonly ignored?: readonly string[];
    }
  /** A global object that the Messenger reads when it starts: `window.intercomSettings = attributes`. */
  | { readonly kind: 'settings'; readonly name: string };

/** The Messenger itself, or a package around it. */
export interface MessengerWriter {
  /** The package; undefined for what the Messenger's own script brings. */
  readonly package: string | undefined;
  /** The releases that were looked at. */
  readonly versions: string;
  readonly placement: AttributePlacement;
  readonly companies: readonly CompanyKey[];
  /**
   * Whether what stands under `customAttributes` is put beside the standard names before it is handed over,
   * so that standard names there mean what they mean elsewhere.
   */
  readonly spreadsCustom?: true;
  readonly routes: readonly MessengerRoute[];
}

const BOTH: readonly CompanyKey[] = ['company', 'companies'];

const COMMANDS: readonly string[] = ['boot', 'update'];

function exported(...path: readonly string[]): MessengerRoute {
  return { kind: 'export', path, argument: 0 };
}

function resultOf(of: string, ...path: readonly string[]): MessengerRoute {
  return { kind: 'result', of, path, argument: 0 };
}

function methodOf(name: string, ...path: readonly string[]): MessengerRoute {
  return { kind: 'class', name, path, argument: 0 };
}

function injected(...path: readonly string[]): MessengerRoute {
  return { kind: 'injected', name: '$intercom', path, argument: 0 };
}

function globalUpdate(...path: readonly string[]): MessengerRoute {
  return { kind: 'global', path: [...path, 'updateUser'], argument: 0 };
}

/** All writers that are known, the most used first. */
export const MESSENGER_WRITERS: readonly MessengerWriter[] = [
  {
    package: undefined,
    versions: 'the Messenger snippet, @types/intercom-web 2.8.26',
    placement: 'direct',
    companies: BOTH,
    routes: [
      { kind: 'global', path: ['Intercom'], argument: 1, commands: COMMANDS },
      { kind: 'settings', name: 'intercomSettings' },
    ],
  },
  {
    package: '@intercom/messenger-js-sdk',
    versions: '0.0.20',
    placement: 'direct',
    companies: BOTH,
    routes: [exported(), exported('Intercom'), exported('boot'), exported('update')],
  },
  {
    package: 'react-use-intercom',
    versions: '5.8.0',
    placement: 'customAttributes',
    companies: BOTH,
    // `...attributes.customAttributes` in its mapper
    spreadsCustom: true,
    routes: [
      resultOf('useIntercom', 'boot'),
      resultOf('useIntercom', 'update'),
      {
        kind: 'component',
        name: 'IntercomProvider',
        property: 'autoBootProps',
        onlyIf: 'autoBoot',
      },
    ],
  },
  {
    package: '@intercom/intercom-react-native',
    versions: '10.7.1',
    placement: 'customAttributes',
    companies: ['companies'],
    routes: [exported('updateUser'), exported('loginUserWithUserAttributes')],
  },
  {
    package: 'react-intercom',
    versions: '1.0.15',
    placement: 'direct',
    companies: BOTH,
    routes: [
      { kind: 'export', path: ['IntercomAPI'], argument: 1, commands: COMMANDS },
      { kind: 'component', name: 'default', ignored: ['appID', 'children'] },
    ],
  },
  {
    package: '@capacitor-community/intercom',
    versions: '6.0.0 to 8.0.0',
    placement: 'customAttributes',
    companies: [],
    routes: [exported('Intercom', 'updateUser')],
  },
  {
    package: 'ng-intercom',
    versions: '8.0.2',
    placement: 'direct',
    companies: BOTH,
    routes: [methodOf('Intercom', 'boot'), methodOf('Intercom', 'update')],
  },
  {
    package: '@supy-io/ngx-intercom',
    versions: '14.2.12',
    placement: 'direct',
    companies: BOTH,
    routes: [methodOf('Intercom', 'boot'), methodOf('Intercom', 'update')],
  },
  {
    package: 'vue-intercom',
    versions: '1.0.14',
    placement: 'direct',
    companies: BOTH,
    routes: [injected('boot'), injected('update')],
  },
  {
    package: 'nuxt-3-intercom',
    versions: '1.1.5',
    placement: 'direct',
    companies: BOTH,
    routes: [
      injected('boot'),
      injected('update'),
      { kind: 'injected', name: '$intercom', path: ['call'], argument: 1, commands: COMMANDS },
    ],
  },
  {
    package: 'cordova-plugin-intercom',
    versions: '12.1.0',
    placement: 'custom_attributes',
    companies: ['companies'],
    // What plugin.xml clobbers.
    routes: [
      globalUpdate('intercom'),
      globalUpdate('cordova', 'plugins', 'intercom'),
      globalUpdate('plugin', 'intercom'),
    ],
  },
  {
    package: '@homebaseai/vue3-intercom',
    versions: '2.0.2',
    placement: 'direct',
    companies: BOTH,
    routes: [
      resultOf('useIntercom', 'boot'),
      resultOf('useIntercom', 'update'),
      {
        kind: 'result',
        of: 'useIntercom',
        path: ['$intercom'],
        argument: 1,
        commands: COMMANDS,
      },
    ],
  },
  {
    package: 'react-intercom-hook',
    versions: '1.0.1',
    placement: 'direct',
    companies: BOTH,
    routes: [resultOf('useIntercom', 'boot'), resultOf('useIntercom', 'update')],
  },
  {
    package: '@analytics/intercom',
    versions: '1.0.2',
    placement: 'direct',
    companies: BOTH,
    routes: [{ kind: 'plugin', host: 'analytics', path: ['identify'], argument: 1 }],
  },
  {
    package: 'react-native-intercom',
    versions: '21.1.1',
    placement: 'custom_attributes',
    companies: ['companies'],
    routes: [exported('updateUser')],
  },
];

/** The packages of all writers. */
export const MESSENGER_PACKAGES: ReadonlySet<string> = new Set(
  MESSENGER_WRITERS.flatMap(({ package: name }) => name ?? []),
);
