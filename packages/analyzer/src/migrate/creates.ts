/** The edits that keep `POST /data_attributes` doing what it did, over the step to 2.11. */
import { CREATE_DATA_ATTRIBUTE, sdkMajor } from 'intercom-api-versions';
import type { TSESTree } from '@typescript-eslint/types';
import type { ApiCall, Undecided } from '../api-call.js';
import { type Doubt, type InterpretedCall, mayBeOperation } from '../calls/interpret.js';
import type { ModuleReport, OpenRequest } from '../calls/module-report.js';
import { uncalledRequests } from '../calls/uncalled.js';
import { variablesOf } from '../calls/version-variables.js';
import {
  CHANGE_ID,
  creatingMajor,
  droppedProperty,
  isCreate,
  isDroppedBySdk,
  KEY,
  presenceInBody,
} from '../checks/messenger-writable.js';
import { findBodyExpression } from '../edits/body-expression.js';
import {
  keyAround,
  keyInLiteral,
  sitesOfOtherOperations,
  type LackingBody,
  type LiteralUses,
  lackingBodies,
  operationSite,
} from '../edits/place-key.js';
import { rewriteAsRawRequest } from '../edits/sdk-raw-request.js';
import type { ObjectValue } from '../evaluate/value.js';
import type {
  CreateOutcome,
  ManualStep,
  MigrationPlan,
  MigrationRequest,
  PlannedEdit,
} from '../migration.js';
import { isSamePlace, placeSeenFrom, type Place, placeKey, type TextEdit } from '../places.js';
import type { ProjectInternals } from '../project.js';
import type { RequestPath, RequestSite } from '../requests/recognise.js';
import { readableNames } from './readable-names.js';
import { outsideTests, stepFor } from './steps.js';
import { type WritableValue, type WritableValues, writableValues } from './writable-value.js';

/** What the planning of one change gives to the plan. */
export interface ChangePlan {
  readonly edits: PlannedEdit[];
  readonly manual: ManualStep[];
  readonly undecided: Undecided[];
  readonly alreadyAbove: MigrationPlan['alreadyAbove'][number][];
  readonly unpreparedVariables: MigrationPlan['unpreparedVariables'][number][];
  readonly outcomes: Map<InterpretedCall, CreateOutcome>;
  /** The creates that each edit is made for, by its place. */
  readonly editedFor: Map<string, InterpretedCall[]>;
  /** Requests of which not even the operation is known, and that may be creates. */
  readonly mayCreate: RequestPath[];
}

interface Affected {
  readonly call: InterpretedCall;
  /** The bodies that may lack the key. */
  readonly lacking: readonly LackingBody[];
}

/** Calls that share the place where their operation is decided. */
interface OperationSite {
  readonly site: RequestSite;
  readonly expression: TSESTree.Expression | undefined;
  readonly affected: Affected[];
  /** Calls through the same place that the upgrade does not take over the step, as far as is known. */
  readonly others: InterpretedCall[];
}

/** All calls of the modules, which may share what is edited. */
interface Uses extends Pick<LiteralUses, 'reports' | 'uncalled'> {
  readonly sitesOfOthers: ReadonlySet<TSESTree.Node>;
}

