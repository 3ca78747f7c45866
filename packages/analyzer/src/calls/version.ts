/** Which version a request will carry, and where that is stated. */
import {
  classifyVersionText,
  parseApiVersion,
  sdkMajor,
  type VersionSource,
} from 'intercom-api-versions';
import type { EffectiveVersion, KnownVersion, PinKind, VersionPin } from '../api-call.js';
import type { EvaluationContext } from '../evaluate/context.js';
import { readMember } from '../evaluate/members.js';
import type { AbstractValue, NumberValue, StringValue } from '../evaluate/value.js';
import { dependsOnParameter, membersOf, UNDEFINED, union, unknown } from '../evaluate/value.js';
import type { Place } from '../places.js';
import { defaultHeaders } from '../requests/clients/axios-headers.js';
import { constructedClient, isHandedOver } from '../requests/clients/configured.js';
import { withUndefinedHeaders } from '../requests/clients/layers.js';
import { givenRequestOptions, sentByOption } from '../requests/clients/sdk-options.js';
import {
  headerValue,
  mergeHeaders,
  normalizeHeaders,
  VERSION_HEADER,
} from '../requests/headers.js';
import type { Request, SdkRequest } from '../requests/request.js';
import { sdkMethod } from '../requests/sdk-method.js';

/** The value that states the version, before it is read as one. */
export interface VersionStatement {
  /** `undefined` where the code certainly states none. */
  readonly value: AbstractValue;
  readonly kind: PinKind;
  /** Majors of the SDK whose default fills in where the code states none; empty for raw HTTP. */
  readonly sdkMajors: readonly number[];
}

/** The pin that a string or number is. */
export function pinOf(value: StringValue | NumberValue, kind: PinKind): VersionPin {
  const { module, node } = value.origin;
  const place = module.placeOf(node);
  const first = value.via;
  return {
    place,
    kind,
    value: String(value.value),
    raw: module.textOf(node),
    form: formOf(value),
    unless: value.unless,
    use: first ? first.module.placeOf(first.node) : place,
  };
}

function formOf(value: StringValue | NumberValue): VersionPin['form'] {
  if (value.isDeclared) return 'declared';
  if (value.kind === 'number') return 'number';
  // `for (const [version, path] of Object.entries({ '2.10': '/contacts' }))`: a key is no value to be written anew.
  const { type } = value.origin.node;
  const isWritten = type === 'Literal' || type === 'TemplateLiteral';
  return value.madeOf || !isWritten ? 'composed' : 'string';
}

function sdkSourceValue(
  context: EvaluationContext,
  request: SdkRequest,
  source: VersionSource,
  major: number,
): { readonly value: AbstractValue; readonly kind: PinKind } {
  const matching = sdkMajor(major)?.headerNameMatching[source];
  const requestOptions = request.args[1] ?? UNDEFINED;
  const { construction, parameter } = request.sdk;
  // A client that is made elsewhere may have been given any options.
  const clientOptions = construction
    ? (construction.args[0] ?? UNDEFINED)
    : (parameter ?? unknown('the client is made elsewhere'));
  const fromHeaders = (headers: AbstractValue): AbstractValue => {
    if (matching !== 'exact') return headerValue(normalizeHeaders(headers), VERSION_HEADER);
    // In another spelling the value goes out beside the one from below: neither of the two counts.
    return union(
      membersOf(headers).map((member) => {
        if (member.kind !== 'object') return headerValue(member, VERSION_HEADER);
        const spelled = [...member.properties.keys()].some(
          (key) => key !== 'Intercom-Version' && key.toLowerCase() === VERSION_HEADER,
        );
        return spelled
          ? unknown(
              'intercom-client 6 sends a header in another spelling beside its own, so both arrive',
            )
          : readMember(context, member, 'Intercom-Version');
      }),
    );
  };
  switch (source) {
    case 'request-headers':
      return { value: fromHeaders(readMember(context, requestOptions, 'headers')), kind: 'header' };
    case 'request-version':
      return { value: readMember(context, requestOptions, 'version'), kind: 'sdk-option' };
    case 'client-headers':
      return { value: fromHeaders(readMember(context, clientOptions, 'headers')), kind: 'header' };
    case 'client-version':
      return { value: readMember(context, clientOptions, 'version'), kind: 'sdk-option' };
    case 'use-request-opts':
      return { value: requestOptsVersion(context, request, major), kind: 'header' };
  }
}

