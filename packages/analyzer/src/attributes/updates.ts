/**
 * Which attribute an update is of. `PUT /data_attributes/{id}` names it by its id, so it is told from
 * where the id was found:
 *
 *     const created = await create({ name: 'plan', model: 'contact' });   created.id
 *     const plan = list.data.find(({ name }) => name === 'plan');         plan.id
 */
import type { TSESTree } from '@typescript-eslint/types';
import {
  type AttributeModel,
  CREATE_DATA_ATTRIBUTE,
  matchesOperation,
  UPDATE_DATA_ATTRIBUTE,
} from 'intercom-api-versions';
import {
  interpret,
  type InterpretationSettings,
  type InterpretedCall,
} from '../calls/interpret.js';
import { isCreate, KEY } from '../checks/messenger-writable.js';
import type { EvaluationContext } from '../evaluate/context.js';
import { readMember } from '../evaluate/members.js';
import { readProperty } from '../evaluate/objects.js';
import { writtenName } from '../evaluate/unwrap.js';
import {
  type AbstractValue,
  dependsOnParameter,
  type ExternalValue,
  type FunctionValue,
  membersOf,
} from '../evaluate/value.js';
import { chainOf } from '../requests/clients/chain.js';
import type { RequestFinder } from '../requests/recognise.js';
import type { Request } from '../requests/request.js';
import { identitiesOf } from './created.js';

/** An attribute as far as its name and model are known. */
export interface UpdatedAttribute {
  readonly name: string;
  /** Undefined where it may be either. */
  readonly model: AttributeModel | undefined;
}

/** What an update is of. */
export type UpdateTarget =
  | { readonly kind: 'known'; readonly attributes: readonly UpdatedAttribute[] }
  /** Callers decide the name that is looked for. */
  | { readonly kind: 'open' }
  /** It may be of any attribute. */
  | { readonly kind: 'unknown' };

const ANY: UpdateTarget = { kind: 'unknown' };
const OPEN: UpdateTarget = { kind: 'open' };

/** Whether a call updates an attribute, and may make it writable. */
export function mayMakeWritable({ call, bodyObjects }: InterpretedCall): boolean {
  if (!matchesOperation(call.method, call.path, UPDATE_DATA_ATTRIBUTE)) return false;
  return bodyObjects.some((object) => {
    if (object === undefined || object.open.length > 0) return true;
    const value = object.properties.has(KEY) ? readProperty(object, KEY) : undefined;
    return value !== undefined && (value.kind !== 'boolean' || value.value);
  });
}

/** Finds the attribute that a request updates. */
export function updateTarget(
  context: EvaluationContext,
  finder: RequestFinder,
  request: Request,
  settings: InterpretationSettings,
): UpdateTarget {
  const targets = idsOf(context, request).map((id) => targetOf(context, finder, id, settings));
  if (targets.length === 0 || targets.some(({ kind }) => kind === 'unknown')) return ANY;
  const known = targets.flatMap((target) => (target.kind === 'known' ? [target.attributes] : []));
  return known.length < targets.length ? OPEN : { kind: 'known', attributes: known.flat() };
}

/** What stands for `{id}` in a request: an entry for each thing that it may be. */
function idsOf(context: EvaluationContext, request: Request): readonly AbstractValue[] {
  if (request.kind === 'sdk') {
    const [first] = request.args;
    if (first === undefined) return [];
    return membersOf(first).flatMap((member) => {
      if (member.kind !== 'object') return [member];
      const key = SDK_KEYS.find((name) => member.properties.has(name));
      return key === undefined ? [member] : membersOf(readMember(context, member, key));
    });
  }
  return membersOf(request.url).flatMap((url) => {
    if (url.kind !== 'template') return [url];
    const before = url.parts.findIndex((part) => typeof part === 'string' && PATH.test(part));
    const id = before < 0 ? undefined : url.parts[before + 1];
    return id === undefined || typeof id === 'string' ? [url] : membersOf(id);
  });
}

/** How the SDK calls the id: that of majors 6 and 7, and of the others. */
const SDK_KEYS = ['data_attribute_id', 'id'];

const PATH = /\/data_attributes\/$/u;

function targetOf(
  context: EvaluationContext,
  finder: RequestFinder,
  id: AbstractValue,
  settings: InterpretationSettings,
): UpdateTarget {
  if (dependsOnParameter(id)) return OPEN;
  if (id.kind !== 'external' || id.path.at(-1) !== 'id') return ANY;
  return createdIn(context, finder, id, settings) ?? lookedFor(context, finder, id, settings);
}

/** Members between an answer and what is in it: `(await response.json()).data`. */
const AROUND: ReadonlySet<string> = new Set(['body', 'data', 'default', 'json']);

/** The API call that a value is the answer to, where nothing but its wrapping lies between. */
function answeredBy(
  context: EvaluationContext,
  finder: RequestFinder,
  value: ExternalValue,
  settings: InterpretationSettings,
): InterpretedCall | undefined {
  const { steps, path } = chainOf(value);
  const between = [path];
  for (const step of [...steps].reverse()) {
    const { node, module, frame } = step.call;
    const request = finder.requestOf(step.call);
    if (request) {
      const isPlain = between.flat().every((name) => AROUND.has(name));
      const site = { node, module, frame };
      return isPlain ? interpret(context, { target: request, sites: [site] }, settings) : undefined;
    }
    between.push(step.path);
  }
  return undefined;
}

