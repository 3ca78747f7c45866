/** The value of an expression, as far as the source shows it. */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { classOfThis, functionAround, isFunctionNode, type Module } from '../modules/module.js';
import type { ModuleGraph } from '../modules/module-graph.js';
import { applyWrites, assigned } from './apply-writes.js';
import {
  callBuiltin,
  callMethod,
  constructBuiltin,
  mayBeBuiltin,
  replacePattern,
} from './builtins.js';
import { readSuperMember, symbolicInstance } from './classes.js';
import { type EvaluationContext, frameAround } from './context.js';
import { afterDistantWrites } from './distant-writes.js';
import { createFrame, type Frame } from './frame.js';
import { createCaller } from './functions.js';
import { importedValue, requiredValue } from './imports.js';
import { readMember } from './members.js';
import {
  arrayValue,
  elementOf,
  emptyObject,
  spreadInto,
  withOpenPart,
  withProperty,
} from './objects.js';
import { concat } from './text.js';
import type {
  AbstractValue,
  ExternalCall,
  ExternalValue,
  FunctionNode,
  FunctionValue,
} from './value.js';
import {
  FALSE,
  mapMembers,
  membersOf,
  NULL,
  nullishness,
  overridableBy,
  stringValue,
  through,
  TRUE,
  truthiness,
  UNDEFINED,
  union,
  unknown,
} from './value.js';
import { propertyKey, readVariable } from './variables.js';
import { type Write, writesToVariable } from './writes.js';

/**
 * How many expressions are evaluated for one module. The largest real files need some ten
 * thousand; code made to have no end gets an answer all the same.
 */
const MAX_STEPS = 200_000;

/** How deep expressions are evaluated inside each other, so that the stack always suffices. */
const MAX_NESTING = 300;

export interface Evaluator extends EvaluationContext {
  /** Starts a new budget of steps. */
  startModule(): void;
}

export function createEvaluator(graph: ModuleGraph): Evaluator {
  let steps = 0;
  let nesting = 0;
  const callFunction = createCaller(() => context);

  const context: Evaluator = {
    graph,
    callFunction,
    startModule() {
      steps = 0;
    },
    spend() {
      steps += 1;
      return steps <= MAX_STEPS;
    },
    symbolicFrame(module, fn) {
      if (fn === undefined) return module.topFrame;
      const closure = context.symbolicFrame(module, functionAround(fn));
      return symbolicFrameIn(closure, module, fn);
    },
    evaluate(node, frame) {
      const known = frame.values.get(node);
      if (known) return known;
      if (frame.underWay.has(node)) return unknown('a value that depends on itself');
      if (nesting >= MAX_NESTING) return unknown('an expression that is nested too deep');
      if (!context.spend()) return unknown('there is too much to follow');
      frame.underWay.add(node);
      nesting += 1;
      try {
        const value = evaluateNode(context, node, frame);
        frame.values.set(node, value);
        return value;
      } finally {
        nesting -= 1;
        frame.underWay.delete(node);
      }
    },
  };
  return context;
}