/** What calls of `client.useRequestOpts({ headers })` have set when a request is made. */
function requestOptsVersion(
  context: EvaluationContext,
  request: SdkRequest,
  major: number,
): AbstractValue {
  const { construction, parameter } = request.sdk;
  if (construction === undefined) return parameter ?? unknown('the client is made elsewhere');
  const origin = { module: construction.module, node: construction.node };
  const facts = sdkMajor(major);
  const replaces = facts?.useRequestOpts === 'replaces-headers';
  const ignoresUndefined = facts?.undefinedHeader['use-request-opts'] === 'ignored';
  const method = sdkMethod(request, major);
  /** The headers so far, of each reach for itself: flat ones win over those for one method or all. */
  let headers: readonly AbstractValue[] = [];
  const apply = (options: AbstractValue, certain: boolean): void => {
    const given = readMember(context, options, 'headers');
    if (given.kind === 'undefined') return;
    const layers = facts?.headersByMethod ? defaultHeaders(context, given, method) : [given];
    headers = layers.map((layer, reach) => {
      const below = headers[reach] ?? mergeHeaders([], origin);
      // What is undefined changes nothing that is there, and is sent as nothing where it is the first.
      const isIgnored = ignoresUndefined && headerValue(below, VERSION_HEADER).kind !== 'undefined';
      const above = isIgnored ? withUndefinedHeaders(layer, 'ignored') : layer;
      const after = mergeHeaders(replaces ? [above] : [below, above], origin);
      return certain ? after : union([below, after]);
    });
  };
  for (const { options, certain } of givenRequestOptions(context, request)) apply(options, certain);
  const client = constructedClient(context, construction, request.module);
  if (isHandedOver(context, client)) {
    return unknown('the client is given to a function of a package, which may set headers');
  }
  return headerValue(mergeHeaders(headers, origin), VERSION_HEADER);
}

/** Whether a headers object has the version header with the value `undefined`, written out. */
function removesHeader(headers: AbstractValue): boolean {
  const normalized = normalizeHeaders(headers);
  return (
    normalized.kind === 'object' &&
    normalized.properties.get(VERSION_HEADER)?.value.kind === 'undefined'
  );
}

/** The statement of one major: the strongest source that states a version. */
function statementOfMajor(
  context: EvaluationContext,
  request: SdkRequest,
  major: number,
): VersionStatement | undefined {
  const facts = sdkMajor(major);
  if (facts === undefined) return undefined;
  let current: VersionStatement = { value: UNDEFINED, kind: 'sdk-option', sdkMajors: [major] };
  for (const source of facts.versionPrecedence) {
    if (source === 'request-headers' && facts.undefinedHeader[source] === 'removes-header') {
      const headers = readMember(context, request.args[1] ?? UNDEFINED, 'headers');
      // Sent without any version, so not even the SDK's default counts.
      if (removesHeader(headers)) return { value: UNDEFINED, kind: 'header', sdkMajors: [] };
    }
    const { value, kind } = sdkSourceValue(context, request, source, major);
    if (value.kind === 'undefined') continue;
    const isCertain = membersOf(value).every((member) => member.kind !== 'undefined');
    current = {
      value: union([current.value, value].filter((one) => one.kind !== 'undefined')),
      kind,
      sdkMajors: [major],
    };
    if (isCertain) break;
  }
  return current;
}

/** What states the version, for each major that the client may be of. */
function sdkStatement(context: EvaluationContext, request: SdkRequest): VersionStatement {
  const statements = request.sdk.majors.flatMap(
    (major) => statementOfMajor(context, request, major) ?? [],
  );
  const [first] = statements;
  if (first === undefined) return { value: UNDEFINED, kind: 'sdk-option', sdkMajors: [] };
  return {
    value: union(statements.map((statement) => statement.value)),
    kind: first.kind,
    // The default of a major fills in only where that major finds no statement.
    sdkMajors: statements.flatMap((statement) =>
      membersOf(statement.value).some((member) => member.kind === 'undefined')
        ? statement.sdkMajors
        : [],
    ),
  };
}