export function planCreates(
  project: ProjectInternals,
  reports: readonly ModuleReport[],
  request: MigrationRequest,
): ChangePlan {
  const plan: ChangePlan = {
    edits: [],
    manual: [],
    undecided: [],
    alreadyAbove: [],
    unpreparedVariables: [],
    outcomes: new Map(),
    editedFor: new Map(),
    mayCreate: [],
  };
  const uncalled = uncalledRequests(outsideTests(reports, request));
  const uses: Uses = {
    reports,
    uncalled: uncalled.flatMap(({ call }) => call ?? []),
    sitesOfOthers: sitesOfOtherOperations(reports),
  };
  const creates = [...reports.flatMap(({ calls }) => calls), ...uses.uncalled]
    .filter(({ path }) => !isInTests(path, request))
    .filter(isCreate);

  const values = writableValues(creates, request.attributes);
  const sites = new Map<string, OperationSite>();
  const siteOf = (call: InterpretedCall): OperationSite | undefined => {
    const site = operationSite(project, call);
    const expression =
      site && call.body && findBodyExpression(project.evaluator, site, call.body, call.path.target);
    if (site === undefined) return undefined;
    const key = placeKey(site.module.placeOf(expression ?? site.node));
    let entry = sites.get(key);
    if (entry === undefined) {
      entry = { site, expression, affected: [], others: [] };
      sites.set(key, entry);
    }
    return entry;
  };

  for (const call of creates) {
    const step = stepFor(call.call.version, request);
    const lacking = lackingBodies(call);
    if (lacking.length === 0) plan.outcomes.set(call, { kind: 'explicit' });
    switch (step.kind) {
      case 'crosses':
        if (call.doubt !== undefined && lacking.length > 0) {
          leaveUndecided(plan, call, DOUBTS[call.doubt]);
          if (!isDroppedBySdk(call)) siteOf(call)?.others.push(call);
        } else if (lacking.some(({ object }) => isDecidedLater(object))) {
          leaveUndecided(plan, call, LATER_REASON);
        } else if (isDroppedBySdk(call)) planSdkCall(call, request, plan, values);
        else if (lacking.length > 0) siteOf(call)?.affected.push({ call, lacking });
        break;
      case 'above':
        if (lacking.some(({ body }) => presenceInBody(body) === 'absent')) {
          plan.alreadyAbove.push({ change: CHANGE_ID, place: call.call.place, call: call.call });
        }
        if (lacking.length > 0) plan.outcomes.set(call, { kind: 'already-above' });
        if (!isDroppedBySdk(call)) siteOf(call)?.others.push(call);
        break;
      case 'below':
        if (lacking.length > 0) plan.outcomes.set(call, { kind: 'stays-below' });
        if (!isDroppedBySdk(call)) siteOf(call)?.others.push(call);
        break;
      case 'mixed':
        if (lacking.length > 0) leaveManual(plan, call, mixedMessage(step.reason));
        if (!isDroppedBySdk(call)) siteOf(call)?.others.push(call);
        break;
      case 'unpinned':
        if (lacking.length > 0) leaveManual(plan, call, UNPINNED_MESSAGE);
        if (!isDroppedBySdk(call)) siteOf(call)?.others.push(call);
        break;
      case 'unknown':
        if (lacking.length > 0) leaveUndecided(plan, call, versionReason(step.reason));
        if (!isDroppedBySdk(call)) siteOf(call)?.others.push(call);
        break;
    }
  }
  for (const site of sites.values()) planSite(project, uses, site, request, plan, values);
  leaveOverlapping(plan);
  tellVersions(plan);
  plan.unpreparedVariables.push(...unpreparedVariables(creates, request, plan));
  planUndecided(
    project,
    [...reports.flatMap(({ undecided }) => undecided), ...uncalled],
    request,
    plan,
  );
  return plan;
}

/**
 * The variables under creates that lack the key and get no edit. Where the code falls back to a
 * version that this upgrade does not take over the step, the variable may still be set to one.
 */
function unpreparedVariables(
  creates: readonly InterpretedCall[],
  request: MigrationRequest,
  plan: ChangePlan,
): MigrationPlan['unpreparedVariables'] {
  const left = [...plan.manual, ...plan.undecided].map(({ place }) => place);
  const isLeft = ({ call }: InterpretedCall): boolean => {
    const literals = call.bodies.flatMap(({ literal }) => literal ?? []);
    return [call.place, ...literals].some((own) => left.some((place) => isSamePlace(own, place)));
  };
  return creates
    .filter((call) => lackingBodies(call).length > 0 || isDroppedBySdk(call))
    .filter((call) => stepFor(call.call.version, request).kind !== 'crosses' || isLeft(call))
    .flatMap(({ call, statement }) =>
      variablesOf(statement.value).map((variable) => ({
        variable,
        change: CHANGE_ID,
        place: call.place,
      })),
    );
}

const DOUBTS: Record<Doubt, string> = {
  // With the key added, the test would come out differently.
  guarded:
    'A test on `messenger_writable` decides whether this create is made, or what it sends, so which bodies ' +
    'lack it cannot be told.',
  'one-of-several':
    'This call creates a data attribute or makes another request, and the code does not show which.',
  'made-elsewhere':
    'The class or function around this create is also used in a way that is not followed, so another client or ' +
    'version may send the same body.',
};

const LATER_REASON =
  'Code that gets the request on its way out, such as an interceptor or `transformRequest`, may add ' +
  '`messenger_writable`, so it cannot be told what is sent.';

/** Whether code that runs after the body was put together decides what else is in it. */
function isDecidedLater(object: ObjectValue | undefined): boolean {
  return object?.open.some((part) => part.isDecidedLater === true) ?? false;
}