/** The attribute that a call creates, where the id comes out of its answer. */
function createdIn(
  context: EvaluationContext,
  finder: RequestFinder,
  id: ExternalValue,
  settings: InterpretationSettings,
): UpdateTarget | undefined {
  const answer = { ...id, path: id.path.slice(0, -1) };
  const create = answeredBy(context, finder, answer, settings);
  return create && isCreate(create) ? knownAs(identitiesOf(create.bodyObjects)) : undefined;
}

/** The attribute with a name that the list of all attributes is searched for. */
function lookedFor(
  context: EvaluationContext,
  finder: RequestFinder,
  { root, path }: ExternalValue,
  settings: InterpretationSettings,
): UpdateTarget {
  if (root.kind !== 'call' || path.length !== 1) return ANY;
  const { callee, args } = root.call;
  const [test] = args;
  if (callee.path.at(-1) !== 'find' || test?.kind !== 'function') return ANY;
  const list = { ...callee, path: callee.path.slice(0, -1) };
  const listed = answeredBy(context, finder, list, settings);
  if (listed?.call.method !== 'GET' || listed.call.path !== CREATE_DATA_ATTRIBUTE.path) return ANY;
  const wanted = comparisonsOf(test);
  const names = wanted.get('name');
  if (names === undefined) return ANY;
  const model = wanted.get('model');
  const models = model === undefined ? undefined : textsOf(context, model, test);
  const [only] = models ?? [];
  return settled(
    membersOf(context.evaluate(names, test.closure)),
    models?.length === 1 && (only === 'contact' || only === 'company') ? only : undefined,
  );
}

function textsOf(
  context: EvaluationContext,
  node: TSESTree.Expression,
  { closure }: FunctionValue,
): readonly (string | undefined)[] {
  return membersOf(context.evaluate(node, closure)).map((member) =>
    member.kind === 'string' ? member.value : undefined,
  );
}

function settled(names: readonly AbstractValue[], model: AttributeModel | undefined): UpdateTarget {
  if (names.some((member) => dependsOnParameter(member))) return OPEN;
  return knownAs(
    names.map((name) => ({ name: name.kind === 'string' ? name.value : undefined, model })),
  );
}

function knownAs(
  attributes: readonly {
    readonly name: string | undefined;
    readonly model: AttributeModel | undefined;
  }[],
): UpdateTarget {
  const named = attributes.flatMap(({ name, model }) =>
    name === undefined ? [] : [{ name, model }],
  );
  return named.length < attributes.length || named.length === 0
    ? ANY
    : { kind: 'known', attributes: named };
}

/**
 * What the properties of an element have to be equal to for a test to be passed:
 * `(one) => one.name === 'plan' && one.model === 'contact'`, `({ name }) => name === wanted`.
 */
function comparisonsOf({ node }: FunctionValue): ReadonlyMap<string, TSESTree.Expression> {
  const [parameter] = node.params;
  const test = resultOf(node.body);
  const found = new Map<string, TSESTree.Expression>();
  if (parameter === undefined || test === undefined) return found;
  for (const part of conjunctsOf(test)) {
    if (part.type !== 'BinaryExpression' || !/^={2,3}$/u.test(part.operator)) continue;
    const { left, right } = part;
    if (left.type === 'PrivateIdentifier') continue;
    const ofLeft = propertyOf(parameter, left);
    const ofRight = propertyOf(parameter, right);
    if (ofLeft !== undefined && ofRight === undefined) found.set(ofLeft, right);
    if (ofRight !== undefined && ofLeft === undefined) found.set(ofRight, left);
  }
  return found;
}

function resultOf(
  body: TSESTree.BlockStatement | TSESTree.Expression,
): TSESTree.Expression | undefined {
  if (body.type !== 'BlockStatement') return body;
  const [only, ...others] = body.body;
  return others.length === 0 && only?.type === 'ReturnStatement'
    ? (only.argument ?? undefined)
    : undefined;
}

function conjunctsOf(test: TSESTree.Expression): readonly TSESTree.Expression[] {
  return test.type === 'LogicalExpression' && test.operator === '&&'
    ? [...conjunctsOf(test.left), ...conjunctsOf(test.right)]
    : [test];
}

/** The property of the parameter that an expression reads. */
function propertyOf(parameter: TSESTree.Parameter, node: TSESTree.Expression): string | undefined {
  const expression = node.type === 'ChainExpression' ? node.expression : node;
  if (parameter.type === 'Identifier') {
    return expression.type === 'MemberExpression' &&
      expression.object.type === 'Identifier' &&
      expression.object.name === parameter.name
      ? writtenName(expression.property, expression.computed)
      : undefined;
  }
  if (parameter.type !== 'ObjectPattern' || expression.type !== 'Identifier') return undefined;
  for (const property of parameter.properties) {
    if (property.type !== 'Property') continue;
    const { value } = property;
    if (value.type === 'Identifier' && value.name === expression.name) {
      return writtenName(property.key, property.computed);
    }
  }
  return undefined;
}
