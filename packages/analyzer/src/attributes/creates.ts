/** The creates of a module, with those of which callers decide only the name or the model. */
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
import { CREATE_DATA_ATTRIBUTE, matchesOperation } from 'intercom-api-versions';
import type { RequestFinder } from '../requests/recognise.js';
import type { Request } from '../requests/request.js';

/** What a module creates. */
export interface ModuleCreates {
  readonly decided: readonly InterpretedCall[];
  /** Those that wait for callers. */
  readonly open: readonly InterpretedCall[];
}

/** What identifies an attribute: callers that give one of these decide what is created. */
const IDENTITY = ['name', 'model'];

/** Whether a request creates an attribute, and callers decide which. */
export function isIdentityOpen(
  context: EvaluationContext,
  request: Request,
  hosts: readonly string[],
): boolean {
  const operation = readOperation(context, request, hosts);
  if (operation.kind !== 'known') return false;
  if (!matchesOperation(operation.method, operation.path, CREATE_DATA_ATTRIBUTE)) return false;
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
 * Reads the creates of a module.
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
  if (report.isTooDeep) return { decided: [], open: [] };
  const decided: InterpretedCall[] = [];
  const open: InterpretedCall[] = [];
  for (const path of module.contents.calls.flatMap((node) => finder.requestsAt(node, module))) {
    const call = interpret(context, path, settings);
    if (call === undefined || !isCreate(call)) continue;
    (isOpen(path.target) ? open : decided).push(call);
  }
  // What is described, and not called, is settled where it stands.
  const described = report.calls.filter(
    (call) => isCreate(call) && call.path.sites[0]?.node.type === 'ObjectExpression',
  );
  return { decided: [...decided, ...described], open };
}
