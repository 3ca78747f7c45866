/** `intercom-client`, majors 2 to 7. */
import { SDK_MAJORS, sdkMajorsInRange } from 'intercom-api-versions';
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../../evaluate/context.js';
import type { ExternalValue } from '../../evaluate/value.js';
import { writesToVariable } from '../../evaluate/writes.js';
import type { CallNode, Module } from '../../modules/module.js';
import type { SdkClient } from '../request.js';
import { type ClientRecogniser, packageMember } from './client.js';
import { FLUENT_METHODS } from './configured.js';

/** The majors that export a class of this name. */
function majorsExporting(className: string): readonly number[] {
  return SDK_MAJORS.filter((major) => major.exportedClasses.includes(className)).map(
    (major) => major.major,
  );
}

/**
 * The majors that a client may be of: those that export the class it is made with, as far as
 * package.json, what is installed, and the lockfile allow them.
 */
function majorsOf(
  context: EvaluationContext,
  module: Module,
  className: string,
): readonly number[] {
  const exporting = majorsExporting(className);
  const { exact, range } = context.graph.dependencyVersion('intercom-client', module);
  const stated = range === undefined ? undefined : sdkMajorsInRange(range);
  const allowed = stated?.length === 1 || exact === undefined ? stated : sdkMajorsInRange(exact);
  const majors = allowed
    ? exporting.filter((major) => allowed.some((one) => one === major))
    : exporting;
  // An alias or a wrong manifest: the class that is used says more.
  return majors.length > 0 ? majors : exporting;
}

/** The client that a value hangs on, and the members between it and the value. */
export function sdkClientOf(
  context: EvaluationContext,
  value: ExternalValue,
): { readonly client: SdkClient; readonly path: readonly string[] } | undefined {
  switch (value.root.kind) {
    case 'call': {
      const { call } = value.root;
      const member = packageMember('intercom-client', call.callee);
      if (member) {
        const className = member.at(-1);
        if (className === undefined || !isConstruction(call.node)) return undefined;
        if (majorsExporting(className).length === 0) return undefined;
        return {
          client: {
            majors: majorsOf(context, importerOf(call.callee) ?? call.module, className),
            construction: call,
            parameter: undefined,
          },
          path: value.path,
        };
      }
      const chained = sdkClientOf(context, call.callee);
      return chained?.path.length === 1 && FLUENT_METHODS.has(chained.path[0] ?? '')
        ? { client: chained.client, path: value.path }
        : undefined;
    }
    case 'typed': {
      const className = packageMember('intercom-client', value.root.type)?.at(-1);
      if (className === undefined || majorsExporting(className).length === 0) return undefined;
      const importer = importerOf(value.root.type);
      return {
        client: {
          majors: importer ? majorsOf(context, importer, className) : majorsExporting(className),
          construction: undefined,
          parameter: value.root.parameter,
        },
        path: value.path,
      };
    }
    case 'package':
    case 'global':
      return undefined;
  }
}

/** `new IntercomClient(…)`, and `super(…)` in a class that extends it. */
function isConstruction(node: CallNode): boolean {
  return node.type === 'NewExpression' || node.callee.type === 'Super';
}

function importerOf(value: ExternalValue): Module | undefined {
  return value.root.kind === 'package' ? value.root.importedBy : undefined;
}

/**
 * Whether the code puts something of its own in the place of a method or its resource, as it does for
 * those that an old release lacks: `client.contacts = new Contacts(client)`.
 */
function isReplaced({ construction }: SdkClient, accessor: readonly string[]): boolean {
  if (construction === undefined) return false;
  const { node, module } = construction;
  let holder: TSESTree.Node | undefined = node.parent;
  while (holder?.type === 'TSAsExpression') holder = holder.parent;
  if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return false;
  const variable = module.variableOf(holder.id);
  if (variable === undefined) return false;
  return writesToVariable(module, variable).some(
    ({ kind, path }) =>
      kind === 'assign' && path.length > 0 && path.every((key, index) => key === accessor[index]),
  );
}

export const recogniseIntercomClient: ClientRecogniser = (context, call) => {
  const found = sdkClientOf(context, call.callee);
  if (found === undefined || found.path.length === 0) return undefined;
  if (isReplaced(found.client, found.path)) return undefined;
  return {
    kind: 'sdk',
    client: 'intercom-client',
    node: call.node,
    module: call.module,
    frame: call.frame,
    sdk: found.client,
    accessor: found.path,
    args: call.args,
  };
};
