/** From calls, components and assignments to what they hand to the Messenger. */
import {
  MESSENGER_WRITERS,
  type MessengerRoute,
  type MessengerWriter,
} from 'intercom-api-versions';
import type { TSESTree } from '@typescript-eslint/types';
import type { Undecided } from '../api-call.js';
import { globalName } from '../evaluate/builtins.js';
import type { EvaluationContext } from '../evaluate/context.js';
import { readMember } from '../evaluate/members.js';
import {
  emptyObject,
  presenceOf,
  spreadInto,
  withOpenPart,
  withProperty,
} from '../evaluate/objects.js';
import { readVariable } from '../evaluate/variables.js';
import { memberChain, writtenName } from '../evaluate/unwrap.js';
import {
  dependsOnParameter,
  membersOf,
  truthiness,
  UNDEFINED,
  unknown,
  type AbstractValue,
  type ExternalValue,
  type FunctionNode,
  type ParameterValue,
} from '../evaluate/value.js';
import type { CallNode, Module } from '../modules/module.js';
import type { IdleCalls } from '../paths/idle-calls.js';
import {
  type CallPath,
  createPathFinder,
  type FollowedCall,
  type PathNode,
  type Site,
} from '../paths/path-finder.js';
import { chainOf, withoutDefault } from '../requests/clients/chain.js';
import { handedOnIn } from './handed-on.js';
import type { ReadWrite } from './messenger-report.js';
import { type ExportNames, exportsPassedOn } from './passed-on.js';
import { unfollowedIn } from './unfollowed.js';
import { messengerWrite, type MessengerWrite } from './write.js';

/** A write with the calls that lead to it. */
export type MessengerPath = CallPath<MessengerWrite>;

export interface MessengerFinder {
  /** What a module hands to the Messenger, directly or through functions of the project. */
  writesIn(module: Module): readonly MessengerPath[];
  /**
   * Where a module hands the Messenger itself on, so that others may hand over anything.
   *
   * @param known the calls that hand attributes over
   */
  handedOnIn(module: Module, known: ReadonlySet<TSESTree.Node>): readonly TSESTree.Node[];
  /**
   * Where a module may hand something over in a way that is not followed.
   *
   * @param known the calls that hand attributes over; undefined for a module that is not followed
   */
  unfollowedIn(module: Module, known: ReadonlySet<TSESTree.Node> | undefined): readonly Undecided[];
  /**
   * Which exports of a module hand something to the Messenger, or may do so, for those who import it.
   *
   * @param writes what it hands over
   * @param givenBy the same of other modules
   */
  passedOnBy(
    module: Module,
    writes: readonly ReadWrite[],
    givenBy: (path: string) => ExportNames | undefined,
  ): ExportNames;
}

interface KnownRoute<Route extends MessengerRoute> {
  readonly writer: MessengerWriter;
  readonly route: Route;
}

type RouteOf<Kind extends MessengerRoute['kind']> = Extract<
  MessengerRoute,
  { readonly kind: Kind }
>;

function routesOf<Kind extends MessengerRoute['kind']>(
  kind: Kind,
): readonly KnownRoute<RouteOf<Kind>>[] {
  const isOfKind = (route: MessengerRoute): route is RouteOf<Kind> => route.kind === kind;
  return MESSENGER_WRITERS.flatMap((writer) =>
    writer.routes.filter(isOfKind).map((route) => ({ writer, route })),
  );
}

const GLOBALS = routesOf('global');
const EXPORTS = routesOf('export');
const RESULTS = routesOf('result');
const CLASSES = routesOf('class');
const INJECTED = routesOf('injected');
const PLUGINS = routesOf('plugin');
const COMPONENTS = routesOf('component');
const SETTINGS = routesOf('settings');

function isPath(path: readonly string[], wanted: readonly string[]): boolean {
  return path.length === wanted.length && wanted.every((name, index) => path[index] === name);
}

/** Globals are members of these as well. */
const GLOBAL_OBJECTS = /^(?:window|globalThis|self|global|top|parent)\./u;

