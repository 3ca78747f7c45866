/** Functions that are made in one place and called in others: methods of an instance, what a factory gives back. */
import type { EvaluationContext } from '../evaluate/context.js';
import { readInstanceMember, superInstance } from '../evaluate/classes.js';
import type { Frame } from '../evaluate/frame.js';
import type { AbstractValue, FunctionValue, InstanceValue } from '../evaluate/value.js';
import { membersOf } from '../evaluate/value.js';
import { propertyKey } from '../evaluate/variables.js';
import { writesFrom } from '../evaluate/writes.js';

/** `intercom.contacts.notes.create`: how deep functions lie in what is made. */
const MAX_DEPTH = 4;

/** How many classes a hierarchy is followed through. */
const MAX_CLASS_DEPTH = 16;

/** What holds more functions is a whole SDK. Beyond them, nothing is followed. */
const MAX_FUNCTIONS = 500;

/**
 * The functions in a value that know more than their own code shows: what their class, or the function
 * around them, was called with.
 */
export function functionsMadeBy(
  context: EvaluationContext,
  value: AbstractValue,
): readonly FunctionValue[] {
  const found: FunctionValue[] = [];
  const seen = new Set<AbstractValue>();
  const visit = (one: AbstractValue, depth: number): void => {
    if (depth > MAX_DEPTH || found.length >= MAX_FUNCTIONS) return;
    for (const member of membersOf(one)) {
      if (seen.has(member)) continue;
      seen.add(member);
      switch (member.kind) {
        case 'function':
          if (isBound(member)) found.push(member);
          break;
        case 'object':
          for (const { value: held } of member.properties.values()) visit(held, depth + 1);
          break;
        case 'instance':
          // One whose construction is not seen knows nothing more.
          if (member.args === undefined) break;
          for (const name of memberNames(context, member)) {
            visit(readInstanceMember(context, member, name), depth + 1);
          }
          break;
        default:
          break;
      }
    }
  };
  visit(value, 0);
  return found;
}

/** Whether something that a function uses is known which its own code does not show. */
function isBound({ closure, thisValue, boundArguments }: FunctionValue): boolean {
  if (boundArguments.length > 0) return false;
  if (thisValue?.kind === 'instance' && thisValue.args !== undefined) return true;
  for (let frame: Frame | undefined = closure; frame; frame = frame.closure) {
    if (frame.args !== undefined) return true;
    if (frame.thisValue?.kind === 'instance' && frame.thisValue.args !== undefined) return true;
  }
  return false;
}

/** The names of methods and fields, those of superclasses included. */
function memberNames(context: EvaluationContext, instance: InstanceValue): ReadonlySet<string> {
  const names = new Set<string>();
  let current: AbstractValue | undefined = instance;
  for (let depth = 0; depth < MAX_CLASS_DEPTH && current?.kind === 'instance'; depth += 1) {
    const { node, module, closure } = current.classValue;
    for (const member of node.body.body) {
      if (member.type === 'StaticBlock' || member.type === 'TSIndexSignature' || member.static) {
        continue;
      }
      if (member.type === 'MethodDefinition' && member.kind !== 'method') continue;
      const name = propertyKey(context, member, closure);
      if (name !== undefined) names.add(name);
    }
    // `this.tags = new Tags(this)`
    for (const { kind, path } of writesFrom(
      module,
      module.contents.thisExpressions.get(node) ?? [],
    )) {
      const [name] = path;
      if (kind === 'assign' && path.length === 1 && typeof name === 'string') names.add(name);
    }
    current = superInstance(context, current);
  }
  return names;
}
