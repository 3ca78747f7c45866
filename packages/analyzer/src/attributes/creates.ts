/** The creates and updates of a module, with those of which callers decide only which attribute it is. */
import type { EvaluationContext } from '../evaluate/context.js';
import { dependsOnParameter, membersOf } from '../evaluate/value.js';
import {
  interpret,
  type InterpretationSettings,
  type InterpretedCall,
  readOperation,
} from '../calls/interpret.js';
import type { ModuleReport } from '../calls/module-report.js';
import { isCreate } from '../checks/messenger-writable.js';
import {
  CREATE_DATA_ATTRIBUTE,
  matchesOperation,
  UPDATE_DATA_ATTRIBUTE,
} from 'intercom-api-versions';
import type { RequestFinder } from '../requests/recognise.js';
import type { Request } from '../requests/request.js';
import { mayMakeWritable, updateTarget } from './updates.js';

/** Calls by whether it is known which attribute they are of. */
export interface AttributeCalls {
  readonly decided: readonly InterpretedCall[];
  /** Those that wait for callers. */
  readonly open: readonly InterpretedCall[];
}

/** What a module does to attributes. */
export interface ModuleCreates {
  readonly creates: AttributeCalls;
  /** Updates that may make an attribute writable. */
  readonly updates: AttributeCalls;
}

/** What identifies an attribute: callers that give one of these decide what is created. */
const IDENTITY = ['name', 'model'];

/**
 * Whether a request creates or updates an attribute, and callers decide which.
 *
 * @param finder knows the requests that answers come from
 */
export function isIdentityOpen(
  context: EvaluationContext,
  finder: RequestFinder,
  request: Request,
  settings: InterpretationSettings,
): boolean {
  const operation = readOperation(context, request, settings.hosts);
  if (operation.kind !== 'known') return false;
  const { method, path } = operation;
  if (matchesOperation(method, path, UPDATE_DATA_ATTRIBUTE)) {
    return updateTarget(context, finder, request, settings).kind === 'open';
  }
  return matchesOperation(method, path, CREATE_DATA_ATTRIBUTE) && isNameOpen(request);
}

function isNameOpen(request: Request): boolean {
  const bodies = request.kind === 'http' ? [request.body] : request.args.slice(0, 1);
  return bodies.some(
    (body) =>
      body !== undefined &&
      membersOf(body).some(
        (member) =>
          member.kind === 'object' &&
          IDENTITY.some((key) => {
            const property = member.properties.get(key);
            return property !== undefined && dependsOnParameter(property.value);
          }),
      ),
  );
}

/**
 * Reads what a module does to attributes.
 *
 * @param finder follows calls until the identity of what is created is settled, too
 * @param isOpen whether callers decide anything about a request that matters, the identity included
 */
export function createsOf(
  context: EvaluationContext,
  finder: RequestFinder,
  report: ModuleReport,
  settings: InterpretationSettings,
  isOpen: (request: Request) => boolean,
): ModuleCreates {
  const { module } = report;
  const calls: { readonly call: InterpretedCall; readonly isWaiting: boolean }[] = [];
  if (!report.isTooDeep) {
    for (const path of module.contents.calls.flatMap((node) => finder.requestsAt(node, module))) {
      const call = interpret(context, path, settings);
      if (call) calls.push({ call, isWaiting: isOpen(path.target) });
    }
    // What is described, and not called, is settled where it stands.
    const described = report.calls.filter(
      ({ path }) => path.sites[0]?.node.type === 'ObjectExpression',
    );
    calls.push(...described.map((call) => ({ call, isWaiting: false })));
  }
  const those = (isWanted: (call: InterpretedCall) => boolean): AttributeCalls => {
    const wanted = calls.filter(({ call }) => isWanted(call));
    return {
      decided: wanted.flatMap(({ call, isWaiting }) => (isWaiting ? [] : [call])),
      open: wanted.flatMap(({ call, isWaiting }) => (isWaiting ? [call] : [])),
    };
  };
  return { creates: those(isCreate), updates: those(mayMakeWritable) };
}
