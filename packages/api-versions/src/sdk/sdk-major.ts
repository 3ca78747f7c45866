// What each major of intercom-client sends, and what can change it.
//
// Everything here was seen when running intercom-client 2.11.2, 3.1.4, 3.2.1, 4.0.0, 5.0.0, 6.0.0,
// 6.4.0 and 7.0.3 against a local server that recorded the requests, unless a line says otherwise.

import { type ApiVersion, numbered } from '../version.js';

/** The majors that are known. Major 1 speaks to an API that no longer exists. */
export const SDK_MAJOR_NUMBERS = [2, 3, 4, 5, 6, 7] as const;

export type SdkMajorNumber = (typeof SDK_MAJOR_NUMBERS)[number];

/** A place in a program that can state the version of a request. */
export type VersionSource =
  /** `headers` of a call's request options. */
  | 'request-headers'
  /** `version` of a call's request options. */
  | 'request-version'
  /** `headers` of the client's options. */
  | 'client-headers'
  /** `version` of the client's options. */
  | 'client-version'
  /** `headers` given to the client's method `useRequestOpts`. */
  | 'use-request-opts';

/**
 * How a source that is a headers object looks for `Intercom-Version`.
 * - `any-case`: in whatever case it is written. Where both spellings stand in one object, the last one
 *   wins.
 * - `exact`: in this spelling only. Another one does not replace the value from the source below but
 *   is sent beside it, so the header reads `2.8, 2.4`: neither of the two.
 */
export type HeaderNameMatching = 'exact' | 'any-case';

/**
 * What a headers object with the key `Intercom-Version` and the value `undefined` does.
 * - `ignored`: as if the key were not there.
 * - `removes-header`: the request goes out without any version, and the app's setting applies.
 */
export type UndefinedHeader = 'ignored' | 'removes-header';

/**
 * What becomes of a field of the request.
 * - `sent`: goes out as given.
 * - `dropped`: never goes out, and nothing says so. The type lacks it as well.
 * - `not-in-type`: goes out, but the TypeScript type of the argument lacks it, so code has to cast.
 */
export type FieldHandling = 'sent' | 'dropped' | 'not-in-type';

/** The fields of `POST /data_attributes`, as the API calls them. */
export type DataAttributeField =
  'name' | 'model' | 'data_type' | 'description' | 'options' | 'messenger_writable';

export interface DataAttributesCreate {
  readonly fields: Readonly<Record<DataAttributeField, FieldHandling>>;
  /**
   * The argument that each field is taken from, where the method has names of its own: `dataType` is
   * sent as `data_type`. Undefined where the argument is the body.
   */
  readonly fieldOfArgument: Readonly<Record<string, DataAttributeField>> | undefined;
}

export interface SdkMajor {
  readonly major: SdkMajorNumber;
  /** Names under which the package exports the class that is constructed. */
  readonly exportedClasses: readonly string[];
  /** The version that is sent where the program states none; undefined: no header at all. */
  readonly defaultVersion: ApiVersion | undefined;
  /**
   * The newest version that the type of the option `version` lists, beside all older ones and
   * `Unstable`; undefined where there is no such option. Any text is sent at run time.
   */
  readonly newestTypedVersion: ApiVersion | undefined;
  /** The places that can state the version, the strongest first. A place not listed does nothing. */
  readonly versionPrecedence: readonly VersionSource[];
  /** For each source that is a headers object. */
  readonly headerNameMatching: Readonly<Partial<Record<VersionSource, HeaderNameMatching>>>;
  /** For each source that is a headers object. A `version` that is undefined is always ignored. */
  readonly undefinedHeader: Readonly<Partial<Record<VersionSource, UndefinedHeader>>>;
  /** The case of the keys in the arguments of resource methods. */
  readonly argumentStyle: 'snake-case' | 'camel-case';
  /**
   * What a second `useRequestOpts({ headers })` does to the first one. It acts on the requests that
   * start after it, and on that client only. Undefined where the method does not exist.
   * - `replaces-headers`: all headers of the first are gone.
   * - `merges`: headers of the first stay unless the second names them.
   */
  readonly useRequestOpts: 'replaces-headers' | 'merges' | undefined;
  /**
   * Whether the headers given to `useRequestOpts` are defaults of axios: under `common` those for all
   * methods, under `post` and the like those for one. Those of the method win over the common ones, and
   * flat ones over both, whichever call gave them.
   */
  readonly headersByMethod: boolean;
  /**
   * The client's own `get`, `post`, `put` and `delete`.
   * - `path-data`: `client.post('/tags', body)`.
   * - `config-object`: `client.post({ url: '/tags', data: body })`; `headers` in it are not read.
   * - undefined: there are none.
   */
  readonly rawRequest: 'path-data' | 'config-object' | undefined;
  /** `dataAttributes.create`; undefined where the client has no such resource. */
  readonly dataAttributesCreate: DataAttributesCreate | undefined;
}