function isBeginning(path: readonly string[], of: readonly string[]): boolean {
  return path.every((name, index) => of[index] === name);
}

/** Whether something hands attributes over, or has a member that does: `Intercom`, `useIntercom()`. */
function isMessenger(value: ExternalValue): boolean {
  const { root, steps, path } = chainOf(value);
  switch (root.root.kind) {
    case 'global': {
      const names = globalPath(value)?.split('.') ?? [];
      const isSettings = SETTINGS.some(({ route }) => names[0] === route.name);
      return (
        steps.length === 0 &&
        names[0] !== '' &&
        (isSettings ||
          GLOBALS.some(({ writer, route }) =>
            // Other names of globals are too common to say anything before they are complete.
            writer.package === undefined
              ? isBeginning(names, route.path)
              : isPath(names, route.path),
          ))
      );
    }
    case 'package': {
      const { name } = root.root;
      const [step] = steps;
      const own = withoutDefault(path);
      if (step === undefined) {
        return (
          EXPORTS.some(
            ({ writer, route }) => writer.package === name && isBeginning(own, route.path),
          ) ||
          COMPONENTS.some(
            ({ writer, route }) =>
              writer.package === name &&
              own.join('.') === (route.name === 'default' ? '' : route.name),
          )
        );
      }
      return RESULTS.some(
        ({ writer, route }) =>
          writer.package === name &&
          isPath(withoutDefault(step.path), [route.of]) &&
          isBeginning(path, route.path),
      );
    }
    case 'typed': {
      const { type } = root.root;
      const name = type.root.kind === 'package' ? type.root.name : undefined;
      return CLASSES.some(
        ({ writer, route }) =>
          writer.package === name &&
          type.path.at(-1) === route.name &&
          isBeginning(path, route.path),
      );
    }
    case 'call':
      return false;
  }
}

/** `intercomSettings`, for `window.intercomSettings` too. */
function globalPath(value: ExternalValue): string | undefined {
  return globalName(value)?.replace(GLOBAL_OBJECTS, '');
}

/**
 * Whether something may be the global object, whose members are globals: it is, by its name, or comes from
 * where nothing is known of it and is called like it: `(function (w) { w.intercomSettings = {}; })(window)`.
 */
