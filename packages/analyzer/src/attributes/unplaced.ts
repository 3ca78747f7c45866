/** Code that names the creates of attributes without being a part of a request that is known. */
import type { TSESTree } from '@typescript-eslint/types';
import type { ModuleReport } from '../calls/module-report.js';
import { membersOf, type AbstractValue } from '../evaluate/value.js';
import type { Place } from '../places.js';
import type { RequestPath } from '../requests/recognise.js';
import { walk } from '../syntax/traverse.js';

const WORD = /data_?attributes/iu;

/** A path: neither a message nor a file. */
const PATH = /(?:^|\/)data_attributes(?:$|[/?])/u;

/** Finds them in some modules. */
export function unplacedCreates(reports: readonly ModuleReport[]): readonly Place[] {
  const paths = reports.flatMap(pathsOf);
  const sites = new Map<string, TSESTree.Node[]>();
  const used = new Set<TSESTree.Node>();
  for (const { sites: calls, target } of paths) {
    for (const { module, node } of calls) {
      const list = sites.get(module.path);
      if (list) list.push(node);
      else sites.set(module.path, [node]);
    }
    if (target.kind === 'http') addOrigins(target.url, used);
  }
  return reports.flatMap(({ module }): readonly Place[] => {
    if (!WORD.test(module.text)) return [];
    const places: Place[] = [];
    const around = sites.get(module.path) ?? [];
    const isAboutIntercom = /intercom/iu.test(module.text);
    walk(module.tree.ast, module.tree.visitorKeys, (node) => {
      if (
        !namesCreates(node, isAboutIntercom) ||
        used.has(node) ||
        (node.parent && used.has(node.parent))
      )
        return;
      const isPlaced = around.some(
        ({ range: [start, end] }) => start <= node.range[0] && node.range[1] <= end,
      );
      if (!isPlaced) places.push(module.placeOf(node));
    });
    return places;
  });
}

function pathsOf({ calls, open, foreign }: ModuleReport): readonly RequestPath[] {
  return [...calls.map(({ path }) => path), ...open.map(({ path }) => path), ...foreign];
}

/** The nodes that a URL was put together from. */
function addOrigins(value: AbstractValue, used: Set<TSESTree.Node>, depth = 0): void {
  if (depth > 8) return;
  for (const member of membersOf(value)) {
    if (member.kind !== 'string' && member.kind !== 'template') continue;
    used.add(member.origin.node);
    for (const part of member.madeOf ?? []) addOrigins(part, used, depth + 1);
  }
}

/**
 * `'/data_attributes'`, `client.dataAttributes.create`. Editors and the DOM have `dataAttributes` of their own:
 * without `create`, it counts where the module has to do with Intercom.
 */
function namesCreates(node: TSESTree.Node, isAboutIntercom: boolean): boolean {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' && !node.value.startsWith('.') && PATH.test(node.value);
    case 'TemplateElement':
      return PATH.test(node.value.raw);
    case 'Identifier':
      return (
        node.name === 'dataAttributes' &&
        node.parent.type === 'MemberExpression' &&
        node.parent.property === node &&
        (isAboutIntercom || isCreating(node.parent))
      );
    default:
      return false;
  }
}

/** `client.dataAttributes.create`, `const attributes = client.dataAttributes` */
function isCreating({ parent }: TSESTree.MemberExpression): boolean {
  return (
    parent.type === 'VariableDeclarator' ||
    (parent.type === 'MemberExpression' &&
      parent.property.type === 'Identifier' &&
      parent.property.name === 'create')
  );
}
