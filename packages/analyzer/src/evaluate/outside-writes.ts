/**
 * Members of instances and classes that modules write to which import them:
 *
 *     import { intercom } from './intercom.js';
 *     intercom.version = process.env.INTERCOM_VERSION;
 */
import type { TSESTree } from '@typescript-eslint/types';
import { importersAround } from '../modules/importers-around.js';
import { functionAround, type Module } from '../modules/module.js';
import type { ModuleGraph } from '../modules/module-graph.js';
import type { EvaluationContext } from './context.js';
import { presenceOf } from './objects.js';
import { descendsFrom } from './subclasses.js';
import { unwrapExpression } from './unwrap.js';
import type { AbstractValue, ClassValue, ExternalValue } from './value.js';
import { membersOf } from './value.js';
import { readVariable } from './variables.js';
import { variablesWrittenInto, type Write } from './writes.js';
import { writtenMembersOf } from './written-members.js';

const known = new WeakMap<object, Map<string, boolean>>();

/** Whether a module that imports a class, or an instance of it, writes to a member of that name. */
export function isWrittenByImporter(
  context: EvaluationContext,
  classValue: ClassValue,
  name: string,
): boolean {
  // `#version` is nobody else's.
  if (name.startsWith('#')) return false;
  const byName = known.get(classValue.node) ?? new Map<string, boolean>();
  known.set(classValue.node, byName);
  let isWritten = byName.get(name);
  if (isWritten === undefined) {
    // Asked again meanwhile, nobody does.
    byName.set(name, false);
    isWritten =
      writesToHolder(context, classValue.module, classValue, name) ||
      writersOf(context, classValue.module, name).some(
        (module) =>
          writesTo(context, module, classValue, name) ||
          writesToHolder(context, module, classValue, name),
      );
    byName.set(name, isWritten);
  }
  return isWritten;
}

const MERGES = /\b(?:assign|defaults|extend|merge)\w*\s*\(/u;

const merging = new WeakMap<ModuleGraph, Map<string, boolean>>();

/** Whether a module merges objects: it may write to any member. */
function merges(graph: ModuleGraph, path: string): boolean {
  const byPath = merging.get(graph) ?? new Map<string, boolean>();
  merging.set(graph, byPath);
  let answer = byPath.get(path);
  if (answer === undefined) {
    answer = MERGES.test(graph.textOf(path) ?? '');
    byPath.set(path, answer);
  }
  return answer;
}

/** Whether a text has a name where a key may stand. An expression for each name of a program takes seconds. */
function hasKey(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    let before = at - 1;
    while (before >= 0 && /\s/u.test(text.charAt(before))) before -= 1;
    const isKey = before >= 0 && '.\'"`[{,'.includes(text.charAt(before));
    if (isKey && !/[\w$]/u.test(text.charAt(at + name.length))) return true;
  }
  return false;
}

/** The modules that may write to a member of that name, that of the class left out. */
function writersOf({ graph }: EvaluationContext, home: Module, name: string): readonly Module[] {
  return importersAround(graph, home.path).flatMap((path) => {
    if (!merges(graph, path) && !hasKey(graph.textOf(path) ?? '', name)) return [];
    const outcome = graph.load(path);
    return outcome.kind === 'loaded' ? [outcome.module] : [];
  });
}

/** Names that many objects have: something that nothing is known of is another one. */
const COMMON_NAMES: ReadonlySet<string> = new Set([
  'baseURL',
  'body',
  'config',
  'data',
  'headers',
  'method',
  'name',
  'options',
  'params',
  'path',
  'request',
  'response',
  'token',
  'url',
]);

/** Whether a module writes to a member of that name of what is, or may be, an instance of a class. */
function writesToHolder(
  context: EvaluationContext,
  module: Module,
  classValue: ClassValue,
  name: string,
): boolean {
  return writtenMembersOf(module).some((written) => {
    if (written.name !== undefined && written.name !== name) return false;
    const holder = unwrapExpression(written.holder);
    if (holder.type === 'ThisExpression' || holder.type === 'Super') return false;
    const frame = context.symbolicFrame(module, functionAround(holder));
    return membersOf(context.evaluate(holder, frame)).some((member) => {
      switch (member.kind) {
        case 'instance':
          // What its own module does to it is followed in order.
          return (
            (module !== classValue.module || written.name === undefined) &&
            descendsFrom(context, member.classValue, classValue.node)
          );
        case 'external':
          return isMadeOfInstance(context, member, classValue);
        case 'parameter':
        case 'unknown':
          return (
            written.name === name &&
            !COMMON_NAMES.has(name) &&
            isNamedLike(holder, module, classValue)
          );
        default:
          return false;
      }
    });
  });
}

/** `reactive(new Support())`, `useRef(support)` */
function isMadeOfInstance(
  context: EvaluationContext,
  { root }: ExternalValue,
  classValue: ClassValue,
): boolean {
  return (
    root.kind === 'call' &&
    root.call.args.some((argument) =>
      membersOf(argument).some(
        (one) => one.kind === 'instance' && descendsFrom(context, one.classValue, classValue.node),
      ),
    )
  );
}

/** What variables are called that may hold an instance of any class. */
const ANY_INSTANCE = /^(?:api|client|current|instance|it|self|service|target)$/iu;

/** Whether something is called like an instance of a class: `req.support`, `intercomClient`, `target`. */
function isNamedLike(holder: TSESTree.Expression, module: Module, { node }: ClassValue): boolean {
  const [last = ''] = /[\w$]+(?=\W*$)/u.exec(module.textOf(holder)) ?? [];
  const own = node.id?.name.toLowerCase() ?? '';
  const name = last.toLowerCase();
  if (ANY_INSTANCE.test(last)) return true;
  return name.length > 2 && own !== '' && (own.includes(name) || name.includes(own));
}

function writesTo(
  context: EvaluationContext,
  module: Module,
  classValue: ClassValue,
  name: string,
): boolean {
  return variablesWrittenInto(module).some(({ variable, writes }) => {
    if (!writes.some((write) => mayWriteMember(context, module, write, name))) return false;
    const holder = readVariable(context, module, variable, undefined, module.topFrame);
    return membersOf(holder).some(
      (member) =>
        (member.kind === 'instance' && descendsFrom(context, member.classValue, classValue.node)) ||
        (member.kind === 'class' && member.node === classValue.node),
    );
  });
}

/** Whether a write is one to a member of that name, of an instance or of its prototype. */
function mayWriteMember(
  context: EvaluationContext,
  module: Module,
  write: Write,
  name: string,
): boolean {
  const path = write.path[0] === 'prototype' ? write.path.slice(1) : write.path;
  if (write.kind === 'escape') return false;
  // `Object.assign(intercom, settings)`
  if (path.length > 0 || write.kind !== 'merge') return path[0] === name;
  const frame = context.symbolicFrame(module, functionAround(write.node));
  return write.sources.some((source) => {
    if (source.type === 'SpreadElement') return true;
    return membersOf(context.evaluate(source, frame)).some((member) =>
      member.kind === 'object' ? presenceOf(member, name) !== 'absent' : !isNullish(member),
    );
  });
}

function isNullish({ kind }: AbstractValue): boolean {
  return kind === 'undefined' || kind === 'null';
}