function isWindow(value: AbstractValue, text: string): boolean {
  return membersOf(value).some((member) => {
    if (member.kind === 'external') {
      return GLOBAL_OBJECTS.test(`${globalName(member) ?? ''}.`);
    }
    const isUnknown = member.kind === 'unknown' || member.kind === 'parameter';
    return isUnknown && /^\(?(?:w|win|\w*window|root|self)\b/iu.test(text);
  });
}

/** The settings that the Messenger reads when it starts, where a value is these. */
export function isSettingsObject(value: AbstractValue): boolean {
  if (value.kind !== 'external') return false;
  const name = globalPath(value);
  return SETTINGS.some(({ route }) => route.name === name);
}

/** The same of one that may be them: `window.intercomSettings || {}`. */
function isSettings(value: AbstractValue): boolean {
  return membersOf(value).some(isSettingsObject);
}

/** Whether a text is the name of the settings alone: `window['intercomSettings']`. */
export function isSettingsName(text: string): boolean {
  return SETTINGS.some(({ route }) => route.name === text);
}

/** Whether options may say which plugins get a call: `{ plugins: { all: false, mixpanel: true } }`. */
function mayLeaveOutPlugins(options: AbstractValue): boolean {
  return membersOf(options).some((member) => {
    switch (member.kind) {
      case 'function':
      case 'null':
      case 'undefined':
        return false;
      case 'object':
        return presenceOf(member, 'plugins') !== 'absent';
      default:
        return true;
    }
  });
}

/** Makes the finder of a project. */
export function createMessengerFinder(
  context: EvaluationContext,
  idle: IdleCalls,
): MessengerFinder {
  /** What a call hands over by a route; undefined where its command hands over nothing. */
  function handedOver(
    { writer, route }: KnownRoute<RouteOfCall>,
    args: readonly AbstractValue[],
    site: Site,
  ): MessengerWrite | undefined {
    const attributes = args[route.argument] ?? UNDEFINED;
    if (route.kind === 'plugin') {
      const isCertain = !args.slice(route.argument + 1).some(mayLeaveOutPlugins);
      return messengerWrite(writer, attributes, site, { isCertain });
    }
    const { commands } = route;
    if (commands === undefined) return messengerWrite(writer, attributes, site);
    const [command = UNDEFINED] = args;
    const isWriting = membersOf(command).map((member) =>
      member.kind === 'string' ? commands.includes(member.value) : undefined,
    );
    if (command.kind === 'undefined' || isWriting.every((one) => one === false)) return undefined;
    const isCertain = isWriting.every((one) => one === true);
    return messengerWrite(writer, attributes, site, { command, isCertain });
  }

  /** The route of a callee that comes from outside the project. */
  function routeOf(callee: ExternalValue, module: Module): KnownRoute<RouteOfCall> | undefined {
    const { root, steps, path } = chainOf(callee);
    switch (root.root.kind) {
      case 'global': {
        const [first] = steps;
        const name = first === undefined ? globalPath(callee) : undefined;
        return (
          GLOBALS.find(
            ({ writer, route }) =>
              route.path.join('.') === name &&
              (writer.package === undefined || hasDependency(writer.package, module)),
          ) ?? injectedRoute(callee.path, module)
        );
      }
      case 'package': {
        const { name } = root.root;
        const [step, ...further] = steps;
        if (step === undefined) {
          return EXPORTS.find(
            ({ writer, route }) =>
              writer.package === name && isPath(withoutDefault(path), route.path),
          );
        }
        const made = withoutDefault(step.path);
        return (
          RESULTS.find(
            ({ writer, route }) =>
              writer.package === name &&
              further.length === 0 &&
              isPath(made, [route.of]) &&
              isPath(path, route.path),
          ) ??
          PLUGINS.find(
            ({ writer, route }) =>
              route.host === name &&
              isPath(path, route.path) &&
              hasPlugin(step.call.args[0] ?? UNDEFINED, writer.package),
          ) ??
          injectedRoute(path, module)
        );
      }
      case 'typed': {
        const { type } = root.root;
        if (type.root.kind !== 'package' || steps.length > 0) return undefined;
        const { name } = type.root;
        return CLASSES.find(
          ({ writer, route }) =>
            writer.package === name && type.path.at(-1) === route.name && isPath(path, route.path),
        );
      }
      case 'call':
        return undefined;
    }
  }

  /** Whether an object is made with the package among its `plugins`. */
  function hasPlugin(options: AbstractValue, name: string | undefined): boolean {
    return membersOf(readMember(context, options, 'plugins')).some(
      (list) =>
        list.kind === 'array' &&
        list.elements.some((element) =>
          membersOf(element).some((plugin) => {
            if (plugin.kind !== 'external') return false;
            const { root } = chainOf(plugin).root;
            return root.kind === 'package' && root.name === name;
          }),
        ),
    );
  }

  /** `useNuxtApp().$intercom.update`: a name alone says nothing, the package has to be there as well. */
  function injectedRoute(
    path: readonly string[],
    module: Module,
  ): KnownRoute<RouteOf<'injected'>> | undefined {
    return INJECTED.find(({ writer, route }) => {
      const end = path.slice(-(route.path.length + 1));
      return isPath(end, [route.name, ...route.path]) && hasDependency(writer.package, module);
    });
  }

  function hasDependency(name: string | undefined, module: Module): boolean {
    if (name === undefined) return false;
    const { range, exact } = context.graph.dependencyVersion(name, module);
    return range !== undefined || exact !== undefined;
  }

  /** What a component puts on itself is in no object that the code shows: `this.$intercom.update(…)`. */
  function injectedCall({ args }: FollowedCall, site: Site<CallNode>): MessengerWrite | undefined {
    const { callee } = site.node;
    if (callee.type !== 'MemberExpression') return undefined;
    const { root, names } = memberChain(callee);
    const path = root.type === 'Identifier' ? [root.name, ...names] : names;
    if (!INJECTED.some(({ route }) => path.includes(route.name))) return undefined;
    const found = injectedRoute(path, site.module);
    return found && handedOver(found, args(), site);
  }

  /** `Object.assign(window.intercomSettings, attributes)` */
  function assignedToSettings(
    callee: ExternalValue,
    args: readonly AbstractValue[],
    site: Site,
  ): MessengerWrite | undefined {
    const [target, ...sources] = args;
    if (globalName(callee) !== 'Object.assign' || !target || !isSettings(target)) return undefined;
    const [settings] = SETTINGS;
    const { node, module } = site;
    const attributes = sources.reduce(spreadInto, emptyObject({ module, node }));
    return settings && messengerWrite(settings.writer, attributes, site);
  }

  function component(
    value: ExternalValue,
    args: readonly AbstractValue[],
    site: Site<TSESTree.JSXElement>,
  ): MessengerWrite | undefined {
    const { root, path } = value;
    if (root.kind !== 'package') return undefined;
    const name = withoutDefault(path).join('.');
    const found = COMPONENTS.find(
      ({ writer, route }) =>
        writer.package === root.name && (route.name === 'default' ? '' : route.name) === name,
    );
    if (found === undefined) return undefined;
    const [props = UNDEFINED] = args;
    const { property, ignored, onlyIf } = found.route;
    if (onlyIf !== undefined && truthiness(readMember(context, props, onlyIf)) === false) {
      return undefined;
    }
    const attributes = property === undefined ? props : readMember(context, props, property);
    return messengerWrite(found.writer, attributes, site, { ignored });
  }

  /** `window.intercomSettings = attributes`, `window.intercomSettings.plan = plan` */
  function assignment(site: Site<TSESTree.AssignmentExpression>): MessengerWrite | undefined {
    const { node, module, frame } = site;
    const [settings] = SETTINGS;
    const { left } = node;
    if (settings === undefined || !/^(?:\|\||\?\?)?=$/u.test(node.operator)) return undefined;
    if (left.type === 'Identifier') {
      const isGlobal = left.name === settings.route.name && module.variableOf(left) === undefined;
      return isGlobal
        ? messengerWrite(settings.writer, context.evaluate(node.right, frame), site)
        : undefined;
    }
    if (left.type !== 'MemberExpression' || left.object.type === 'Super') return undefined;
    if (!module.text.includes(settings.route.name)) return undefined;
    if (writtenName(left.property, left.computed) === settings.route.name) {
      if (!isWindow(context.evaluate(left.object, frame), module.textOf(left.object))) {
        return undefined;
      }
      return messengerWrite(settings.writer, context.evaluate(node.right, frame), site);
    }
    if (!isSettings(context.evaluate(left.object, frame))) return undefined;
    const key = writtenName(left.property, left.computed);
    const empty = emptyObject({ module, node });
    const reason = 'one of its keys is computed';
    const attributes =
      key === undefined
        ? withOpenPart(empty, { value: unknown(reason), reason })
        : withProperty(empty, key, context.evaluate(node.right, frame), true, { module, node });
    return messengerWrite(settings.writer, attributes, site);
  }

  const finder = createPathFinder<MessengerWrite>(context, idle, {
    nodesOf: messengerNodes,
    stated: injectedCall,
    atExternal(callee, args, site) {
      const { node } = site;
      if (node.type === 'JSXElement') return component(callee, args(), { ...site, node });
      const found = routeOf(callee, site.module);
      return found ? handedOver(found, args(), site) : assignedToSettings(callee, args(), site);
    },
    atAssignment: assignment,
    keepsRuledOut: true,
    isOpen: (write) => isOpen(context, write),
    keyOf: ({ module, node, attributes }) =>
      `${module.path}:${node.range[0]} ${membersOf(attributes)
        .map((member) =>
          member.kind === 'object'
            ? `${member.origin.module.path}:${member.origin.node.range[0]}`
            : member.kind,
        )
        .join('|')}`,
  });

  /** `var intercomSettings = attributes;` of a script is the global one. */
  function declaredSettings(module: Module): readonly MessengerPath[] {
    const { body, sourceType } = module.tree.ast;
    const [settings] = SETTINGS;
    if (settings === undefined || sourceType === 'module') return [];
    return body.flatMap((statement): readonly MessengerPath[] => {
      if (statement.type !== 'VariableDeclaration' || statement.kind !== 'var') return [];
      return statement.declarations.flatMap(({ id, init }): readonly MessengerPath[] => {
        const isSettings = id.type === 'Identifier' && id.name === settings.route.name;
        const variable = isSettings ? module.variableOf(id) : undefined;
        if (variable === undefined || init === null) return [];
        const frame = module.topFrame;
        const attributes = readVariable(context, module, variable, undefined, frame);
        const target = messengerWrite(settings.writer, attributes, { node: init, module });
        return [{ target, sites: [{ node: init, module, frame }] }];
      });
    });
  }

  return {
    handedOnIn: (module, known) => handedOnIn(context, idle, module, known, isMessenger),
    unfollowedIn: (module, known) => unfollowedIn(context, module, known, isMessenger),
    passedOnBy: (module, writes, givenBy) =>
      exportsPassedOn(context, {
        module,
        givenBy,
        isMessenger,
        writing: new Set(writes.flatMap(({ path }) => path.sites.map(({ node }) => node))),
        open: writes.flatMap(({ path: { target, sites }, reading }) => {
          const [site] = sites;
          const decidedBy = decidersOf(context, target);
          const isOpen = decidedBy.size > 0 || reading.open !== undefined;
          return site && isOpen ? [{ node: site.node, decidedBy }] : [];
        }),
      }),
    writesIn: (module) => [
      ...declaredSettings(module),
      ...messengerNodes(module).flatMap((node) => finder.pathsAt(node, module)),
    ],
  };
}

/** Routes that are calls. */
type RouteOfCall = RouteOf<'class' | 'export' | 'global' | 'injected' | 'plugin' | 'result'>;

function messengerNodes({ contents }: Module): readonly PathNode[] {
  return [...contents.calls, ...contents.elements, ...contents.assignments];
}

/** Keys in which further attributes stand. */
const NESTED = ['company', 'companies', 'customAttributes', 'custom_attributes'];

/** Whether callers decide which attributes are handed over, and fill a parameter that a test accepts. */
function isOpen(
  context: EvaluationContext,
  { attributes, command }: MessengerWrite,
  test?: (parameter: ParameterValue) => boolean,
): boolean {
  return (
    areOpen(context, attributes, test) ||
    (command !== undefined && dependsOnParameter(command, test))
  );
}

function areOpen(
  context: EvaluationContext,
  value: AbstractValue,
  test: ((parameter: ParameterValue) => boolean) | undefined,
  depth = 0,
): boolean {
  return membersOf(value).some((member) => {
    if (dependsOnParameter(member, test)) return true;
    if (depth > NESTED.length) return false;
    if (member.kind === 'array') {
      return member.elements.some((element) => areOpen(context, element, test, depth + 1));
    }
    return (
      member.kind === 'object' &&
      NESTED.some(
        (key) =>
          member.properties.has(key) &&
          areOpen(context, readMember(context, member, key), test, depth + 1),
      )
    );
  });
}

/** The functions whose callers decide which attributes are handed over, as far as their parameters show it. */
function decidersOf(context: EvaluationContext, write: MessengerWrite): ReadonlySet<FunctionNode> {
  const found = new Set<FunctionNode>();
  isOpen(context, write, ({ frame }) => {
    if (frame.fn) found.add(frame.fn);
    return false;
  });
  return found;
}
