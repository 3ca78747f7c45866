/** Calls that configure a package for everybody who uses it: `$.ajaxSetup({ headers })`. */
import type { EvaluationContext } from '../../evaluate/context.js';
import { conditionsBetween } from '../../evaluate/order.js';
import type { AbstractValue, ExternalValue } from '../../evaluate/value.js';
import { UNDEFINED, unknown } from '../../evaluate/value.js';
import { functionAround, type Module } from '../../modules/module.js';
import { configuringModules } from './configured.js';

/**
 * What a package is configured with where a module makes requests by it: in that module, and in
 * those it imports.
 *
 * @param name the function that configures, as the last member of what is called
 * @param isOf whether a value that has such a function is the package
 * @returns undefined where nothing configures it; unknown where it is not settled what does
 */
export function packageSettings(
  context: EvaluationContext,
  requestModule: Module,
  name: string,
  isOf: (callee: ExternalValue) => boolean,
): AbstractValue | undefined {
  const modules = new Set(
    configuringModules(context, requestModule, new RegExp(String.raw`\.${name}\b`, 'u')),
  );
  const found = [...modules].flatMap((module) =>
    module.contents.calls.flatMap((call) => {
      const { callee } = call;
      const isNamed =
        callee.type === 'MemberExpression' &&
        callee.property.type === 'Identifier' &&
        callee.property.name === name;
      if (!isNamed) return [];
      const fn = functionAround(call);
      const frame = context.symbolicFrame(module, fn);
      const target = context.evaluate(callee, frame);
      if (target.kind !== 'external' || !isOf(target)) return [];
      const order = conditionsBetween(call, module.tree.ast);
      const isCertain =
        fn === undefined &&
        order.kind === 'before' &&
        order.conditions.length === 0 &&
        !order.uncertain;
      const [options] = call.arguments;
      if (options === undefined) return [UNDEFINED];
      return isCertain && options.type !== 'SpreadElement'
        ? [context.evaluate(options, frame)]
        : [unknown('it is configured under a condition')];
    }),
  );
  const [only, ...others] = found;
  return others.length === 0 ? only : unknown('it is configured in several places');
}