/** The frame of "some call" of a function that is written in the function of another frame. */
function symbolicFrameIn(closure: Frame, module: Module, fn: FunctionNode): Frame {
  let frame = closure.symbolic.get(fn);
  if (frame === undefined) {
    frame = createFrame({
      module,
      fn,
      closure,
      args: undefined,
      thisValue: undefined,
      depth: closure.depth,
    });
    closure.symbolic.set(fn, frame);
  }
  return frame;
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
      const object = context.evaluate(node.object, frame);
      const value =
        key === undefined
          ? unknownMember(context, node, object, frame)
          : writtenMember(context, node, object, key, frame);
      return through(value, module, node);
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
        : union([consequent, alternate]);
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
      return callValue(context, node, frame);
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

function literalValue(node: TSESTree.Literal, module: Module): AbstractValue {
  const origin = { module, node };
  if ('regex' in node) return unknown('a regular expression');
  switch (typeof node.value) {
    case 'string':
      return stringValue(node.value, origin);
    case 'number':
      return {
        kind: 'number',
        value: node.value,
        raw: node.raw,
        origin,
        via: undefined,
        unless: [],
      };
    case 'boolean':
      return node.value ? TRUE : FALSE;
    case 'object':
      return NULL;
    default:
      return unknown('a literal of a kind that is not followed');
  }
}

function templateValue(
  context: EvaluationContext,
  node: TSESTree.TemplateLiteral,
  frame: Frame,
): AbstractValue {
  const origin = { module: frame.module, node };
  const parts: AbstractValue[] = [];
  for (const [index, quasi] of node.quasis.entries()) {
    parts.push(stringValue(quasi.value.cooked ?? quasi.value.raw, origin));
    const expression = node.expressions[index];
    if (expression) parts.push(context.evaluate(expression, frame));
  }
  return concat(parts, origin);
}

function identifierValue(
  context: EvaluationContext,
  node: TSESTree.Identifier,
  frame: Frame,
): AbstractValue {
  const variable = frame.module.variableOf(node);
  if (variable === undefined) {
    return node.name === 'undefined'
      ? UNDEFINED
      : { kind: 'external', root: { kind: 'global' }, path: [node.name] };
  }
  const isImported = variable.defs.some(
    ({ node: definition }) =>
      definition.type === 'ImportSpecifier' || definition.type === 'ImportDefaultSpecifier',
  );
  const value = afterDistantWrites(
    context,
    frame.module,
    readVariable(context, frame.module, variable, node, frame),
    isImported,
  );
  return through(changedLater(frame.module, variable, node, value), frame.module, node);
}

/**
 * An object that is put into another one and written to afterwards by its own name changes
 * there too: `const config = { data: body }; body.name = 'plan';`.
 */
function changedLater(
  module: Module,
  variable: Variable,
  node: TSESTree.Identifier,
  value: AbstractValue,
): AbstractValue {
  const { parent } = node;
  const isHeld =
    parent.type === 'ArrayExpression' ||
    (parent.type === 'Property' &&
      parent.value === node &&
      parent.parent.type === 'ObjectExpression');
  // The options that a call is given are read at once: `fetch(url, { headers })`.
  if (!isHeld || isArgument(parent)) return value;
  const isWritten = writesToVariable(module, variable).some(
    (write) =>
      write.node.range[0] >= node.range[1] &&
      !isInside(node, write.node) &&
      write.kind !== 'escape' &&
      (write.path.length > 0 || write.kind === 'merge' || write.kind === 'method'),
  );
  if (!isWritten) return value;
  return mapMembers(value, (member) =>
    member.kind === 'object'
      ? withOpenPart(member, {
          value: unknown('it is changed later'),
          reason: 'it is changed after it was put into another object',
        })
      : member,
  );
}

/** Whether a literal is an argument of a call, or inside one that is. */
function isArgument(node: TSESTree.Node): boolean {
  let child = node;
  for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
    switch (parent.type) {
      case 'Property':
      case 'ObjectExpression':
      case 'ArrayExpression':
        break;
      case 'CallExpression':
        return parent.callee !== child;
      default:
        return false;
    }
  }
  return false;
}

function isInside(node: TSESTree.Node, container: TSESTree.Node): boolean {
  return node.range[0] >= container.range[0] && node.range[1] <= container.range[1];
}

/**
 * The member of a value, with what this module writes to it by the name it has here:
 * `Client.version = '2.10'`, where the class is declared elsewhere.
 */
