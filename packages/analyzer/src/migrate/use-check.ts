/**
 * Whether code uses a literal for certain requests alone, by all names that it goes by: then a key may be added to
 * it, and goes nowhere else.
 */
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { type EvaluationContext, frameAround } from '../evaluate/context.js';
import type { Frame } from '../evaluate/frame.js';
import {
  type AbstractValue,
  type FunctionNode,
  membersOf,
  type ObjectValue,
} from '../evaluate/value.js';
import { type CallNode, functionAround, type Module, parametersOf } from '../modules/module.js';
import { ELEMENT_METHODS } from '../paths/path-finder.js';
import { isRuledOut } from '../paths/reached.js';
import { exportNames, isOnlyLookedAt, outermostExpression, type Reference } from './references.js';

/** What is asked. */
export interface UseQuestion {
  readonly literal: ObjectValue;
  /** The references that the bodies of the requests in question came through. */
  readonly through: ReadonlySet<TSESTree.Node>;
  /** The calls that lead to those requests: what is handed to one is used for it. */
  readonly sites: ReadonlySet<TSESTree.Node>;
  /** A call of the functions in question that is running; without one, it is "some call" of them. */
  readonly near?: Frame;
}

export interface UseCheck {
  /** Whether a reference to the literal, or to what holds it, is one of the uses in question. */
  readonly isFine: (reference: Reference) => boolean;
  /** Whether functions that a node is handed to, before a call on the way gets it, use it for that alone. */
  readonly leadsToSite: (module: Module, node: TSESTree.Node) => boolean;
  /** Whether all uses of a name, or of the names of a pattern, that is bound to it are. */
  readonly isBindingFine: (module: Module, name: TSESTree.Node) => boolean;
}

/** Functions that may refuse an object with a key that they do not know. */
const CHECKING: ReadonlySet<string> = new Set([
  'assert',
  'attempt',
  'is',
  'parse',
  'parseAsync',
  'safeParse',
  'validate',
  'validateAsync',
  'validateSync',
]);

/** Names of functions that do something with what they are given, and not only for what they give back. */
const KEEPING =
  /^(?:add|append|create|delete|dispatch|emit|enqueue|fetch|insert|notify|patch|post|publish|push|put|queue|request|save|send|set|store|track|unshift|update|upsert|write)/iu;

/**
 * How many uses may lie behind one another: a name, a parameter that gets it, what that one is handed to.
 * People write a few; each takes some frames of the stack, and helpers that all call each other have thousands.
 */
const MAX_USES_IN_A_ROW = 100;

