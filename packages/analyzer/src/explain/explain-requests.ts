/** How each request of some modules was decided. */
import type { ApiCall, RequestBody } from '../api-call.js';
import type { OperationReading } from '../calls/interpret.js';
import type { ModuleReport } from '../calls/module-report.js';
import { isDecidedByCallers, reachedBy } from '../calls/uncalled.js';
import { versionStatement } from '../calls/version.js';
import { isCreate, KEY } from '../checks/messenger-writable.js';
import { describeVersion } from '../describe-version.js';
import type { AbstractValue, ObjectValue, Origin } from '../evaluate/value.js';
import { membersOf, UNDEFINED } from '../evaluate/value.js';
import type { CreateOutcome, MigrationPlan } from '../migration.js';
import { comparePlaces, placeKey, type Place } from '../places.js';
import type { ProjectInternals } from '../project.js';
import type { RequestPath } from '../requests/recognise.js';
import type { Request } from '../requests/request.js';
import type { BodyExplanation, RequestExplanation, RequestOutcome } from './explanation.js';
import { describeKeys, stepAt, type Step, stepsOf, traceOf } from './trace.js';

/** How deep a body or headers are looked into for the places that they are written at. */
const MAX_DEPTH = 4;

/** What was decided of a request. */
interface Decided {
  readonly call?: ApiCall;
  /** What each body of the call is, where it is an object. */
  readonly objects?: readonly (ObjectValue | undefined)[];
  readonly outcome: RequestOutcome;
}

/**
 * Explains all requests of some modules, in the order of their places.
 *
 * @param plan made over the same modules: it says what becomes of each create
 * @param show how to write a place, such as a path relative to the working folder
 */
export function explainRequests(
  project: ProjectInternals,
  reports: readonly ModuleReport[],
  plan: MigrationPlan,
  show: (place: Place) => string,
): readonly RequestExplanation[] {
  const outcomes = new Map<ApiCall, CreateOutcome>(
    plan.creates.map(({ call, outcome }) => [call, outcome]),
  );
  const reached = reachedBy(reports);
  const explain = (path: RequestPath, decided: Decided): RequestExplanation =>
    explainRequest(project, path, decided, show);
  const found = reports.flatMap((report): RequestExplanation[] => [
    ...report.calls.map((interpreted) => {
      const { path, call, bodyObjects } = interpreted;
      const outcome = outcomes.get(call) ?? leftAlone(isCreate(interpreted));
      return explain(path, { call, objects: bodyObjects, outcome });
    }),
    ...report.open.map(({ path, call: interpreted, operation }) => {
      const { call, bodyObjects } = interpreted ?? {};
      // What only tests call has an outcome of its own.
      const planned = call && outcomes.get(call);
      const outcome: RequestOutcome = planned
        ? planned
        : isDecidedByCallers(path, reached)
          ? { kind: 'decided-by-callers' }
          : interpreted
            ? leftAlone(isCreate(interpreted))
            : outcomeOf(operation);
      return explain(path, { ...(call && { call }), objects: bodyObjects ?? [], outcome });
    }),
    ...report.undecided.map(({ path, operation }) =>
      explain(path, { outcome: outcomeOf(operation) }),
    ),
    ...report.foreign.map((path) => explain(path, { outcome: { kind: 'elsewhere' } })),
  ]);
  return found.sort((a, b) => comparePlaces(a.place, b.place));
}

/** Of creates, the plan has an outcome for all that do not stand in tests. */
function leftAlone(isACreate: boolean): RequestOutcome {
  return { kind: isACreate ? 'in-tests' : 'not-a-create' };
}

function outcomeOf(operation: OperationReading): RequestOutcome {
  return operation.kind === 'undecided'
    ? { kind: 'undecided', reason: `it goes to Intercom, and ${operation.reason}` }
    : { kind: 'elsewhere' };
}

function explainRequest(
  project: ProjectInternals,
  { target: request, sites }: RequestPath,
  { call, objects = [], outcome }: Decided,
  show: (place: Place) => string,
): RequestExplanation {
  const calls = [...sites].reverse().map(stepAt);
  const construction = constructionOf(request);
  const statement = versionStatement(project.evaluator, request);
  const version = call?.version ?? project.versionOf(request);
  return {
    place: calls.at(-1)?.place ?? request.module.placeOf(request.node),
    client: request.client,
    operation: call && { method: call.method, path: call.path },
    call,
    calls,
    url: traceOf(request.kind === 'http' ? request.url : undefined),
    method: traceOf(request.kind === 'http' ? request.method : undefined),
    version: { text: describeVersion(version, show), steps: stepsOf(statement.value) },
    bodies: call
      ? call.bodies.map((body, index) => explainBody(body, objects[index]))
      : bodyOf(request).map((body) => ({ ...traceOf(body), open: undefined })),
    construction: construction && stepAt(construction),
    outcome,
    places: placesOf(request, calls, construction, statement.value),
  };
}

function constructionOf(request: Request): Origin | undefined {
  return request.kind === 'sdk' ? request.sdk.construction : undefined;
}

function bodyOf(request: Request): readonly AbstractValue[] {
  return request.kind === 'http' && request.body ? [request.body] : [];
}

function explainBody(body: RequestBody, object: ObjectValue | undefined): BodyExplanation {
  const keys = [...body.present, ...body.maybe.map((key) => `${key}?`)];
  const property = object?.properties.get(KEY);
  const steps = [
    ...(object ? stepsOf(object) : []),
    ...(property?.setBy ? [stepAt(property.setBy)] : []),
  ];
  return {
    text: describeKeys(keys, body.open !== undefined),
    steps: withoutRepetitions(steps),
    open: body.open,
  };
}

/** Every place that has a part in a request, each once. */
function placesOf(
  request: Request,
  calls: readonly Step[],
  construction: Origin | undefined,
  version: AbstractValue,
): readonly Place[] {
  const steps: Step[] = [...calls];
  if (construction) steps.push(stepAt(construction));
  steps.push(...stepsOf(version));
  switch (request.kind) {
    case 'http':
      steps.push(...stepsOf(request.url), ...stepsOf(request.method));
      steps.push(...stepsInside(request.headers, 0));
      steps.push(...stepsInside(request.body ?? UNDEFINED, 0));
      for (const carrier of request.carriers ?? []) {
        if (carrier.call) steps.push(stepAt({ module: request.module, node: carrier.call.node }));
      }
      break;
    case 'sdk':
      for (const argument of request.args) steps.push(...stepsInside(argument, 0));
      break;
  }
  return withoutRepetitions(steps).map(({ place }) => place);
}

/** The steps of a value and of everything in it. */
function stepsInside(value: AbstractValue, depth: number): readonly Step[] {
  if (depth > MAX_DEPTH) return [];
  return [
    ...stepsOf(value),
    ...membersOf(value).flatMap((member) => {
      switch (member.kind) {
        case 'object':
          return [
            ...[...member.properties.values()].flatMap((property) => [
              ...(property.setBy ? [stepAt(property.setBy)] : []),
              ...stepsInside(property.value, depth + 1),
            ]),
            ...member.open.flatMap((part) => stepsInside(part.value, depth + 1)),
          ];
        case 'array':
          return member.elements.flatMap((element) => stepsInside(element, depth + 1));
        case 'json':
          return stepsInside(member.value, depth + 1);
        default:
          return [];
      }
    }),
  ];
}

function withoutRepetitions(steps: readonly Step[]): readonly Step[] {
  const seen = new Set<string>();
  return steps.filter(({ place }) => {
    const key = placeKey(place);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
