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
import {
  membersOf,
  nullishness,
  UNDEFINED,
  union,
  unknown,
  type AbstractValue,
  type ExternalValue,
} from './value.js';

const PACKAGES: ReadonlySet<string> = new Set(['preact', 'react', 'use-context-selector']);

/** Whether a function is one of React's, or of what can stand in for it. */
export function isOfReact({ root, path }: ExternalValue, names: readonly string[]): boolean {
  return root.kind === 'package' && PACKAGES.has(root.name) && names.includes(path.at(-1) ?? '');
}

/**
 * The value that a context has below its providers. What others may provide, and what it has where nobody
 * provides it, is unknown beside that.
 */
export function contextValue(context: EvaluationContext, chat: AbstractValue): AbstractValue {
  const values = membersOf(chat).flatMap((member): AbstractValue[] => {
    if (member.kind !== 'external' || member.root.kind !== 'call' || member.path.length > 0) {
      return [unknown('a context that is not known')];
    }
    const { callee, node, module, args } = member.root.call;
    if (!isOfReact(callee, ['createContext'])) return [unknown('a context that is not known')];
    const provided = providersOf(module, node).map((element) => {
      const frame = context.symbolicFrame(module, functionAround(element));
      return readMember(context, propsValue(context, element, frame), 'value');
    });
    const [initial = UNDEFINED] = args;
    const isAll =
      provided.length === 1 &&
      nullishness(initial) === true &&
      !isHandedOn(module, node) &&
      provided.every((value) => value.kind === 'object' && value.open.length === 0);
    return isAll ? provided : [...provided, unknown('what a context has elsewhere')];
  });
  return union(values);
}

/** Whether others may get a context, and provide it: it is exported, or part of something. */
function isHandedOn(module: Module, made: TSESTree.Node): boolean {
  const { parent } = made;
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return true;
  if (parent.parent.parent.type === 'ExportNamedDeclaration') return true;
  const references = module.variableOf(parent.id)?.references ?? [];
  return references.some(({ identifier }) =>
    /^(?:Assignment|Export|Property|Variable)/u.test(
      identifier.parent === parent ? '' : identifier.parent.type,
    ),
  );
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
