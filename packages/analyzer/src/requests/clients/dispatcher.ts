/** The dispatcher that sends a request of undici or of `fetch`: `new ProxyAgent(url)`, `new MockAgent()`. */
import { isPackageOf, isTypeOf } from '../../evaluate/client-types.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import type { AbstractValue, ExternalValue } from '../../evaluate/value.js';
import { membersOf, nullishness, UNDEFINED, union, unknown } from '../../evaluate/value.js';
import { functionAround, type Module } from '../../modules/module.js';
import type { ModuleGraph } from '../../modules/module-graph.js';
import { chainOf, withoutDefault } from './chain.js';
import { configuringModules } from './configured.js';
import { statedOption } from './layers.js';

/** Why it is not known where a request goes. */
export const OTHER_DISPATCHER = 'its `dispatcher` is none of undici that sends it as it is';

const SETS_DISPATCHER = /\bsetGlobalDispatcher\b/u;

/** Whether a dispatcher is one of undici that sends requests to where they are meant to go. */
function isOrdinary(value: ExternalValue): boolean {
  const { root, steps } = chainOf(value);
  switch (root.root.kind) {
    case 'package':
      return (
        isPackageOf('undici', root) &&
        steps.every(
          ({ path, call }) =>
            !/^Mock/u.test(withoutDefault(path).join('.')) &&
            // `new Agent().compose(interceptors.retry())`
            (path.at(-1) !== 'compose' ||
              call.args.every((argument) => argument.kind === 'external' && isOrdinary(argument))),
        )
      );
    case 'typed':
      return isTypeOf('undici', root.root.type);
    case 'global':
    case 'call':
      return false;
  }
}

/**
 * What sends a request in the place of undici's ordinary dispatchers: by its options, or set for
 * everybody in the module of the request or one that it imports.
 *
 * @returns `undefined` as a value where there is nothing
 */
export function otherDispatcher(
  context: EvaluationContext,
  module: Module,
  options: AbstractValue,
): AbstractValue {
  const stated = statedOption(options, 'dispatcher');
  const dispatcher = membersOf(stated).some((member) => nullishness(member) === true)
    ? union([stated, globalDispatcher(context, module)])
    : stated;
  return union(
    membersOf(dispatcher).filter(
      (member) =>
        nullishness(member) !== true && !(member.kind === 'external' && isOrdinary(member)),
    ),
  );
}

function globalDispatcher(context: EvaluationContext, requestModule: Module): AbstractValue {
  return union(
    settingModules(context, requestModule).flatMap((module) =>
      module.contents.calls.flatMap((call): readonly AbstractValue[] => {
        if (call.type !== 'CallExpression' || call.callee.type === 'Super') return [];
        const frame = context.symbolicFrame(module, functionAround(call));
        if (!SETS_DISPATCHER.test(module.textOf(call.callee))) return [];
        const target = context.evaluate(call.callee, frame);
        if (target.kind !== 'external' || !isPackageOf('undici', target)) return [];
        const [dispatcher] = call.arguments;
        if (dispatcher === undefined) return [UNDEFINED];
        return dispatcher.type === 'SpreadElement'
          ? [unknown(OTHER_DISPATCHER)]
          : [context.evaluate(dispatcher, frame)];
      }),
    ),
  );
}

/** The modules that may set a dispatcher, by graph and module: each request with `fetch` asks for them. */
const settingModulesOf = new WeakMap<ModuleGraph, WeakMap<Module, readonly Module[]>>();

/** The module of a request and those that it imports, as far as they name what sets a dispatcher. */
function settingModules(context: EvaluationContext, requestModule: Module): readonly Module[] {
  const byModule = settingModulesOf.get(context.graph) ?? new WeakMap<Module, readonly Module[]>();
  settingModulesOf.set(context.graph, byModule);
  const known = byModule.get(requestModule);
  if (known) return known;
  const modules = new Set(configuringModules(context, requestModule, SETS_DISPATCHER));
  const setting = [...modules].filter(({ text }) => SETS_DISPATCHER.test(text));
  byModule.set(requestModule, setting);
  return setting;
}
