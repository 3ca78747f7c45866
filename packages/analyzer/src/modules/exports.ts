/** What a module gives to others, read off its syntax: ES modules, CommonJS and TypeScript's `export =`. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Module } from './module.js';

export type ExportTarget =
  /** A variable, function, class, enum or import of the module. */
  | { readonly kind: 'binding'; readonly identifier: TSESTree.Identifier }
  | { readonly kind: 'expression'; readonly expression: TSESTree.Expression }
  | {
      readonly kind: 'declaration';
      readonly declaration: TSESTree.FunctionDeclaration | TSESTree.ClassDeclaration;
    }
  /** `export { name } from './other'`; `*` for the whole namespace. */
  | { readonly kind: 're-export'; readonly specifier: string; readonly name: string };

/** A `module.exports.name = value`, under a condition or not. */
export interface CommonJsExport {
  /** undefined for `module.exports = value` itself. */
  readonly name: string | undefined;
  readonly value: TSESTree.Expression;
}

export interface ModuleExports {
  readonly named: ReadonlyMap<string, ExportTarget>;
  /** `export * from './other'` */
  readonly all: readonly string[];
  /** In source order; empty in ES modules. */
  readonly commonJs: readonly CommonJsExport[];
}

/** The name of an export or import: `b` and `c d` of `export { a as b, e as "c d" }`. */
export function exportName(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}

/** The names that a pattern binds: `a` and `c` of `{ a, b: c }`. */
export function boundNames(pattern: TSESTree.Node): TSESTree.Identifier[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        boundNames(property.type === 'Property' ? property.value : property.argument),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? boundNames(element) : []));
    case 'AssignmentPattern':
      return boundNames(pattern.left);
    case 'RestElement':
      return boundNames(pattern.argument);
    default:
      return [];
  }
}

function addDeclaration(
  declaration: TSESTree.NamedExportDeclarations,
  named: Map<string, ExportTarget>,
): void {
  switch (declaration.type) {
    case 'VariableDeclaration':
      for (const declarator of declaration.declarations) {
        for (const identifier of boundNames(declarator.id)) {
          named.set(identifier.name, { kind: 'binding', identifier });
        }
      }
      break;
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
      if (declaration.id)
        named.set(declaration.id.name, { kind: 'binding', identifier: declaration.id });
      break;
    default:
      // Types and namespaces have no value that is followed.
      break;
  }
}

/** `module.exports`, `exports`, or `module.exports.name` as the target of an assignment. */
export function commonJsTarget(
  node: TSESTree.Node,
): { readonly name: string | undefined } | undefined {
  if (node.type !== 'MemberExpression' || node.computed) return undefined;
  const { object, property } = node;
  if (property.type !== 'Identifier') return undefined;
  if (object.type === 'Identifier') {
    if (object.name === 'module' && property.name === 'exports') return { name: undefined };
    if (object.name === 'exports') return { name: property.name };
    return undefined;
  }
  const inner = commonJsTarget(object);
  return inner && inner.name === undefined ? { name: property.name } : undefined;
}

function collectCommonJs(module: Module): CommonJsExport[] {
  const found: CommonJsExport[] = [];
  for (const assignment of module.contents.assignments) {
    if (assignment.operator !== '=') continue;
    const target = commonJsTarget(assignment.left);
    if (target === undefined) continue;
    // `module.exports = exports = {}` and `exports = module.exports = …`
    let { right: value } = assignment;
    while (value.type === 'AssignmentExpression') value = value.right;
    found.push({ name: target.name, value });
  }
  return found.sort((a, b) => a.value.range[0] - b.value.range[0]);
}

function readExports(module: Module): ModuleExports {
  const named = new Map<string, ExportTarget>();
  const all: string[] = [];
  let isEsModule = false;
  for (const statement of module.tree.ast.body) {
    switch (statement.type) {
      case 'ExportNamedDeclaration':
        isEsModule = true;
        if (statement.declaration) addDeclaration(statement.declaration, named);
        for (const specifier of statement.specifiers) {
          const exported = exportName(specifier.exported);
          const local = exportName(specifier.local);
          if (statement.source) {
            named.set(exported, {
              kind: 're-export',
              specifier: statement.source.value,
              name: local,
            });
          } else if (specifier.local.type === 'Identifier') {
            named.set(exported, { kind: 'binding', identifier: specifier.local });
          }
        }
        break;
      case 'ExportDefaultDeclaration': {
        isEsModule = true;
        const { declaration } = statement;
        switch (declaration.type) {
          case 'FunctionDeclaration':
          case 'ClassDeclaration':
            named.set('default', { kind: 'declaration', declaration });
            break;
          case 'TSInterfaceDeclaration':
          case 'TSEnumDeclaration':
          case 'TSModuleDeclaration':
          case 'TSDeclareFunction':
          case 'TSTypeAliasDeclaration':
          case 'VariableDeclaration':
            break;
          default:
            named.set('default', { kind: 'expression', expression: declaration });
        }
        break;
      }
      case 'ExportAllDeclaration':
        isEsModule = true;
        if (statement.exported) {
          named.set(exportName(statement.exported), {
            kind: 're-export',
            specifier: statement.source.value,
            name: '*',
          });
        } else {
          all.push(statement.source.value);
        }
        break;
      case 'TSExportAssignment':
        isEsModule = true;
        named.set('export=', { kind: 'expression', expression: statement.expression });
        break;
      default:
        break;
    }
  }
  return { named, all, commonJs: isEsModule ? [] : collectCommonJs(module) };
}

const exportsByModule = new WeakMap<Module, ModuleExports>();

/** The exports of a module, read once. */
export function exportsOf(module: Module): ModuleExports {
  let exports = exportsByModule.get(module);
  if (exports === undefined) {
    exports = readExports(module);
    exportsByModule.set(module, exports);
  }
  return exports;
}