function writtenMember(
  context: EvaluationContext,
  node: TSESTree.MemberExpression,
  object: AbstractValue,
  key: string,
  frame: Frame,
): AbstractValue {
  const value = readMember(context, object, key);
  const isOther =
    object.kind === 'class' || object.kind === 'instance' || object.kind === 'namespace';
  if (!isOther || node.object.type !== 'Identifier') return value;
  const variable = frame.module.variableOf(node.object);
  if (variable === undefined) return value;
  const writes = writesToVariable(frame.module, variable).flatMap((write): Write[] =>
    write.path[0] === key ? [{ ...write, path: write.path.slice(1) }] : [],
  );
  return applyWrites(context, frame.module, value, writes, {
    point: node,
    declaration: undefined,
    frame,
  });
}

/** `regions[region]`: any of the members, where all are known. */
function unknownMember(
  context: EvaluationContext,
  node: TSESTree.MemberExpression,
  object: AbstractValue,
  frame: Frame,
): AbstractValue {
  return mapMembers(object, (member) => {
    switch (member.kind) {
      case 'object':
        return union([
          ...[...member.properties.values()].map((property) => property.value),
          // The key may be none of these.
          member.open.length > 0 ? unknown('a key is computed') : UNDEFINED,
        ]);
      case 'array':
        return elementOf(member);
      case 'parameter':
        return { ...member, name: `${member.name}[…]` };
      case 'external':
      case 'instance': {
        // `http[method](path)`: callers say which member it is.
        const key = node.computed ? context.evaluate(node.property, frame) : UNDEFINED;
        return key.kind === 'parameter' ? { ...key, name: `[${key.name}]` } : computedMember(node);
      }
      default:
        return computedMember(node);
    }
  });
}

function computedMember(node: TSESTree.MemberExpression): AbstractValue {
  return unknown(
    node.property.type === 'Identifier'
      ? `the key \`${node.property.name}\` is not known`
      : 'a key is computed',
  );
}

function thisValue(context: EvaluationContext, node: TSESTree.Node, frame: Frame): AbstractValue {
  for (let current: Frame | undefined = frame; current; current = current.closure) {
    if (current.thisValue) return current.thisValue;
    // The frame of a function with a `this` of its own ends the search.
    if (current.fn && current.fn.type !== 'ArrowFunctionExpression') break;
  }
  const { module } = frame;
  const owner = classOfThis(node);
  if (owner) {
    const classValue: AbstractValue = {
      kind: 'class',
      node: owner,
      module,
      closure: frameAround(context, module, functionAround(owner), frame),
    };
    return isStaticContext(node) ? classValue : symbolicInstance(classValue);
  }
  // `{ send() { return this.base } }`
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    if (fn.type === 'ArrowFunctionExpression') continue;
    const property = fn.parent;
    if (property.type === 'Property' && property.parent.type === 'ObjectExpression') {
      return context.evaluate(
        property.parent,
        frameAround(context, module, functionAround(property.parent), frame),
      );
    }
    break;
  }
  return unknown('`this` is not known here');
}

function isStaticContext(node: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (current.type === 'MethodDefinition' || current.type === 'PropertyDefinition') {
      return current.static;
    }
    if (current.type === 'StaticBlock') return true;
  }
  return false;
}

function objectLiteralValue(
  context: EvaluationContext,
  node: TSESTree.ObjectExpression,
  frame: Frame,
): AbstractValue {
  const { module } = frame;
  let value: AbstractValue = emptyObject({ module, node });
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      value = spreadPerhaps(value, context.evaluate(property.argument, frame), property.argument);
      continue;
    }
    const key = propertyKey(context, property, frame);
    const content =
      property.kind === 'get'
        ? unknown('a getter')
        : // An object literal has no patterns; the node type is shared with assignments that do.
          context.evaluate(property.value as TSESTree.Expression, frame);
    value = mapMembers(value, (object) => {
      if (object.kind !== 'object') return object;
      return key === undefined
        ? withOpenPart(object, {
            value: unknown('a key is computed'),
            reason: 'one of its keys is computed',
          })
        : withProperty(object, key, content, true, { module, node: property });
    });
    if (changesItself(module, property)) {
      value = mapMembers(value, (object) =>
        object.kind === 'object'
          ? withOpenPart(object, {
              value: unknown('it may change itself'),
              reason: 'a method of its own may change it',
            })
          : object,
      );
    }
  }
  return value;
}

