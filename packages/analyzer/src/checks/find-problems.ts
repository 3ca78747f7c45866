/** What is certainly wrong in one module, as findings for a linter. */
import { classifyVersionText, sdkMajor } from 'intercom-api-versions';
import type { TSESTree } from '@typescript-eslint/types';
import type { VersionPin } from '../api-call.js';
import type { InterpretedCall } from '../calls/interpret.js';
import type { ModuleReport } from '../calls/module-report.js';
import { settledSite } from '../calls/settled-site.js';
import { findBodyExpression } from '../edits/body-expression.js';
import { headerRepair } from '../edits/state-header.js';
import {
  keyAround,
  keyInLiteral,
  lackingBodies,
  sitesOfOtherOperations,
} from '../edits/place-key.js';
import { rewriteAsRawRequest } from '../edits/sdk-raw-request.js';
import { preferredQuote } from '../edits/version-literal.js';
import { unwrapExpression } from '../evaluate/unwrap.js';
import { membersOf } from '../evaluate/value.js';
import type {
  DroppedField,
  Finding,
  MissingMessengerWritable,
  MissingVersion,
  NumericVersion,
  UnknownVersion,
} from '../finding.js';
import { functionAround } from '../modules/module.js';
import { comparePlaces, isSamePlace, type Place, placeKey, type TextEdit } from '../places.js';
import { internalsOf, pinsOf, type Project, type ProjectInternals } from '../project.js';
import {
  appliesAt,
  creatingMajor,
  droppedProperty,
  isCreate,
  isDroppedBySdk,
  KEY,
  presenceInBody,
} from './messenger-writable.js';

/**
 * Everything in a module that certainly does not do what its author means. What is not
 * certain is left out.
 *
 * @param path the module, loaded through the project's host or provided before
 * @returns findings ordered by place; their `place` is always in this module
 */
export function findProblems(project: Project, path: string): readonly Finding[] {
  const inner = internalsOf(project);
  const report = inner.reportOf(path);
  if (report === undefined) return [];
  const findings: Finding[] = [
    ...report.calls.flatMap((call) => [
      ...missingMessengerWritable(inner, report, call),
      ...droppedFields(report, call),
    ]),
    // Dropped is dropped, whoever makes the client and at whatever version.
    ...report.open.flatMap(({ call }) => (call ? droppedFields(report, call) : [])),
    ...versionFindings(inner, report),
    ...missingVersions(inner, report),
  ];
  return withoutRepetitions(findings).sort((a, b) => comparePlaces(a.place, b.place));
}