const UNPINNED_MESSAGE =
  "The code states no version, so the app's setting in the Developer Hub decides whether this " +
  'create is affected. State it with --app-version, or write `messenger_writable: true` by hand.';

function mixedMessage(reason: string): string {
  return (
    `Not edited: ${reason}. \`messenger_writable: true\` keeps the behaviour of the versions below 2.11 ` +
    'but changes that of the others. Decide what each of them needs.'
  );
}

function versionReason(reason: string): string {
  return `A create without \`messenger_writable\`, at a version that is not known: ${reason}.`;
}

function leaveManual(plan: ChangePlan, call: InterpretedCall, message: string): void {
  plan.manual.push({ change: CHANGE_ID, place: call.call.place, message });
  plan.outcomes.set(call, { kind: 'manual', message });
}

function leaveUndecided(plan: ChangePlan, call: InterpretedCall, reason: string): void {
  plan.undecided.push({ place: call.call.place, reason });
  plan.outcomes.set(call, { kind: 'undecided', reason });
}

/** Whether a request stands in a test that the upgrade leaves alone. */
function isInTests({ sites: [site] }: RequestPath, request: MigrationRequest): boolean {
  return !request.includeTests && site !== undefined && request.isTestFile(site.module.path);
}

function planSdkCall(
  call: InterpretedCall,
  request: MigrationRequest,
  plan: ChangePlan,
  values: WritableValues,
): void {
  const [site] = call.path.sites;
  const major = creatingMajor(call);
  if (site === undefined || major === undefined) return;
  const dropped = droppedProperty(call);
  if (dropped) {
    const value = dropped.argument.properties.get(dropped.name)?.value;
    if (value?.kind !== 'boolean' || !value.value) {
      leaveManual(
        plan,
        call,
        `intercom-client ${major} does not send \`${dropped.name}\`, so the attribute is writable for the ` +
          'Messenger today. Sent as written it might not be: decide, and send it with ' +
          "`client.post({ url: '/data_attributes', data })`.",
      );
      return;
    }
  }
  const isDirect = call.path.sites.length === 1 && site.node.type === 'CallExpression';
  const { value, note } = values.around(call.bodyObjects);
  const edits =
    isDirect && site.node.type === 'CallExpression' && request.isEditable(site.module.path)
      ? rewriteAsRawRequest(
          site.module,
          site.node,
          major,
          dropped ? undefined : { key: KEY, value },
        )
      : undefined;
  if (edits) {
    addEdit(plan, call, {
      change: CHANGE_ID,
      kind: 'sdk-raw-request',
      phase: 'prepare',
      place: call.call.place,
      edits,
      readAs: [],
      note: dropped ? undefined : note,
    });
    return;
  }
  const fields = Object.entries(sdkMajor(major)?.dataAttributesCreate?.fieldOfArgument ?? {})
    .filter(([argument, field]) => argument !== field)
    .map(([argument, field]) => `\`${argument}\` as \`${field}\``)
    .join(', ');
  leaveManual(
    plan,
    call,
    `intercom-client ${major} cannot send \`messenger_writable\` with \`dataAttributes.create\`, and this ` +
      'call is none that could be rewritten for certain. Send the request with ' +
      "`client.post({ url: '/data_attributes', data: { …, messenger_writable: true } })`" +
      (fields === '' ? '.' : `, with ${fields}.`),
  );
}

function planSite(
  project: ProjectInternals,
  uses: Uses,
  operation: OperationSite,
  request: MigrationRequest,
  plan: ChangePlan,
  values: WritableValues,
): void {
  const { affected } = operation;
  if (affected.length === 0) return;
  const insertions = affected.map((entry) => literalEdits(project, uses, entry, request, values));
  const isInLiterals = insertions.every((edits) => edits !== undefined);
  const wrapped = isInLiterals ? undefined : wrapEdit(project, uses, operation, request, values);
  for (const [index, { call }] of affected.entries()) {
    const edits = wrapped?.kind === 'edit' ? [wrapped.edit] : insertions[index];
    if (edits) edits.forEach((edit) => addEdit(plan, call, edit));
    else if (wrapped?.kind === 'undecided') leaveUndecided(plan, call, wrapped.reason);
    else if (wrapped?.kind === 'manual') {
      leaveManual(plan, call, wrapped.message(call.call.place.path));
    }
  }
}