/** `{ open() { this.messenger_writable = true; } }`: a method or setter that writes to the object. */
function changesItself(module: Module, property: TSESTree.Property): boolean {
  return (
    property.value.type === 'FunctionExpression' &&
    /\bthis(?:\.\w+|\[[^\]]*\])\s*(?:\?\?|\|\||&&)?=(?!=)/u.test(module.textOf(property.value))
  );
}

/**
 * Spreads a value into a literal. Whether `...(flag && { key })` adds the key is decided at
 * run time for the same literal, so the key is there *maybe*; a loop over definitions
 * gives one object for each instead.
 */
function spreadPerhaps(
  target: AbstractValue,
  source: AbstractValue,
  expression: TSESTree.Expression,
): AbstractValue {
  const isConditional =
    expression.type === 'LogicalExpression' || expression.type === 'ConditionalExpression';
  if (!isConditional || source.kind !== 'union') return spreadInto(target, source);
  const objects = source.members.filter((member) => member.kind === 'object');
  const isSimple = source.members.every(
    (member) => member.kind === 'object' || truthiness(member) === false,
  );
  if (!isSimple) return spreadInto(target, source);
  return mapMembers(target, (object) => {
    if (object.kind !== 'object') return object;
    const states = [spreadInto(object, objects[0] ?? UNDEFINED)];
    for (const other of source.members) {
      if (other !== objects[0]) states.push(spreadInto(object, other));
    }
    return mergeStates(object, states.flatMap(membersOf));
  });
}

/** One state for several that an object may be in: keys that only some have are there maybe. */
function mergeStates(base: AbstractValue, states: readonly AbstractValue[]): AbstractValue {
  const objects = states.filter((state) => state.kind === 'object');
  if (base.kind !== 'object' || objects.length !== states.length) return union(states);
  let result = base;
  const keys = new Set(objects.flatMap((object) => [...object.properties.keys()]));
  for (const key of keys) {
    const found = objects.map((object) => object.properties.get(key));
    const values = found.flatMap((property) => (property ? [property.value] : []));
    const isCertain = found.every((property) => property?.presence === 'present');
    const setBy = found.find((property) => property?.setBy)?.setBy;
    const properties = new Map(result.properties);
    properties.set(key, {
      value: union(values),
      presence: isCertain ? 'present' : 'maybe',
      overwritable: found.some((property) => property?.overwritable === true),
      setBy,
    });
    result = { ...result, properties };
  }
  const open = objects.flatMap((object) =>
    object.open.filter((part) => !result.open.includes(part)),
  );
  return { ...result, open: [...result.open, ...open] };
}

function arrayLiteralValue(
  context: EvaluationContext,
  node: TSESTree.ArrayExpression,
  frame: Frame,
): AbstractValue {
  const origin = { module: frame.module, node };
  const elements: AbstractValue[] = [];
  let open: { readonly value: AbstractValue; readonly reason: string } | undefined;
  for (const element of node.elements) {
    if (element === null) {
      elements.push(UNDEFINED);
    } else if (element.type === 'SpreadElement') {
      const source = context.evaluate(element.argument, frame);
      for (const member of membersOf(source)) {
        if (member.kind === 'array') {
          elements.push(...member.elements);
          open ??= member.open;
        } else if (truthiness(member) !== false) {
          open ??= { value: member, reason: 'something unknown is spread into the list' };
        }
      }
    } else {
      elements.push(context.evaluate(element, frame));
    }
  }
  return arrayValue(elements, origin, open);
}