/** Majors 3 to 5 build the body from these arguments and ignore all others, in any spelling. */
const CAMEL_CASE_CREATE: DataAttributesCreate = {
  fields: {
    name: 'sent',
    model: 'sent',
    data_type: 'sent',
    description: 'sent',
    options: 'sent',
    messenger_writable: 'dropped',
  },
  fieldOfArgument: {
    name: 'name',
    model: 'model',
    dataType: 'data_type',
    description: 'description',
    options: 'options',
  },
};

function camelCaseMajor(major: 3 | 4 | 5): SdkMajor {
  return {
    major,
    exportedClasses: ['Client'],
    defaultVersion: undefined,
    newestTypedVersion: undefined,
    versionPrecedence: ['use-request-opts'],
    headerNameMatching: { 'use-request-opts': 'any-case' },
    undefinedHeader: { 'use-request-opts': 'ignored' },
    argumentStyle: 'camel-case',
    useRequestOpts: 'merges',
    headersByMethod: true,
    rawRequest: 'config-object',
    dataAttributesCreate: CAMEL_CASE_CREATE,
  };
}

/** One entry for each known major, oldest first. */
export const SDK_MAJORS: readonly SdkMajor[] = [
  {
    major: 2,
    exportedClasses: ['Client'],
    defaultVersion: undefined,
    newestTypedVersion: undefined,
    versionPrecedence: ['use-request-opts'],
    headerNameMatching: { 'use-request-opts': 'any-case' },
    undefinedHeader: { 'use-request-opts': 'removes-header' },
    argumentStyle: 'snake-case',
    useRequestOpts: 'replaces-headers',
    headersByMethod: false,
    rawRequest: 'path-data',
    dataAttributesCreate: undefined,
  },
  camelCaseMajor(3),
  camelCaseMajor(4),
  camelCaseMajor(5),
  {
    major: 6,
    exportedClasses: ['IntercomClient'],
    // Of `client.unstable` too, which 6.4.0 has: it is a namespace of methods, not of versions.
    defaultVersion: numbered(2, 11),
    newestTypedVersion: numbered(2, 11),
    // `headers` among the client's options are ignored.
    versionPrecedence: ['request-headers', 'request-version', 'client-version'],
    headerNameMatching: { 'request-headers': 'exact' },
    undefinedHeader: { 'request-headers': 'removes-header' },
    argumentStyle: 'snake-case',
    useRequestOpts: undefined,
    headersByMethod: false,
    rawRequest: undefined,
    dataAttributesCreate: {
      fields: {
        name: 'sent',
        model: 'sent',
        data_type: 'sent',
        description: 'sent',
        options: 'sent',
        messenger_writable: 'sent',
      },
      fieldOfArgument: undefined,
    },
  },
  {
    major: 7,
    exportedClasses: ['IntercomClient'],
    // Of `client.unstable` too. The package's own readme names 2.11; this is what 7.0.3 sends.
    defaultVersion: numbered(2, 14),
    newestTypedVersion: numbered(2, 14),
    versionPrecedence: ['request-headers', 'request-version', 'client-headers', 'client-version'],
    headerNameMatching: { 'request-headers': 'any-case', 'client-headers': 'any-case' },
    undefinedHeader: { 'request-headers': 'removes-header', 'client-headers': 'ignored' },
    argumentStyle: 'snake-case',
    useRequestOpts: undefined,
    headersByMethod: false,
    rawRequest: undefined,
    dataAttributesCreate: {
      // Read in the declarations of 7.0.3: the request is `{ data_type?, options }` or `{ data_type? }`.
      fields: {
        name: 'not-in-type',
        model: 'not-in-type',
        data_type: 'sent',
        description: 'not-in-type',
        options: 'sent',
        messenger_writable: 'not-in-type',
      },
      fieldOfArgument: undefined,
    },
  },
];

/** What is known of a major; undefined for a major that is not. */
export function sdkMajor(major: number): SdkMajor | undefined {
  return SDK_MAJORS.find((each) => each.major === major);
}