/** Makes the check for one literal. */
export function createUseCheck(
  context: EvaluationContext,
  { literal, through, sites, near }: UseQuestion,
): UseCheck {
  const visited = new Set<TSESTree.Node>();
  let usesInARow = 0;
  /** Functions of which what they give back is used for the requests. */
  const giving = new Set<FunctionNode>();

  function valueOf(module: Module, node: TSESTree.Expression): AbstractValue {
    const fn = functionAround(node);
    const frame = near ? frameAround(context, module, fn, near) : context.symbolicFrame(module, fn);
    return context.evaluate(node, frame);
  }

  function check(module: Module, reference: TSESTree.Node): boolean {
    if (visited.has(reference)) return true;
    visited.add(reference);
    // What is not looked at may be anything.
    if (usesInARow >= MAX_USES_IN_A_ROW) return false;
    usesInARow += 1;
    try {
      return isUseFine(module, reference);
    } finally {
      usesInARow -= 1;
    }
  }

  function isUseFine(module: Module, reference: TSESTree.Node): boolean {
    const outer = outermostExpression(reference);
    const { parent } = outer;
    // What else is of its type would lack the key.
    if (parent?.type === 'TSTypeQuery') return isOfItsParts(parent, literal);
    if (near !== undefined && isLeftOut(module, outer)) return true;
    if (sites.has(reference)) return true;
    if (isOnlyLookedAt(reference)) return isLoggedAsItIs(module, outer);
    if (through.has(reference)) {
      // `JSON.stringify(checked(body))`
      const isPassedOn = parent?.type === 'CallExpression' && parent.callee !== outer;
      return !isPassedOn || sites.has(parent) || isOnlyTaken(module, parent, outer);
    }
    if (isWalked(module, outer)) return false;
    // What importers do with it is looked at there.
    if (exportNames(reference) !== undefined) return true;
    switch (parent?.type) {
      case 'MemberExpression':
        // As a key of something else it is text.
        return parent.object !== outer || checkMember(module, parent);
      case 'ConditionalExpression':
      case 'IfStatement':
        return parent.test === outer || leadsToSite(module, outer);
      case 'SwitchStatement':
        return parent.discriminant === outer;
      case 'UnaryExpression':
        return true;
      case 'ForOfStatement':
        return parent.right === outer && checkLoop(module, parent.left);
      case 'VariableDeclarator':
        return parent.init === outer && checkDeclared(module, parent);
      case 'CallExpression':
        if (argumentOf(module, outer, LIST_OF)) return check(module, parent);
        return leadsToSite(module, outer);
      default:
        return leadsToSite(module, outer);
    }
  }

  /** Whether a function of the project that is called like a logger does no more with what it gets. */
  function isLoggedAsItIs(module: Module, node: TSESTree.Node): boolean {
    const { parent } = node;
    return parent?.type !== 'CallExpression' || isOnlyTaken(module, parent, node);
  }

  /** Whether code asks for all that a literal has: `Object.values(body).every(isText)`, `?fields=${Object.keys(body)}`. */
  function isWalked(module: Module, node: TSESTree.Node): boolean {
    const object = argumentOf(module, node, KEYS_OF);
    return object !== undefined && mayBe(valueOf(module, object), literal);
  }

  /** Whether the call that is running does not come to a use: it is in another branch. */
  function isLeftOut(module: Module, node: TSESTree.Node): boolean {
    const frame = near && frameAround(context, module, functionAround(node), near);
    return (
      frame !== undefined &&
      frame.args !== undefined &&
      isRuledOut(context, { node, module, frame })
    );
  }

  /**
   * Whether what is at a node becomes a part of what a call on the way to a request gets, and nothing else does.
   *
   * @param isWritten it is written there: then what functions around it give back is on its way as well
   */
  function leadsToSite(module: Module, node: TSESTree.Node, isWritten = false): boolean {
    let child = node;
    for (let { parent } = child; parent; child = parent, { parent } = child) {
      // What describes a request is no call.
      if (sites.has(parent) && !isCall(parent)) return true;
      switch (parent.type) {
        case 'CallExpression':
        case 'NewExpression':
          if (parent.callee === child || isWalked(module, child)) return false;
          if (sites.has(parent)) return true;
          if (!isOnlyTaken(module, parent, child)) return false;
          break;
        case 'ArrowFunctionExpression':
        case 'ReturnStatement': {
          const fn = parent.type === 'ReturnStatement' ? functionAround(parent) : parent;
          if (fn === undefined || (fn === parent && parent.body !== child)) return false;
          if (giving.has(fn)) return true;
          if (!isWritten) return false;
          parent = fn;
          break;
        }
        case 'VariableDeclarator':
          return parent.init === child && checkDeclared(module, parent);
        case 'ArrayExpression':
        case 'AwaitExpression':
        case 'ChainExpression':
        case 'ConditionalExpression':
        case 'LogicalExpression':
        case 'ObjectExpression':
        case 'Property':
        case 'SpreadElement':
        case 'TSAsExpression':
        case 'TSNonNullExpression':
        case 'TSSatisfiesExpression':
        case 'TSTypeAssertion':
        case 'TemplateLiteral':
          break;
        case 'MemberExpression':
          // `JSON.stringify(body).trim()`
          if (parent.object !== child || child === node) return false;
          return (
            leadsToSite(module, parent, isWritten) || leadsToSiteByCall(module, parent, isWritten)
          );
        default:
          return false;
      }
    }
    return false;
  }

  function leadsToSiteByCall(
    module: Module,
    callee: TSESTree.MemberExpression,
    isWritten: boolean,
  ): boolean {
    const call = outermostExpression(callee).parent;
    return (
      call?.type === 'CallExpression' && (sites.has(call) || leadsToSite(module, call, isWritten))
    );
  }

  /** Whether a function that gets something uses it for nothing but what it gives back. */
  function isOnlyTaken(module: Module, call: CallNode, argument: TSESTree.Node): boolean {
    const { callee } = call;
    if (callee.type === 'Super') return false;
    const property = callee.type === 'MemberExpression' ? callee.property : callee;
    const name = property.type === 'Identifier' ? property.name : '';
    if (CHECKING.has(name) && module.textOf(callee) !== 'JSON.parse') return false;
    const index = call.arguments.findIndex((one) => one === argument);
    return membersOf(valueOf(module, callee)).every((fn) => {
      if (fn.kind !== 'function') return !KEEPING.test(name);
      const parameter = parametersOf(fn.node)[index + fn.boundArguments.length];
      if (index < 0 || parameter === undefined) return true;
      giving.add(fn.node);
      return checkBinding(fn.module, parameter);
    });
  }

  function checkMember(module: Module, member: TSESTree.MemberExpression): boolean {
    const outer = outermostExpression(member);
    const { parent } = outer;
    if (isAssigned(outer)) return true;
    if (parent?.type === 'CallExpression' && parent.callee === outer) {
      const method = member.property.type === 'Identifier' ? member.property.name : '';
      if (!ELEMENT_METHODS.has(method)) return false;
      const [callback] = parent.arguments;
      return callback !== undefined && checkCallback(module, callback);
    }
    if (through.has(member)) return true;
    const value = valueOf(module, member);
    // A name or a flag that is read off tells nobody about the new key.
    return !mayHold(value, literal) || isLength(member) || check(module, member);
  }

  function checkCallback(module: Module, callback: TSESTree.CallExpressionArgument): boolean {
    if (callback.type === 'SpreadElement') return false;
    // `steps.map(run)`
    const fn = valueOf(module, callback);
    if (fn.kind !== 'function' || fn.boundArguments.length > 0) return false;
    const [parameter] = fn.node.params;
    return parameter === undefined || checkBinding(fn.module, parameter);
  }

  function checkLoop(module: Module, left: TSESTree.Node): boolean {
    if (left.type !== 'VariableDeclaration') return false;
    const [declarator] = left.declarations;
    return declarator !== undefined && checkBinding(module, declarator.id);
  }

  /** `const other = DEFINITIONS;`, which is no other use as long as it stays in the module. */
  function checkDeclared(module: Module, { id, parent }: TSESTree.VariableDeclarator): boolean {
    // A type of its own may have no room.
    if (parent.parent.type === 'ExportNamedDeclaration' || id.typeAnnotation) return false;
    const variable = id.type === 'Identifier' ? module.variableOf(id) : undefined;
    const isExported = variable?.references.some(
      ({ identifier }) => exportNames(identifier) !== undefined,
    );
    return isExported !== true && checkBinding(module, id);
  }

  function checkBinding(module: Module, name: TSESTree.Node): boolean {
    switch (name.type) {
      case 'Identifier':
        return checkReferences(module, name, ({ identifier }) => check(module, identifier));
      case 'AssignmentPattern':
        return checkBinding(module, name.left);
      case 'TSParameterProperty':
        // It goes on as a field of the instance.
        return false;
      default:
        return checkPart(module, name);
    }
  }

  /** Taken apart, an object is gone; what is in it goes on under the names of its parts. */
  function checkPart(module: Module, part: TSESTree.Node | null): boolean {
    switch (part?.type) {
      case undefined:
        return true;
      case 'ObjectPattern':
        return part.properties.every((property) =>
          checkPart(module, property.type === 'Property' ? property.value : property),
        );
      case 'ArrayPattern':
        return part.elements.every((element) => checkPart(module, element));
      case 'AssignmentPattern':
        return checkPart(module, part.left);
      case 'RestElement':
        // `(method, ...rest) => send(method, ...rest)`, `({ path, ...options }) => send(path, options)`
        return part.argument.type === 'Identifier' && checkPart(module, part.argument);
      case 'Identifier':
        return checkReferences(
          module,
          part,
          ({ identifier }) =>
            identifier.type === 'Identifier' &&
            (!mayHold(valueOf(module, identifier), literal) || check(module, identifier)),
        );
      default:
        return false;
    }
  }

  function checkReferences(
    module: Module,
    name: TSESTree.Identifier,
    isUseFine: (reference: Variable['references'][number]) => boolean,
  ): boolean {
    const variable = module.variableOf(name);
    return (
      variable?.references.every(
        (reference) => reference.init === true || !reference.isRead() || isUseFine(reference),
      ) === true
    );
  }

  return {
    isFine: (reference) => check(reference.module, reference.node),
    leadsToSite: (module, node) => leadsToSite(module, node, true),
    isBindingFine: checkBinding,
  };
}

