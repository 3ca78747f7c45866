/**
 * Members of instances and classes that modules write to which import them:
 *
 *     import { intercom } from './intercom.js';
 *     intercom.version = process.env.INTERCOM_VERSION;
 */
import { functionAround, type Module } from '../modules/module.js';
import type { EvaluationContext } from './context.js';
import { presenceOf } from './objects.js';
import { descendsFrom } from './subclasses.js';
import type { AbstractValue, ClassValue } from './value.js';
import { membersOf } from './value.js';
import { readVariable } from './variables.js';
import { variablesWrittenInto, type Write } from './writes.js';

/** An instance may be exported by a module that imports its class: so many imports away is looked. */
const MAX_DISTANCE = 2;

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
    isWritten = writersOf(context, classValue.module, name).some((module) =>
      writesTo(context, module, classValue, name),
    );
    byName.set(name, isWritten);
  }
  return isWritten;
}

function writersOf(context: EvaluationContext, home: Module, name: string): readonly Module[] {
  const escaped = name.replace(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`);
  const pattern = new RegExp(
    String.raw`\.\s*${escaped}\b(?:\s*\??\.\s*[\w$]+|\s*\[[^\]\n]*\])*\s*(?:\?\?|\|\||&&)?=(?![=>])|\bObject\s*\.\s*assign\b`,
    'u',
  );
  const found = new Set<Module>();
  let paths = [home.path];
  for (let distance = 0; distance < MAX_DISTANCE; distance += 1) {
    for (const path of paths) {
      for (const module of context.graph.importersWith(path, pattern)) found.add(module);
    }
    paths = paths.flatMap((path) => context.graph.importersOf(path));
  }
  found.delete(home);
  return [...found];
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
