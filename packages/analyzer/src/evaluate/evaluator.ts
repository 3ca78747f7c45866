/** The value of an expression, as far as the source shows it. */
import type { TSESTree } from '@typescript-eslint/types';
import { classOfThis, functionAround } from '../modules/module.js';
import { assigned } from './apply-writes.js';
import { readSuperMember } from './classes.js';
import { decidingParameters } from './deciding.js';
import { frameAround, type EvaluationContext, SELF_DEPENDENT } from './context.js';
import { type Frame, symbolicFrameInside } from './frame.js';
import { createCaller } from './functions.js';
import { importedValue, ownExport } from './imports.js';
import { literalValue, templateValue, objectLiteralValue, arrayLiteralValue } from './literals.js';
import { identifierValue, writtenMember, unknownMember, thisValue } from './names.js';
import { logicalValue, binaryValue, unaryValue } from './operators.js';
import { callValue, constructionValue } from './calls.js';
import { presenceOf } from './objects.js';
import { withType } from './typed-values.js';
import {
  decidersOf,
  mapMembers,
  overridableBy,
  through,
  truthiness,
  UNDEFINED,
  union,
  unknown,
  type AbstractValue,
} from './value.js';
import { propertyKey } from './variables.js';
import type { ModuleGraph } from '../modules/module-graph.js';

/**
 * How many expressions are evaluated for one module. Most need some thousand, clients of large programs several
 * hundred thousand; code made to have no end gets an answer all the same.
 */
const MAX_STEPS = 1_000_000;

/** The same for a module that does not name the API: whatever it imports, little of it matters. */
const MAX_STEPS_BESIDE = 200_000;

/** How deep expressions are evaluated inside each other, so that the stack always suffices. */
const MAX_NESTING = 300;

/**
 * How often an expression is evaluated anew because its value was needed for itself:
 *
 *     for (const name of Object.keys(definitions)) send({ name, ...definitions[name] });
 *
 * Whether `send` changes a definition is asked before its names are known.
 */
const MAX_TRIES = 4;

/** How many members a computed key may stand for, each to be read by itself. */
const MAX_KEYS = 8;

const triesByFrame = new WeakMap<Frame, Map<TSESTree.Node, number>>();

/** Counts a try, and tells whether it was the last. */
function isTriedEnough(frame: Frame, node: TSESTree.Node): boolean {
  const tries = triesByFrame.get(frame) ?? new Map<TSESTree.Node, number>();
  triesByFrame.set(frame, tries);
  const count = (tries.get(node) ?? 0) + 1;
  tries.set(node, count);
  return count >= MAX_TRIES;
}

export interface Evaluator extends EvaluationContext {
  /** Starts a new budget of steps, a smaller one for a module that does not name the API. */
  startModule(namesApi: boolean): void;
  /** Whether the budget was spent, so that something may have been missed. */
  isExhausted(): boolean;
}

/** @param maxSteps how many expressions are evaluated for one module */
export function createEvaluator(graph: ModuleGraph, maxSteps = MAX_STEPS): Evaluator {
  let steps = 0;
  let limit = maxSteps;
  let nesting = 0;
  /** The outermost of what is under way that was met again since; `Infinity` for none. */
  let metAgain = Infinity;
  const callFunction = createCaller(() => context);

  const context: Evaluator = {
    graph,
    callFunction,
    startModule(namesApi) {
      steps = 0;
      limit = namesApi ? maxSteps : Math.min(maxSteps, MAX_STEPS_BESIDE);
    },
    isExhausted: () => steps > limit,
    spend(count = 1) {
      steps += count;
      return steps <= limit;
    },
    symbolicFrame(module, fn) {
      if (fn === undefined) return module.topFrame;
      const closure = context.symbolicFrame(module, functionAround(fn));
      return symbolicFrameInside(closure, fn);
    },
    evaluate(node, frame) {
      const { values } = frame;
      const known = values.get(node);
      if (typeof known === 'number') {
        metAgain = Math.min(metAgain, known);
        return unknown(SELF_DEPENDENT);
      }
      if (known !== undefined) return known;
      if (nesting >= MAX_NESTING) return unknown('an expression that is nested too deep');
      if (!context.spend()) return unknown('there is too much to follow');
      const before = metAgain;
      metAgain = Infinity;
      values.set(node, nesting);
      nesting += 1;
      let result: AbstractValue | undefined;
      try {
        const value = withType(context, node, frame, evaluateNode(context, node, frame));
        // What came of a value that is not there yet will be another once that is.
        const isProvisional = metAgain < nesting - 1;
        // Neither is kept what was not followed to its end: another module may still have the steps for it.
        if (!context.isExhausted() && (!isProvisional || isTriedEnough(frame, node)))
          result = value;
        return value;
      } finally {
        nesting -= 1;
        if (result === undefined) values.delete(node);
        else values.set(node, result);
        metAgain = Math.min(before, metAgain < nesting ? metAgain : Infinity);
      }
    },
  };
  return context;
}

