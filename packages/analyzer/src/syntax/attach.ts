/** Levels what the parsers leave different from typescript-eslint's trees. */
import type { TSESTree } from '@typescript-eslint/types';
import { isNode } from './traverse.js';
import type { VisitorKeys } from './tree.js';

/** Absent children that TSESTree has as `undefined`; the parsers write `null`. */
const undefinedWhenAbsent: ReadonlySet<string> = new Set([
  'constraint',
  'default',
  'initializer',
  'returnType',
  'superTypeArguments',
  'typeAnnotation',
  'typeArguments',
  'typeParameters',
]);

/** The same for properties that hold no nodes, by node type. */
const undefinedAttributes: Readonly<Record<string, string | undefined>> = {
  ExpressionStatement: 'directive',
  MethodDefinition: 'accessibility',
  PropertyDefinition: 'accessibility',
  AccessorProperty: 'accessibility',
  TSAbstractMethodDefinition: 'accessibility',
  TSAbstractPropertyDefinition: 'accessibility',
  TSMethodSignature: 'accessibility',
  TSParameterProperty: 'accessibility',
  TSPropertySignature: 'accessibility',
  RestElement: 'value',
};

/**
 * Sets `parent` on every node below `root` and turns `null` into `undefined` where
 * TSESTree has it so. `root` itself keeps no parent, as in typescript-eslint.
 */
export function attachParents(root: TSESTree.Program, visitorKeys: VisitorKeys): void {
  const pending: TSESTree.Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    // Properties are reached by their names here, whatever the type of the node.
    const record = node as unknown as Record<string, unknown>;
    const attribute = undefinedAttributes[node.type];
    if (attribute !== undefined && record[attribute] === null) record[attribute] = undefined;

    for (const key of visitorKeys[node.type] ?? []) {
      const value = record[key];
      if (value === null) {
        if (undefinedWhenAbsent.has(key)) record[key] = undefined;
      } else if (Array.isArray(value)) {
        for (const item of value) {
          if (isNode(item)) {
            item.parent = node;
            pending.push(item);
          }
        }
      } else if (isNode(value)) {
        // `parent` differs between the members of the node union; any node may hold any other here.
        (value as { parent: TSESTree.Node }).parent = node;
        pending.push(value);
      }
    }
  }
}
