/**
 * What `useContext(Chat)` gives: the value of a provider, `<Chat.Provider value={chat}>`.
 *
 * Providers are looked for where the context is made. That is where nearly all stand: a component that
 * provides, and a hook that reads, are what a file with a context is for.
 */
import type { TSESTree } from '@typescript-eslint/types';
import { functionAround, type Module } from '../modules/module.js';
import type { EvaluationContext } from './context.js';
import { propsValue } from './jsx.js';
import { readMember } from './members.js';
import { membersOf, union, unknown, type AbstractValue, type ExternalValue } from './value.js';

const PACKAGES: ReadonlySet<string> = new Set(['preact', 'react', 'use-context-selector']);

/** Whether a function is one of React's, or of what can stand in for it. */
export function isOfReact({ root, path }: ExternalValue, names: readonly string[]): boolean {
  return root.kind === 'package' && PACKAGES.has(root.name) && names.includes(path.at(-1) ?? '');
}

/** The value that a context has somewhere below its providers. */
export function contextValue(context: EvaluationContext, chat: AbstractValue): AbstractValue {
  const values = membersOf(chat).map((member) => {
    if (member.kind !== 'external' || member.root.kind !== 'call' || member.path.length > 0) {
      return unknown('a context that is not known');
    }
    const { callee, node, module } = member.root.call;
    if (!isOfReact(callee, ['createContext'])) return unknown('a context that is not known');
    const provided = providersOf(module, node).map((element) => {
      const frame = context.symbolicFrame(module, functionAround(element));
      return readMember(context, propsValue(context, element, frame), 'value');
    });
    return provided.length > 0 ? union(provided) : unknown('a context that nobody here provides');
  });
  return union(values);
}

/** The tags that provide a context: `<Chat.Provider>`, and since React 19 `<Chat>`. */
function providersOf(module: Module, made: TSESTree.Node): readonly TSESTree.JSXOpeningElement[] {
  const { parent } = made;
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return [];
  const variable = module.variableOf(parent.id);
  return module.contents.elements.flatMap(({ openingElement }) => {
    const { name } = openingElement;
    const tag =
      name.type === 'JSXMemberExpression' && name.property.name === 'Provider' ? name.object : name;
    const isMeant = tag.type === 'JSXIdentifier' && module.variableOf(tag) === variable;
    return isMeant && variable !== undefined ? [openingElement] : [];
  });
}
