/**
 * The packages that clients come from, and the types under which a parameter or field declares one.
 * What something of such a type does on a call is settled by the type, wherever the object is made.
 */
import { MESSENGER_PACKAGES, MESSENGER_WRITERS, SDK_MAJORS } from 'intercom-api-versions';
import type { ClientName } from '../api-call.js';
import type { ExternalValue } from './value.js';

interface ClientSource {
  /** As they are called without a path inside them. */
  readonly packages: readonly string[];
  readonly types?: readonly string[];
}

const SOURCES: ReadonlyMap<ClientName, ClientSource> = new Map<ClientName, ClientSource>([
  ['angular', { packages: ['@angular/common'], types: ['HttpClient'] }],
  ['axios', { packages: ['axios'], types: ['Axios', 'AxiosInstance', 'AxiosStatic'] }],
  [
    'fetch',
    {
      packages: [
        'cross-fetch',
        'isomorphic-fetch',
        'isomorphic-unfetch',
        'node-fetch',
        'node-fetch-native',
        'undici',
      ],
    },
  ],
  ['got', { packages: ['got'], types: ['Got', 'GotInstance', 'GotRequestFunction'] }],
  [
    'intercom-client',
    {
      packages: ['intercom-client'],
      types: SDK_MAJORS.flatMap((major) => major.exportedClasses),
    },
  ],
  ['jquery', { packages: ['jquery'] }],
  ['ky', { packages: ['ky', 'ky-universal'], types: ['KyInstance'] }],
  ['needle', { packages: ['needle'] }],
  // Up to Nest 8 the framework itself had it.
  ['nestjs', { packages: ['@nestjs/axios', '@nestjs/common'], types: ['HttpService'] }],
  ['node-http', { packages: ['follow-redirects', 'node:http', 'node:https'] }],
  ['ofetch', { packages: ['ofetch', 'ohmyfetch'], types: ['$Fetch'] }],
  [
    'request',
    {
      packages: [
        '@cypress/request',
        '@cypress/request-promise',
        'postman-request',
        'request',
        'request-promise',
        'request-promise-any',
        'request-promise-native',
        'requestretry',
      ],
      types: ['RequestAPI', 'RequestPromiseAPI'],
    },
  ],
  ['superagent', { packages: ['superagent'], types: ['SuperAgent', 'SuperAgentStatic'] }],
  [
    'undici',
    {
      packages: ['undici'],
      types: ['Agent', 'BalancedPool', 'Client', 'Dispatcher', 'Pool'],
    },
  ],
  ['wretch', { packages: ['wretch'], types: ['Wretch', 'Wretcher'] }],
  ['xml-http-request', { packages: ['xhr2', 'xmlhttprequest', 'xmlhttprequest-ssl'] }],
]);

/** Globals that make requests, of browsers, of Nuxt, and jQuery, and the Messenger's. */
const CLIENT_GLOBALS: ReadonlySet<string> = new Set([
  '$',
  '$fetch',
  'Intercom',
  'fetch',
  'jQuery',
  'useFetch',
  'useLazyFetch',
]);

/** Whether a value comes from a package of a client. */
export function isPackageOf(client: ClientName, value: ExternalValue): boolean {
  return (
    value.root.kind === 'package' &&
    SOURCES.get(client)?.packages.includes(value.root.name) === true
  );
}

/** Whether a type is that of the objects of one client. */
export function isTypeOf(client: ClientName, type: ExternalValue): boolean {
  return (
    isPackageOf(client, type) &&
    SOURCES.get(client)?.types?.includes(type.path.at(-1) ?? '') === true
  );
}

const CLIENTS: readonly ClientName[] = [...SOURCES.keys()];

/** The classes by which Angular injects the Messenger, by their package. */
const MESSENGER_CLASSES: ReadonlyMap<string, readonly string[]> = new Map(
  MESSENGER_WRITERS.flatMap(({ package: name, routes }) => {
    const classes = routes.flatMap((route) => (route.kind === 'class' ? [route.name] : []));
    return name === undefined || classes.length === 0 ? [] : [[name, classes] as const];
  }),
);

const TYPED_PACKAGES: readonly string[] = [
  ...[...SOURCES.values()].flatMap(({ packages, types }) => (types === undefined ? [] : packages)),
  ...MESSENGER_CLASSES.keys(),
];

/** What follows the name of a package where it is imported, of itself or of a path in it. */
const ENDS_OF_NAME: readonly string[] = ["'", '"', '/'];

/**
 * Whether the text of a module may declare or pass on a type that says what a value does: a class,
 * or something of a package with clients. A module of plain interfaces need not be parsed.
 */
export function mayDeclareClients(text: string): boolean {
  return (
    /\bclass\b|\bexport\s*(?:type\s*)?[{*]/u.test(text) ||
    TYPED_PACKAGES.some((name) => ENDS_OF_NAME.some((end) => text.includes(name + end)))
  );
}

/** Whether a type is that of a client. Of every other type, such as `AxiosRequestConfig`, callers give the value. */
export function isClientType(type: ExternalValue): boolean {
  return CLIENTS.some((client) => isTypeOf(client, type)) || isMessengerClass(type);
}

function isMessengerClass({ root, path }: ExternalValue): boolean {
  return (
    root.kind === 'package' &&
    MESSENGER_CLASSES.get(root.name)?.includes(path.at(-1) ?? '') === true
  );
}

/** Whether a function is one of a client: such functions leave the options that they get as they are. */
export function isOfClient(callee: ExternalValue): boolean {
  return callee.root.kind === 'global'
    ? CLIENT_GLOBALS.has(callee.path[0] ?? '')
    : CLIENTS.some((client) => isPackageOf(client, callee)) ||
        (callee.root.kind === 'package' && MESSENGER_PACKAGES.has(callee.root.name));
}