/** `(typeof DEFINITIONS)[number]['name']`; `keyof typeof DEFINITIONS`, of the list or table that a literal is in. */
function isOfItsParts({ parent }: TSESTree.TSTypeQuery, literal: ObjectValue): boolean {
  if (parent.type === 'TSTypeOperator' && parent.operator === 'keyof') {
    return outermostExpression(literal.origin.node).parent?.type !== 'VariableDeclarator';
  }
  for (
    let type: TSESTree.Node | undefined = parent;
    type?.type === 'TSIndexedAccessType';
    type = type.parent
  ) {
    if (type.indexType.type === 'TSLiteralType') return true;
  }
  return false;
}

function isCall({ type }: TSESTree.Node): boolean {
  return type === 'CallExpression' || type === 'NewExpression';
}

/** `Object.values(seed)`, `Object.entries(seed)` of a table that a literal is in */
const LIST_OF = /^Object\.(?:entries|values)$/u;

/** What gives the keys of an object, or something for each of them. */
const KEYS_OF = /^(?:Object\.(?:entries|getOwnPropertyNames|keys|values)|Reflect\.ownKeys)$/u;

/** A node as the first argument of a function with a certain name; undefined where it is none. */
function argumentOf(
  module: Module,
  node: TSESTree.Node,
  name: RegExp,
): TSESTree.Expression | undefined {
  const { parent } = node;
  if (parent?.type !== 'CallExpression' || !name.test(module.textOf(parent.callee)))
    return undefined;
  const [first] = parent.arguments;
  return first === node && first.type !== 'SpreadElement' ? first : undefined;
}