function logicalValue(
  context: EvaluationContext,
  node: TSESTree.LogicalExpression,
  frame: Frame,
): AbstractValue {
  const left = context.evaluate(node.left, frame);
  switch (node.operator) {
    case '&&': {
      const isTrue = truthiness(left);
      if (isTrue === false) return left;
      const right = context.evaluate(node.right, frame);
      return isTrue ? right : union([falsePart(left), right]);
    }
    case '||':
    case '??': {
      const test = node.operator === '||' ? truthiness(left) : negate(nullishness(left));
      if (test === true) return left;
      const right = context.evaluate(node.right, frame);
      if (test === false) return right;
      return union(
        membersOf(left).flatMap((member) => {
          if (member.kind === 'environment') return membersOf(overridableBy(right, member.names));
          const keep = node.operator === '||' ? truthiness(member) : negate(nullishness(member));
          return keep === false ? [right] : [member, right];
        }),
      );
    }
  }
}

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

/** What a value is where it is false: enough to know that spreading it adds nothing. */
function falsePart(value: AbstractValue): AbstractValue {
  const parts = membersOf(value).map((member) => (truthiness(member) === false ? member : FALSE));
  return union(parts);
}

/** A constant as text and type, for comparison; undefined for anything not known. */
function constantOf(value: AbstractValue): string | undefined {
  switch (value.kind) {
    case 'string':
      return value.unless.length > 0 ? undefined : `s${value.value}`;
    case 'number':
      return value.unless.length > 0 ? undefined : `n${value.value}`;
    case 'boolean':
      return `b${value.value}`;
    case 'null':
    case 'undefined':
      return value.kind;
    default:
      return undefined;
  }
}

/** Whether two values are equal by `===`; undefined where that is not known. */
function areEqual(left: AbstractValue, right: AbstractValue): boolean | undefined {
  const outcomes = membersOf(left).flatMap((a) =>
    membersOf(right).map((b) => {
      const first = constantOf(a);
      const second = constantOf(b);
      if (first !== undefined && second !== undefined) return first === second;
      // An object is never equal to a constant.
      const isOther = (value: AbstractValue): boolean =>
        value.kind === 'object' || value.kind === 'array' || value.kind === 'function';
      if ((first !== undefined && isOther(b)) || (second !== undefined && isOther(a))) return false;
      return undefined;
    }),
  );
  const [first] = outcomes;
  return outcomes.every((outcome) => outcome === first) ? first : undefined;
}

function booleanValue(value: boolean | undefined): AbstractValue {
  if (value === undefined) return unknown('a comparison');
  return value ? TRUE : FALSE;
}

function binaryValue(
  context: EvaluationContext,
  node: TSESTree.BinaryExpression,
  frame: Frame,
): AbstractValue {
  if (node.left.type === 'PrivateIdentifier') return unknown('a test of a private name');
  const origin = { module: frame.module, node };
  switch (node.operator) {
    case '+':
      return concat(
        [context.evaluate(node.left, frame), context.evaluate(node.right, frame)],
        origin,
      );
    case '===':
    case '!==':
    case '==':
    case '!=': {
      const left = context.evaluate(node.left, frame);
      const right = context.evaluate(node.right, frame);
      const isLoose = node.operator.length === 2;
      const bothNullish =
        isLoose && (nullishness(right) === true || nullishness(left) === true)
          ? nullishness(nullishness(right) === true ? left : right)
          : undefined;
      const equal = bothNullish ?? areEqual(left, right);
      return booleanValue(node.operator.startsWith('!') ? negate(equal) : equal);
    }
    case 'in': {
      const key = context.evaluate(node.left, frame);
      const object = context.evaluate(node.right, frame);
      if (key.kind !== 'string' || object.kind !== 'object') return unknown('a test of a key');
      const property = object.properties.get(key.value);
      if (property?.presence === 'present') return TRUE;
      return property || object.open.length > 0 ? unknown('a test of a key') : FALSE;
    }
    default:
      return unknown('a computed value');
  }
}