/** Adds an edit for a call, unless the same one is planned: several calls may share a literal. */
function addEdit(plan: ChangePlan, call: InterpretedCall, edit: PlannedEdit): void {
  const before = plan.outcomes.get(call);
  const places = before?.kind === 'edited' ? before.edits : [];
  plan.outcomes.set(call, { kind: 'edited', edits: [...places, edit.place] });
  const key = placeKey(edit.place);
  plan.editedFor.set(key, [...(plan.editedFor.get(key) ?? []), call]);
  const isPlanned = plan.edits.some((other) => placeKey(other.place) === key);
  if (!isPlanned) plan.edits.push(edit);
}

/** Says of each edit before which raised versions it has to be made. */
function tellVersions(plan: ChangePlan): void {
  const edits = plan.edits.map((edit): PlannedEdit => {
    const calls = plan.editedFor.get(placeKey(edit.place)) ?? [];
    return {
      ...edit,
      comesBefore: {
        places: calls.flatMap(({ call }) => raisedPlaces(call)),
        variables: calls.flatMap(({ statement }) => variablesOf(statement.value)),
      },
    };
  });
  plan.edits.splice(0, plan.edits.length, ...edits);
}

/** Where the versions of a create are raised, or stated for the first time. */
function raisedPlaces({ version, sdk, place }: ApiCall): readonly Place[] {
  const known =
    version.kind === 'known' ? [version] : version.kind === 'one-of' ? version.members : [];
  return known.flatMap(({ source }) => {
    switch (source.kind) {
      case 'pin':
        return [source.pin.place];
      case 'sdk-default':
        return [sdk?.construction ?? place];
      case 'settings':
        return [];
    }
  });
}

/** The edits of the literals of a call; undefined where one of them is not the place for an edit. */
function literalEdits(
  project: ProjectInternals,
  uses: Uses,
  { call, lacking }: Affected,
  request: MigrationRequest,
  values: WritableValues,
): readonly PlannedEdit[] | undefined {
  const edits: PlannedEdit[] = [];
  for (const { object } of lacking) {
    if (object === undefined || !request.isEditable(object.origin.module.path)) return undefined;
    const { value, note } = values.inLiteral(object);
    const text = keyInLiteral(project, call, object, value, {
      ...uses,
      isOpen: false,
      takesKey: (other) =>
        other.doubt === undefined && stepFor(other.call.version, request).kind === 'crosses',
    });
    if (text === undefined) return undefined;
    edits.push(literalEdit(object, text, { value, note }));
  }
  return edits;
}

function literalEdit(
  object: ObjectValue,
  edits: readonly TextEdit[],
  { value, note }: WritableValue,
): PlannedEdit {
  const { module, node } = object.origin;
  return {
    change: CHANGE_ID,
    kind: edits.some((edit) => edit.text === value) ? 'replace-undefined' : 'insert-key',
    phase: 'prepare',
    place: module.placeOf(node),
    edits,
    readAs: readableNames(module, node),
    note,
  };
}

type PlannedWrapping =
  | { readonly kind: 'edit'; readonly edit: PlannedEdit }
  | {
      readonly kind: 'manual';
      /** What to do, by the path of the file that it is said about. */
      readonly message: (path: string) => string;
    }
  | { readonly kind: 'undecided'; readonly reason: string };

