/**
 * What a module of Nest registers the HTTP client of its services with:
 *
 *     @Module({
 *       imports: [HttpModule.register({ baseURL: 'https://api.intercom.io', headers: { … } })],
 *       providers: [IntercomService],
 *     })
 */
import type { TSESTree } from '@typescript-eslint/types';
import { readInstanceMember, symbolicInstance } from '../../evaluate/classes.js';
import type { EvaluationContext } from '../../evaluate/context.js';
import { decoratorsOf } from '../../evaluate/decorators.js';
import { returnedValue } from '../../evaluate/functions.js';
import { readMember } from '../../evaluate/members.js';
import { emptyObject } from '../../evaluate/objects.js';
import { unwrapExpression } from '../../evaluate/unwrap.js';
import type {
  AbstractValue,
  ClassNode,
  ExternalValue,
  FunctionValue,
  Origin,
} from '../../evaluate/value.js';
import { membersOf, UNDEFINED, union, unknown } from '../../evaluate/value.js';
import { functionAround, isClassNode, type Module } from '../../modules/module.js';

const NAMES_CLIENT = /\bHttpModule\b/u;

const known = new WeakMap<ClassNode, AbstractValue>();

/**
 * The config that the client of the class around a call is registered with.
 *
 * @returns `undefined` as a value where no module is seen to do that; unknown where several do
 */
export function registeredConfig(
  context: EvaluationContext,
  module: Module,
  node: TSESTree.Node,
): AbstractValue {
  const service = classAround(node);
  if (service === undefined) return UNDEFINED;
  let config = known.get(service);
  if (config === undefined) {
    const modules = [module, ...context.graph.importersWith(module.path, NAMES_CLIENT)];
    const found = modules.flatMap((one) => configsIn(context, one, service));
    const [only, ...others] = found;
    config =
      others.length > 0 ? unknown('several modules register the service') : (only ?? UNDEFINED);
    known.set(service, config);
  }
  return config;
}

function classAround(node: TSESTree.Node): ClassNode | undefined {
  for (let current = node.parent; current; current = current.parent) {
    if (isClassNode(current)) return current;
  }
  return undefined;
}

/** The configs of the modules of Nest in a file that provide a service, one for each. */
function configsIn(
  context: EvaluationContext,
  module: Module,
  service: ClassNode,
): readonly AbstractValue[] {
  if (!NAMES_CLIENT.test(module.text)) return [];
  return module.contents.classes.flatMap((candidate) =>
    decoratorsOf(candidate).flatMap(({ expression }) => {
      const call = unwrapExpression(expression);
      if (call.type !== 'CallExpression' || call.callee.type === 'Super') return [];
      const frame = context.symbolicFrame(module, functionAround(candidate));
      const decorator = context.evaluate(call.callee, frame);
      const [options] = call.arguments;
      if (!isOfNest(decorator, 'common', ['Module']) || !options) return [];
      if (options.type === 'SpreadElement') return [];
      const described = context.evaluate(options, frame);
      const providers = elementsOf(readMember(context, described, 'providers'));
      if (!providers.some((provider) => isProviderOf(context, provider, service))) return [];
      const imported = elementsOf(readMember(context, described, 'imports'));
      return imported.flatMap((one) => configOf(context, one, { module, node: call }) ?? []);
    }),
  );
}

function elementsOf(list: AbstractValue): readonly AbstractValue[] {
  return list.kind === 'array' ? list.elements : [];
}

function isOfNest(
  value: AbstractValue,
  name: string,
  path: readonly string[],
): value is ExternalValue {
  return (
    value.kind === 'external' &&
    value.root.kind === 'package' &&
    value.root.name === `@nestjs/${name}` &&
    value.path.join('.') === path.join('.')
  );
}

/** `IntercomService`, `{ provide: 'intercom', useClass: IntercomService }` */
function isProviderOf(
  context: EvaluationContext,
  provider: AbstractValue,
  service: ClassNode,
): boolean {
  return membersOf(provider).some((one) => {
    if (one.kind === 'class') return one.node === service;
    const used = one.kind === 'object' ? readMember(context, one, 'useClass') : UNDEFINED;
    return used.kind === 'class' && used.node === service;
  });
}

/** `HttpModule`, `HttpModule.register(config)`, `HttpModule.registerAsync({ useFactory: () => config })` */
function configOf(
  context: EvaluationContext,
  imported: AbstractValue,
  origin: Origin,
): AbstractValue | undefined {
  const isOf = (value: AbstractValue, path: readonly string[]): boolean =>
    // Up to Nest 8 the framework itself had it.
    isOfNest(value, 'axios', path) || isOfNest(value, 'common', path);
  if (imported.kind !== 'external') return undefined;
  const { root } = imported;
  if (root.kind !== 'call') {
    return isOf(imported, ['HttpModule']) ? emptyObject(origin) : undefined;
  }
  const { callee, args } = root.call;
  const [options = UNDEFINED] = args;
  if (isOf(callee, ['HttpModule', 'register'])) return options;
  if (!isOf(callee, ['HttpModule', 'registerAsync'])) return undefined;
  const made = [
    ...membersOf(readMember(context, options, 'useFactory')),
    ...membersOf(readMember(context, options, 'useClass')).map((used) =>
      used.kind === 'class'
        ? readInstanceMember(context, symbolicInstance(used), 'createHttpOptions')
        : UNDEFINED,
    ),
  ].filter((one): one is FunctionValue => one.kind === 'function');
  return made.length === 0
    ? unknown('what the client is registered with is made elsewhere')
    : union(
        made.map((fn) => returnedValue(context, fn, context.symbolicFrame(fn.module, fn.node))),
      );
}