function unaryValue(
  context: EvaluationContext,
  node: TSESTree.UnaryExpression,
  frame: Frame,
): AbstractValue {
  switch (node.operator) {
    case '!':
      return booleanValue(negate(truthiness(context.evaluate(node.argument, frame))));
    case 'void':
      return UNDEFINED;
    case 'typeof': {
      const value = context.evaluate(node.argument, frame);
      const origin = { module: frame.module, node };
      switch (value.kind) {
        case 'string':
        case 'template':
        case 'json':
          return stringValue('string', origin);
        case 'number':
        case 'boolean':
        case 'undefined':
          return stringValue(value.kind, origin);
        case 'object':
        case 'array':
        case 'null':
          return stringValue('object', origin);
        case 'function':
        case 'class':
          return stringValue('function', origin);
        default:
          return unknown('the type of something unknown');
      }
    }
    default:
      return unknown('a computed value');
  }
}

/** The values of the arguments of a call; lists that are known are spread. */
export function argumentValues(
  context: EvaluationContext,
  args: readonly TSESTree.CallExpressionArgument[],
  frame: Frame,
): AbstractValue[] {
  const values: AbstractValue[] = [];
  for (const argument of args) {
    if (argument.type !== 'SpreadElement') {
      values.push(context.evaluate(argument, frame));
      continue;
    }
    const list = context.evaluate(argument.argument, frame);
    if (list.kind === 'array' && list.open === undefined) {
      values.push(...list.elements);
      continue;
    }
    const rest: AbstractValue = list.kind === 'array' && list.open ? list.open.value : list;
    // What follows could be at any position; a few stand for all.
    for (let index = 0; index < 4; index += 1) {
      values.push(
        rest.kind === 'parameter'
          ? { ...rest, name: `${rest.name}[${index}]` }
          : unknown('arguments are spread'),
      );
    }
    break;
  }
  return values;
}

/** `fn.call(this, …)`, `fn.apply(this, […])`, `fn.bind(this, …)` */
function callThroughFunction(
  context: EvaluationContext,
  fn: FunctionValue,
  method: string,
  args: readonly AbstractValue[],
): AbstractValue | undefined {
  const [thisValue, ...rest] = args;
  switch (method) {
    case 'call':
      return context.callFunction({ ...fn, thisValue: fn.thisValue ?? thisValue }, rest);
    case 'apply': {
      const [list] = rest;
      return list?.kind === 'array'
        ? context.callFunction({ ...fn, thisValue: fn.thisValue ?? thisValue }, list.elements)
        : unknown('arguments that are not known');
    }
    case 'bind':
      return {
        ...fn,
        thisValue: fn.thisValue ?? thisValue,
        boundArguments: [...fn.boundArguments, ...rest],
      };
    default:
      return undefined;
  }
}

function isRequire(node: TSESTree.CallExpression, frame: Frame): boolean {
  return (
    node.callee.type === 'Identifier' &&
    node.callee.name === 'require' &&
    frame.module.variableOf(node.callee) === undefined
  );
}

/** `fn.call`, `fn.apply`, `fn.bind` */
function isThrough(name: string): boolean {
  return name === 'call' || name === 'apply' || name === 'bind';
}

/** Whether a value has methods whose result is known. */
function hasMethods(value: AbstractValue): boolean {
  switch (value.kind) {
    case 'array':
    case 'string':
    case 'template':
    case 'number':
    case 'environment':
    case 'object':
      return true;
    default:
      return false;
  }
}

/** A call of something outside the project, whose arguments are looked at where a client is recognised. */
function externalCall(
  callee: ExternalValue,
  args: () => readonly AbstractValue[],
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  frame: Frame,
): ExternalCall {
  return {
    callee,
    get args() {
      return args();
    },
    node,
    module: frame.module,
    frame,
  };
}