function wrapEdit(
  project: ProjectInternals,
  { reports, sitesOfOthers }: Uses,
  operation: OperationSite,
  request: MigrationRequest,
  values: WritableValues,
): PlannedWrapping {
  const { site, expression, affected, others } = operation;
  const objects = affected.flatMap(({ lacking }) => lacking.map(({ object }) => object));
  const { value, note } = values.around(objects);
  const wrapping = keyAround(project, site, expression, affected, value);
  if (wrapping.kind === 'obstacle') {
    switch (wrapping.obstacle) {
      case 'undecided':
        return {
          kind: 'undecided',
          reason:
            'It cannot be told whether the body has `messenger_writable`: ' +
            `${affected[0]?.lacking[0]?.body.open ?? 'it is not known'}.`,
        };
      case 'raw':
        return {
          kind: 'undecided',
          reason: 'The body is declared as text or a form, so it cannot be told what it holds.',
        };
      case 'undefined':
        return {
          kind: 'manual',
          message: () =>
            'The value of `messenger_writable` may be undefined, and JSON leaves such a key out: up to 2.10 ' +
            'that meant true, from 2.11 on it means false. Give it a value where it has none.',
        };
      case 'besides':
        return {
          kind: 'manual',
          message: () =>
            'The body lacks `messenger_writable`, and what sends it uses it for more than the request, where the key ' +
            'may be in the way. Add `messenger_writable: true` where only the request gets it.',
        };
      case 'nowhere':
        return {
          kind: 'manual',
          message: () =>
            'The body lacks `messenger_writable`, and no single place was found where it could be added ' +
            'safely. Add `messenger_writable: true` to what is sent.',
        };
      case 'type':
        return {
          kind: 'manual',
          message: () =>
            'The body lacks `messenger_writable`, and the type that it is declared with shows no room for ' +
            'it. Add the key to the type, and `messenger_writable: true` to what is sent.',
        };
    }
  }
  const isShared = reports.some((report) =>
    report.foreign.some((path) => path.sites.some((one) => one.node === site.node)),
  );
  if (isShared) {
    return {
      kind: 'manual',
      message: () =>
        'The body lacks `messenger_writable`, but the same line also sends it to another service. Add ' +
        '`messenger_writable: true` where it is sent to Intercom alone.',
    };
  }
  if (sitesOfOthers.has(site.node)) {
    return {
      kind: 'manual',
      message: (path) =>
        'The body lacks `messenger_writable`, but the call that sends it, at ' +
        `${placeSeenFrom(path, site.module.placeOf(site.node))}, also makes ` +
        'requests that create no data attribute, or perhaps none. Add `messenger_writable: true` where only ' +
        'this is sent.',
    };
  }
  if (others.length > 0) {
    return {
      kind: 'manual',
      message: () =>
        'The body lacks `messenger_writable`, but the same line also sends creates that this upgrade does not ' +
        'take over the step to 2.11, or not for certain. Add `messenger_writable: true` where it is wanted.',
    };
  }
  if (!request.isEditable(site.module.path)) {
    return {
      kind: 'manual',
      message: () =>
        'The body lacks `messenger_writable`, and the file is outside what may be edited.',
    };
  }
  return {
    kind: 'edit',
    edit: {
      change: CHANGE_ID,
      kind: 'wrap-body',
      phase: 'prepare',
      place: site.module.placeOf(expression ?? site.node),
      edits: wrapping.edits,
      readAs: [],
      note,
    },
  };
}

/**
 * Edits of calls that stand inside each other may want the same text. The outer one is then
 * left to a person.
 */
function leaveOverlapping(plan: ChangePlan): void {
  const sizeOf = ({ place }: PlannedEdit): number => place.end - place.start;
  const kept: PlannedEdit[] = [];
  for (const edit of [...plan.edits].sort((a, b) => sizeOf(a) - sizeOf(b))) {
    if (!kept.some((other) => overlaps(edit, other))) {
      kept.push(edit);
      continue;
    }
    const message =
      'Not edited: another create, which is edited, stands inside this one. Send ' +
      '`messenger_writable: true` with it by hand.';
    plan.manual.push({ change: CHANGE_ID, place: edit.place, message });
    for (const [call, outcome] of plan.outcomes) {
      if (outcome.kind !== 'edited') continue;
      if (outcome.edits.some((place) => isSamePlace(place, edit.place))) {
        plan.outcomes.set(call, { kind: 'manual', message });
      }
    }
  }
  plan.edits.splice(0, plan.edits.length, ...plan.edits.filter((edit) => kept.includes(edit)));
}

function overlaps(a: PlannedEdit, b: PlannedEdit): boolean {
  return a.edits.some((one) =>
    b.edits.some(
      (other) =>
        one.path === other.path &&
        (one.start === other.start || (one.start < other.end && other.start < one.end)),
    ),
  );
}

/** Requests to Intercom of which not even the operation is known, where a version moves under them. */
function planUndecided(
  project: ProjectInternals,
  open: readonly OpenRequest[],
  request: MigrationRequest,
  plan: ChangePlan,
): void {
  for (const { path, operation } of open) {
    const [site] = path.sites;
    if (site === undefined || operation.kind !== 'undecided') continue;
    if (isInTests(path, request)) continue;
    if (!mayBeOperation(path.target, CREATE_DATA_ATTRIBUTE, project.settings.hosts)) continue;
    const step = stepFor(project.versionOf(path.target), request);
    if (step.kind === 'above' || step.kind === 'below') continue;
    plan.mayCreate.push(path);
    plan.undecided.push({
      place: site.module.placeOf(site.node),
      reason: `A request to Intercom whose operation is not known: ${operation.reason}.`,
    });
  }
}