function withoutRepetitions(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const literal = finding.kind === 'missing-messenger-writable' ? placeKey(finding.literal) : '';
    const key = `${finding.kind} ${placeKey(finding.place)} ${literal}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function missingMessengerWritable(
  project: ProjectInternals,
  report: ModuleReport,
  call: InterpretedCall,
): MissingMessengerWritable[] {
  if (!isCreate(call) || appliesAt(call.call.version) !== true) return [];
  // A field that the SDK drops is reported as that, once.
  if (droppedProperty(call)) return [];
  return call.call.bodies.flatMap((body, index): MissingMessengerWritable[] => {
    if (presenceInBody(body) !== 'absent') return [];
    const sent = body.literal ?? call.call.place;
    const literal = lackingElement(call, index) ?? sent;
    const isHere = literal.path === report.module.path;
    if (!isHere && isLackingAtHome(project, literal)) return [];
    return [
      {
        kind: 'missing-messenger-writable',
        place: isHere ? literal : call.call.place,
        literal,
        call: call.call,
        repairs: repairsOf(project, report, call, sent),
      },
    ];
  });
}

/** Whether the module that a literal stands in sees by itself that it is sent without the key, and so reports it. */
function isLackingAtHome(project: ProjectInternals, literal: Place): boolean {
  const home = project.reportOf(literal.path);
  return (
    home?.calls.some(
      (call) =>
        isCreate(call) &&
        appliesAt(call.call.version) === true &&
        call.call.bodies.some(
          (body) =>
            body.literal !== undefined &&
            isSamePlace(body.literal, literal) &&
            presenceInBody(body) === 'absent',
        ),
    ) ?? false
  );
}

/**
 * Where a loop copies each element of a list into one literal, and some elements have the key,
 * the element that lacks it: adding the key is a matter of that one.
 */
function lackingElement(call: InterpretedCall, index: number): Place | undefined {
  const object = call.bodyObjects[index];
  const element = object?.turns?.at(-1)?.element;
  if (object === undefined || element === undefined) return undefined;
  const isMixed = call.call.bodies.some(
    (other, at) =>
      call.bodyObjects[at]?.origin.node === object.origin.node &&
      presenceInBody(other) !== 'absent',
  );
  return isMixed ? element.origin.module.placeOf(element.origin.node) : undefined;
}

/** One file by itself: what callers elsewhere make of its functions is not asked. */
const NONE_UNCALLED: readonly InterpretedCall[] = [];

/** The edits that add the key to what a call sends, with either value. */
export function repairsOf(
  project: ProjectInternals,
  report: ModuleReport,
  call: InterpretedCall,
  literal: Place,
): MissingMessengerWritable['repairs'] {
  const { module } = report;
  const both = (
    edits: (value: string) => readonly TextEdit[] | undefined,
  ): MissingMessengerWritable['repairs'] => {
    const withFalse = edits('false');
    const withTrue = edits('true');
    return withFalse && withTrue ? { false: withFalse, true: withTrue } : undefined;
  };
  const [outermost] = call.path.sites;
  if (outermost === undefined || outermost.module !== module) return undefined;
  if (isDroppedBySdk(call)) {
    const major = creatingMajor(call);
    const { node } = outermost;
    if (call.path.sites.length > 1 || major === undefined || node.type !== 'CallExpression') {
      return undefined;
    }
    return both((value) => rewriteAsRawRequest(module, node, major, { key: KEY, value }));
  }
  const settled = settledSite(project, call);
  // Where an instance settles it, another one may send something else, in a file that is not shown.
  if (settled === undefined && report.made.paths.has(call.path)) return undefined;
  const lacking = lackingBodies(call);
  const object = lacking.find(
    ({ body }) => body.literal !== undefined && isSamePlace(body.literal, literal),
  )?.object;
  if (object && object.origin.module === module) {
    const inLiteral = both((value) =>
      keyInLiteral(project, call, object, value, {
        reports: [report],
        uncalled: NONE_UNCALLED,
        // ESLint shows one file at a time: who imports it is not known.
        isOpen: true,
        takesKey: (other) => appliesAt(other.call.version) === true,
      }),
    );
    if (inLiteral) return inLiteral;
  }
  const site = settled?.module === module ? settled : outermost;
  if (sitesOfOtherOperations([report]).has(site.node)) return undefined;
  const expression =
    call.body && findBodyExpression(project.evaluator, site, call.body, call.path.target);
  return both((value) => {
    const wrapping = keyAround(project, site, expression, [{ call, lacking }], value);
    return wrapping.kind === 'edits' ? wrapping.edits : undefined;
  });
}

function droppedFields(report: ModuleReport, call: InterpretedCall): DroppedField[] {
  if (!isCreate(call)) return [];
  const dropped = droppedProperty(call);
  const [site] = call.path.sites;
  const major = creatingMajor(call);
  if (dropped === undefined || site === undefined || major === undefined) return [];
  const { module } = report;
  const { setBy, argument } = dropped;
  const isDirect =
    site.module === module &&
    call.path.sites.length === 1 &&
    site.node.type === 'CallExpression' &&
    isLiteralArgument(site.node.arguments[0], argument.origin.node);
  return [
    {
      kind: 'sdk-dropped-field',
      place: setBy?.module === module ? module.placeOf(setBy.node) : call.call.place,
      field: dropped.name,
      call: call.call,
      repair:
        isDirect && site.node.type === 'CallExpression'
          ? rewriteAsRawRequest(module, site.node, major, undefined)
          : undefined,
    },
  ];
}

/** Whether an argument is a literal, casts aside. */
function isLiteralArgument(
  argument: TSESTree.CallExpressionArgument | undefined,
  literal: TSESTree.Node,
): boolean {
  return (
    argument !== undefined &&
    argument.type !== 'SpreadElement' &&
    unwrapExpression(argument) === literal
  );
}

/** Whether the module that holds a pin's literal sees the pin itself, and so reports it. */
function isSeenAtHome(project: ProjectInternals, pin: VersionPin): boolean {
  const home = project.reportOf(pin.place.path);
  return home !== undefined && pinsOf(home).some((other) => isSamePlace(other.place, pin.place));
}

function versionFindings(
  project: ProjectInternals,
  report: ModuleReport,
): (UnknownVersion | NumericVersion)[] {
  const { module } = report;
  const given = new Set(
    report.pinSites.flatMap(({ source }) => (source ? placeKey(module.placeOf(source)) : [])),
  );
  const isSent = sentPins(report);
  return pinsOf(report).flatMap((pin): (UnknownVersion | NumericVersion)[] => {
    const reading = classifyVersionText(pin.value);
    const isNumber = pin.form === 'number' && reading.kind !== 'unknown';
    if (!isNumber && reading.kind !== 'unknown') return [];
    if (reading.kind === 'unknown' && !isSent(pin) && !LIKE_A_VERSION.test(pin.value)) return [];
    const isHere = pin.place.path === module.path;
    if (!isHere && isSeenAtHome(project, pin)) return [];
    const place = isHere ? pin.place : pin.use.path === module.path ? pin.use : undefined;
    if (place === undefined) return [];
    const write = (text: string): readonly TextEdit[] | undefined =>
      isHere && pin.form !== 'composed' && pin.form !== 'declared'
        ? [replaceLiteral(report, pin, text)]
        : undefined;
    if (isNumber) {
      return [
        {
          kind: 'numeric-version',
          place,
          pin,
          written: pin.raw,
          repair: write(pin.raw) ?? [],
          isOnlyVersion: given.has(placeKey(pin.place)) && isGivenToLibrary(project, report, pin),
        },
      ];
    }
    const suggestion = reading.kind === 'unknown' ? reading.suggestion : undefined;
    return [
      {
        kind: 'unknown-version',
        place,
        pin,
        suggestion,
        repair: suggestion === undefined ? undefined : write(suggestion),
      },
    ];
  });
}

/**
 * What is taken for a version although no request is seen to send it. A property of the header's name may
 * as well be a title, a type or another name: `{ 'Intercom-Version': 'string|required' }`.
 */
const LIKE_A_VERSION = /^(?:v\s*)?\d[\w.-]*$|^(?:beta|current|latest|next|stable)$/iu;

/** Whether a request that is recognised sends a pin. */
function sentPins(report: ModuleReport): (pin: VersionPin) => boolean {
  const sent = new Set(
    [...report.calls, ...report.open.flatMap(({ call }) => call ?? [])].flatMap(({ statement }) =>
      membersOf(statement.value).flatMap((member) =>
        member.kind === 'string' || member.kind === 'number'
          ? placeKey(member.origin.module.placeOf(member.origin.node))
          : [],
      ),
    ),
  );
  return (pin) => sent.has(placeKey(pin.place));
}

/**
 * Whether a version stands in what a call of a library gets, so that no other code can read it:
 * `fetch(url, { headers: { 'Intercom-Version': 2.11 } })`.
 */
function isGivenToLibrary(
  { evaluator }: ProjectInternals,
  { module, pinSites }: ModuleReport,
  pin: VersionPin,
): boolean {
  const source = pinSites.find(
    (site) => site.source && isSamePlace(module.placeOf(site.source), pin.place),
  )?.source;
  let child: TSESTree.Node | undefined = source;
  while (child?.parent) {
    const { parent }: { readonly parent: TSESTree.Node } = child;
    switch (parent.type) {
      case 'ArrayExpression':
      case 'ConditionalExpression':
      case 'LogicalExpression':
      case 'ObjectExpression':
      case 'Property':
        child = parent;
        break;
      case 'CallExpression':
      case 'NewExpression': {
        const { callee } = parent;
        if (callee === child || callee.type === 'Super') return false;
        const frame = evaluator.symbolicFrame(module, functionAround(parent));
        return membersOf(evaluator.evaluate(callee, frame)).every(
          ({ kind }) => kind === 'external',
        );
      }
      default:
        return false;
    }
  }
  return false;
}

function replaceLiteral(report: ModuleReport, pin: VersionPin, text: string): TextEdit {
  const { start, end, path } = pin.place;
  if (pin.form === 'number') {
    const quote = preferredQuote(report.module);
    return { path, start, end, text: `${quote}${text}${quote}` };
  }
  return { path, start: start + 1, end: end - 1, text };
}

/** The exchange of tokens of an app's installation, which has no versions. */
const UNVERSIONED = /^\/auth\//u;

function isUnpinned(call: InterpretedCall): boolean {
  const { version, path } = call.call;
  if (UNVERSIONED.test(path)) return false;
  return (
    version.kind === 'unpinned' || (version.kind === 'known' && version.source.kind === 'settings')
  );
}

function missingVersions(project: ProjectInternals, report: ModuleReport): MissingVersion[] {
  const { module } = report;
  const found: MissingVersion[] = [];
  const clients = new Set<string>();
  for (const call of report.calls) {
    if (!isUnpinned(call)) continue;
    const { target: request } = call.path;
    if (request.kind === 'sdk') {
      const setsNone = request.sdk.majors.every(
        (major) => sdkMajor(major)?.defaultVersion === undefined,
      );
      const client = call.call.sdk?.construction;
      if (!setsNone || client === undefined || clients.has(placeKey(client))) continue;
      clients.add(placeKey(client));
      const place = client.path === module.path ? client : call.call.place;
      found.push({ kind: 'missing-version', place, call: call.call, repair: undefined });
      continue;
    }
    const { sink } = call.call;
    // The header is missing where the request is made; that file reports it if it can tell.
    if (sink.path !== module.path && reportsSink(project, sink)) continue;
    const place = sink.path === module.path ? sink : call.call.place;
    found.push({
      kind: 'missing-version',
      place,
      call: call.call,
      repair: headerRepair(project, report, call),
    });
  }
  return found;
}

/** Whether the module of a client's call reports by itself that the call has no version. */
function reportsSink(project: ProjectInternals, sink: Place): boolean {
  const home = project.reportOf(sink.path);
  return home?.calls.some((call) => isUnpinned(call) && isSamePlace(call.call.sink, sink)) ?? false;
}