function callValue(
  context: EvaluationContext,
  node: TSESTree.CallExpression,
  frame: Frame,
): AbstractValue {
  const { module } = frame;
  const origin = { module, node };
  const { callee } = node;
  if (callee.type === 'Super') return UNDEFINED;
  // Most calls are of no interest: their arguments are only looked at where something asks.
  let known: readonly AbstractValue[] | undefined;
  const args = (): readonly AbstractValue[] =>
    (known ??= argumentValues(context, node.arguments, frame));
  if (isRequire(node, frame)) {
    const [specifier] = args();
    return specifier?.kind === 'string'
      ? requiredValue(context, module, specifier.value)
      : unknown('a computed `require`');
  }
  if (callee.type === 'MemberExpression' && callee.object.type !== 'Super') {
    const name = propertyKey(context, { key: callee.property, computed: callee.computed }, frame);
    const object = context.evaluate(callee.object, frame);
    if (name !== undefined) {
      const results = membersOf(object).map((member): AbstractValue | undefined => {
        if (member.kind === 'function')
          return isThrough(name) ? callThroughFunction(context, member, name, args()) : undefined;
        // `fetch.bind(window)`, `client.post.bind(client)`
        if (member.kind === 'external' && name === 'bind') return member;
        const [first] = node.arguments;
        if (name === 'replace' && first?.type === 'Literal' && 'regex' in first) {
          return replacePattern(member, first, args()[1], origin);
        }
        // `promise.then(use)`: promises and what they hold are the same here.
        if (name === 'then' && member.kind !== 'external') {
          const [use] = args();
          if (use?.kind === 'function') return context.callFunction(use, [member]);
        }
        if ((name === 'catch' || name === 'finally') && member.kind !== 'external') return member;
        return hasMethods(member) ? callMethod(context, member, name, args(), origin) : undefined;
      });
      if (results.length > 0 && results.every((result) => result !== undefined))
        return union(results);
    }
  }
  return mapMembers(context.evaluate(callee, frame), (target) => {
    switch (target.kind) {
      case 'function':
        return context.callFunction(target, args);
      case 'external':
        return (
          (mayBeBuiltin(target) ? callBuiltin(context, target, args(), origin) : undefined) ?? {
            kind: 'external',
            root: { kind: 'call', call: externalCall(target, args, node, frame) },
            path: [],
          }
        );
      case 'parameter':
        return { ...target, name: `${target.name}(…)` };
      case 'unknown':
        return target;
      case 'null':
      case 'undefined':
        return UNDEFINED;
      default:
        return unknown(`the result of \`${shortText(module, callee)}(…)\` is not known`);
    }
  });
}

/** The source of a node where it is short, for messages. */
function shortText(module: Module, node: TSESTree.Node): string {
  const text = module.textOf(node);
  return text.length > 40 || text.includes('\n') ? '…' : text;
}

function constructionValue(
  context: EvaluationContext,
  node: TSESTree.NewExpression,
  frame: Frame,
): AbstractValue {
  const { module } = frame;
  const args = argumentValues(context, node.arguments, frame);
  return mapMembers(context.evaluate(node.callee, frame), (target) => {
    switch (target.kind) {
      case 'class':
        return { kind: 'instance', classValue: target, args, fields: new Map() };
      case 'external':
        return (
          constructBuiltin(target, args, { module, node }) ?? {
            kind: 'external',
            root: { kind: 'call', call: { callee: target, args, node, module, frame } },
            path: [],
          }
        );
      case 'parameter':
        return { ...target, name: `new ${target.name}` };
      default:
        return unknown(`what \`new ${shortText(module, node.callee)}\` makes is not known`);
    }
  });
}

/** Whether a call hands over a function that is written in it: `list.map((item) => …)`. */
export function isInlineCallback(fn: FunctionNode): boolean {
  return (
    isFunctionNode(fn) &&
    fn.parent.type === 'CallExpression' &&
    (fn.parent.callee === fn || fn.parent.arguments.some((argument) => argument === fn))
  );
}