function memberNamed(
  context: EvaluationContext,
  node: TSESTree.MemberExpression,
  object: AbstractValue,
  key: string | undefined,
  frame: Frame,
): AbstractValue {
  if (key !== undefined) return writtenMember(context, node, object, key, frame);
  const keys = node.computed ? context.evaluate(node.property, frame) : UNDEFINED;
  const names = knownTexts(keys);
  // `http[isUpdate ? 'put' : 'post'](…)`
  return names === undefined
    ? unknownMember(context, node, object, frame)
    : union(
        names.map((name) => writtenMember(context, node, object, name, frame)),
        decidersOf(keys),
      );
}

/** The texts of which a value is one, as far as they are all known and few. */
function knownTexts(value: AbstractValue): readonly string[] | undefined {
  if (value.kind !== 'union' || value.members.length > MAX_KEYS) return undefined;
  const texts = value.members.flatMap((member) =>
    member.kind === 'string' && member.unless.length === 0 ? [member.value] : [],
  );
  return texts.length === value.members.length ? texts : undefined;
}

function evaluateNode(
  context: EvaluationContext,
  node: TSESTree.Expression,
  frame: Frame,
): AbstractValue {
  const { module } = frame;
  switch (node.type) {
    case 'Literal':
      return literalValue(node, module);
    case 'TemplateLiteral':
      return templateValue(context, node, frame);
    case 'Identifier':
      return identifierValue(context, node, frame);
    case 'MemberExpression': {
      const key = propertyKey(context, { key: node.property, computed: node.computed }, frame);
      if (node.object.type === 'Super') {
        const owner = classOfThis(node);
        return owner && key !== undefined
          ? readSuperMember(context, thisValue(context, node, frame), owner, key)
          : unknown('`super` is not known here');
      }
      const own = ownExport(context, node, module);
      if (own) return through(own, module, node);
      const object = context.evaluate(node.object, frame);
      // `methods: { send() { this.plan } }`: frameworks call methods on more than their object.
      const isElsewhere =
        node.object.type === 'ThisExpression' &&
        object.kind === 'object' &&
        key !== undefined &&
        presenceOf(object, key) === 'absent';
      if (isElsewhere) return unknown(`\`this.${key}\` is set elsewhere`);
      return through(memberNamed(context, node, object, key, frame), module, node);
    }
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      return context.evaluate(node.expression, frame);
    case 'AwaitExpression':
      // A promise and what it holds are the same here.
      return context.evaluate(node.argument, frame);
    case 'ObjectExpression':
      return objectLiteralValue(context, node, frame);
    case 'ArrayExpression':
      return arrayLiteralValue(context, node, frame);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return {
        kind: 'function',
        node,
        module,
        closure: frameAround(context, module, functionAround(node), frame),
        thisValue: undefined,
        boundArguments: [],
      };
    case 'ClassExpression':
      return {
        kind: 'class',
        node,
        module,
        closure: frameAround(context, module, functionAround(node), frame),
      };
    case 'ThisExpression':
      return thisValue(context, node, frame);
    case 'ConditionalExpression': {
      const test = context.evaluate(node.test, frame);
      const isTrue = truthiness(test);
      if (isTrue !== undefined) {
        return context.evaluate(isTrue ? node.consequent : node.alternate, frame);
      }
      const consequent = context.evaluate(node.consequent, frame);
      const alternate = context.evaluate(node.alternate, frame);
      // `process.env.VERSION ? process.env.VERSION : '2.11'`
      return test.kind === 'environment' && consequent.kind === 'environment'
        ? overridableBy(alternate, consequent.names)
        : union([consequent, alternate], decidingParameters(context, [node.test], frame));
    }
    case 'LogicalExpression':
      return logicalValue(context, node, frame);
    case 'BinaryExpression':
      return binaryValue(context, node, frame);
    case 'UnaryExpression':
      return unaryValue(context, node, frame);
    case 'AssignmentExpression': {
      const right = context.evaluate(node.right, frame);
      if (node.operator === '=') return right;
      const { left } = node;
      if (left.type === 'ArrayPattern' || left.type === 'ObjectPattern') return right;
      return assigned(node.operator, context.evaluate(left, frame), right, { module, node });
    }
    case 'SequenceExpression': {
      const last = node.expressions.at(-1);
      return last ? context.evaluate(last, frame) : UNDEFINED;
    }
    case 'CallExpression':
      // Objects that a function makes are told apart by what made them.
      return mapMembers(callValue(context, node, frame), (member) =>
        member.kind === 'string' || member.kind === 'number'
          ? through(member, module, node)
          : member,
      );
    case 'NewExpression':
      return constructionValue(context, node, frame);
    case 'ImportExpression': {
      const source = context.evaluate(node.source, frame);
      return source.kind === 'string'
        ? importedValue(context, module, source.value, '*')
        : unknown('a computed import');
    }
    case 'MetaProperty':
      return { kind: 'external', root: { kind: 'global' }, path: ['import.meta'] };
    case 'TaggedTemplateExpression':
      return unknown('a tagged template');
    case 'YieldExpression':
      return unknown('a generator is not followed');
    default:
      return unknown('an expression of a kind that is not followed');
  }
}
