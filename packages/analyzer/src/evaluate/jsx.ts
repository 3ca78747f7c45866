/** What a component in JSX is, and the properties that it gets. */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from './context.js';
import type { Frame } from './frame.js';
import { withInstancesAsObjects } from './instances.js';
import { readMember } from './members.js';
import { emptyObject, spreadInto, withProperty } from './objects.js';
import { mapMembers, stringValue, TRUE, union, unknown, type AbstractValue } from './value.js';
import { readVariable } from './variables.js';

/** Functions around a component that hand its properties on as they are. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  'dynamic',
  'forwardRef',
  'lazy',
  'memo',
  'observer',
]);

/** How many functions may be put around a component: `memo(observer(Chat))`. */
const MAX_WRAPPERS = 4;

/** The component that a tag names, without what is put around it; unknown for the elements of HTML. */
export function componentValue(
  context: EvaluationContext,
  name: TSESTree.JSXTagNameExpression,
  frame: Frame,
): AbstractValue {
  return withoutWrappers(tagValue(context, name, frame), MAX_WRAPPERS);
}

function tagValue(
  context: EvaluationContext,
  name: TSESTree.JSXTagNameExpression,
  frame: Frame,
): AbstractValue {
  switch (name.type) {
    case 'JSXIdentifier': {
      const { module } = frame;
      const variable = module.variableOf(name);
      return variable
        ? readVariable(context, module, variable, undefined, frame)
        : unknown('an element of HTML');
    }
    case 'JSXMemberExpression':
      return readMember(context, tagValue(context, name.object, frame), name.property.name);
    default:
      return unknown('an element with a namespace');
  }
}

/** The functions among what a component was made of: `memo(Chat)`, `lazy(() => import('./chat'))`. */
function withoutWrappers(value: AbstractValue, left: number): AbstractValue {
  if (left === 0) return value;
  return mapMembers(value, (member) => {
    if (member.kind !== 'external' || member.root.kind !== 'call' || member.path.length > 0) {
      return member;
    }
    const { callee } = member.root.call;
    if (!TRANSPARENT.has(callee.path.at(-1) ?? '')) return member;
    const inner = member.root.call.args.flatMap((argument): AbstractValue[] => {
      const wrapped = withoutWrappers(argument, left - 1);
      return wrapped.kind === 'function' ? [wrapped] : [];
    });
    return inner.length > 0 ? union(inner) : member;
  });
}

/** The properties that a component is given, as one object; each is set by its attribute. */
export function propsValue(
  context: EvaluationContext,
  element: TSESTree.JSXOpeningElement,
  frame: Frame,
): AbstractValue {
  const { module } = frame;
  let value: AbstractValue = emptyObject({ module, node: element });
  for (const attribute of element.attributes) {
    if (attribute.type === 'JSXSpreadAttribute') {
      const source = context.evaluate(attribute.argument, frame);
      value = spreadInto(value, withInstancesAsObjects(context, source));
      continue;
    }
    const { name } = attribute;
    const key =
      name.type === 'JSXIdentifier' ? name.name : `${name.namespace.name}:${name.name.name}`;
    // React keeps these to itself.
    if (key === 'key' || key === 'ref') continue;
    const content = attributeValue(context, attribute.value, frame);
    value = mapMembers(value, (object) =>
      object.kind === 'object'
        ? withProperty(object, key, content, true, { module, node: attribute })
        : object,
    );
  }
  return value;
}

function attributeValue(
  context: EvaluationContext,
  value: TSESTree.JSXAttribute['value'],
  frame: Frame,
): AbstractValue {
  switch (value?.type) {
    case undefined:
      return TRUE;
    case 'Literal':
      return typeof value.value === 'string'
        ? stringValue(value.value, { module: frame.module, node: value })
        : unknown('a literal of a kind that is not followed');
    case 'JSXExpressionContainer':
      return value.expression.type === 'JSXEmptyExpression'
        ? unknown('an empty expression')
        : context.evaluate(value.expression, frame);
    default:
      return unknown('markup');
  }
}