/** Whether a value may be a literal itself, and not something that holds it. */
function mayBe(value: AbstractValue, literal: ObjectValue): boolean {
  return membersOf(value).some((member) => {
    switch (member.kind) {
      case 'object':
        return member.origin.node === literal.origin.node;
      case 'parameter':
      case 'unknown':
        return true;
      default:
        return false;
    }
  });
}

/** How deep a literal is looked for in something; what is deeper may hold it. */
const MAX_HOLDING_DEPTH = 4;

/** Whether a value is a literal, or has it in it; what is not known may. */
export function mayHold(value: AbstractValue, literal: ObjectValue): boolean {
  return isHeld(value, literal, true, 0);
}

/** Whether a value is known to be a literal, or to have it in it. */
export function holds(value: AbstractValue, literal: ObjectValue): boolean {
  return isHeld(value, literal, false, 0);
}

function isHeld(
  value: AbstractValue,
  literal: ObjectValue,
  ifUnknown: boolean,
  depth: number,
): boolean {
  if (depth > MAX_HOLDING_DEPTH) return true;
  const isIn = (part: AbstractValue): boolean => isHeld(part, literal, ifUnknown, depth + 1);
  return membersOf(value).some((member) => {
    switch (member.kind) {
      case 'object':
        return (
          member.origin.node === literal.origin.node ||
          (ifUnknown && member.open.length > 0) ||
          [...member.properties.values()].some((property) => isIn(property.value))
        );
      case 'array':
        return (ifUnknown && member.open !== undefined) || member.elements.some(isIn);
      case 'json':
        return isIn(member.value);
      case 'string':
      case 'template':
      case 'number':
      case 'boolean':
      case 'null':
      case 'undefined':
      case 'environment':
        return false;
      case 'class':
      case 'external':
      case 'function':
      case 'instance':
      case 'namespace':
      case 'parameter':
      case 'union':
      case 'unknown':
        return ifUnknown;
    }
  });
}

/** Whether an expression, or a member of it, is what an assignment fills. */
function isAssigned(node: TSESTree.Node): boolean {
  let current = node;
  while (current.parent?.type === 'MemberExpression' && current.parent.object === current) {
    current = current.parent;
  }
  const { parent } = current;
  return parent?.type === 'AssignmentExpression' && parent.left === current;
}

function isLength(member: TSESTree.MemberExpression): boolean {
  return member.property.type === 'Identifier' && member.property.name === 'length';
}