/** What states the version of a request. */
export function versionStatement(context: EvaluationContext, request: Request): VersionStatement {
  switch (request.kind) {
    case 'http':
      return { value: headerValue(request.headers, VERSION_HEADER), kind: 'header', sdkMajors: [] };
    case 'sdk': {
      const sent = sentByOption(request);
      return sent
        ? { value: sent, kind: 'sdk-option', sdkMajors: [] }
        : sdkStatement(context, request);
    }
  }
}

type Reading = EffectiveVersion | { readonly kind: 'none' };

function readMemberVersion(value: AbstractValue, kind: PinKind): Reading {
  switch (value.kind) {
    case 'string':
    case 'number': {
      const pin = pinOf(value, kind);
      const version =
        classifyVersionText(pin.value).kind === 'unknown' ? undefined : parseApiVersion(pin.value);
      return version
        ? { kind: 'known', version, source: { kind: 'pin', pin } }
        : { kind: 'invalid', pin };
    }
    case 'undefined':
    case 'null':
      return { kind: 'none' };
    case 'boolean':
      return value.value ? { kind: 'unknown', reason: 'the version is no text' } : { kind: 'none' };
    case 'environment':
      return {
        kind: 'unknown',
        reason: `the version is read from the environment variable ${value.names.join(' or ')}, without a fallback`,
      };
    case 'parameter':
      return {
        kind: 'unknown',
        reason: `the version comes from \`${value.name}\`, and no caller was found that says what it is`,
      };
    case 'unknown':
      return { kind: 'unknown', reason: value.reason };
    case 'template':
      return {
        kind: 'unknown',
        reason: 'the version is put together from parts that are not known',
      };
    default:
      return { kind: 'unknown', reason: 'the version is not a text that the code shows' };
  }
}

function unstated(
  statement: VersionStatement,
  construction: Place | undefined,
  appVersion: KnownVersion | undefined,
): EffectiveVersion {
  if (statement.sdkMajors.length > 0) {
    const defaults = statement.sdkMajors.map((major) => ({
      major,
      version: sdkMajor(major)?.defaultVersion,
    }));
    const known: KnownVersion[] = [];
    for (const { major, version } of defaults) {
      if (version === undefined) continue;
      known.push({
        kind: 'known',
        version,
        source: { kind: 'sdk-default', major, client: construction },
      });
    }
    const [first] = known;
    if (first !== undefined && known.length === defaults.length) {
      return known.length === 1 ? first : { kind: 'one-of', members: known };
    }
    if (known.length > 0) {
      return {
        kind: 'unknown',
        reason: 'which major of intercom-client is installed is not known',
      };
    }
  }
  return appVersion ?? { kind: 'unpinned' };
}

/**
 * The version that a request will carry.
 *
 * @param construction where the SDK's client is made, for messages
 * @param appVersion the app's version from settings, which requests without a version get
 */
export function effectiveVersion(
  statement: VersionStatement,
  construction: Place | undefined,
  appVersion: KnownVersion | undefined,
): EffectiveVersion {
  const readings = membersOf(statement.value).map((member) => {
    const reading = readMemberVersion(member, statement.kind);
    return reading.kind === 'none' ? unstated(statement, construction, appVersion) : reading;
  });
  const unknownReading = readings.find((reading) => reading.kind === 'unknown');
  if (unknownReading) return unknownReading;
  const [first] = readings;
  if (first === undefined || readings.length === 1) return first ?? { kind: 'unpinned' };
  const known: KnownVersion[] = [];
  for (const reading of readings) {
    if (reading.kind === 'known') known.push(reading);
    else if (reading.kind === 'one-of') known.push(...reading.members);
  }
  if (known.length < readings.length) {
    return { kind: 'unknown', reason: 'only some of the ways to this call state a version' };
  }
  return { kind: 'one-of', members: known };
}

/** Whether callers decide the version. */
export function isVersionOpen(statement: VersionStatement): boolean {
  return dependsOnParameter(statement.value);
}
