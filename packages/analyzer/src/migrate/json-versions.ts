/** Versions that come from a JSON file, which is not read: they are left to a person. */
import { formatApiVersion } from 'intercom-api-versions';
import type { TSESTree } from '@typescript-eslint/types';
import type { ModuleReport } from '../calls/module-report.js';
import { unwrapExpression } from '../evaluate/unwrap.js';
import { membersOf } from '../evaluate/value.js';
import { exportsOf } from '../modules/exports.js';
import type { Module } from '../modules/module.js';
import type { ManualStep, MigrationRequest } from '../migration.js';
import type { ProjectInternals } from '../project.js';
import { PIN_CHANGE } from './collect-pins.js';

/** The `import` or `require` of a JSON file. */
interface JsonImport {
  readonly module: Module;
  readonly node: TSESTree.Node;
  readonly specifier: string;
}

/** One step for each import of a JSON file that a version is read from. */
export function planJsonVersions(
  project: ProjectInternals,
  reports: readonly ModuleReport[],
  request: MigrationRequest,
): readonly ManualStep[] {
  return reports.flatMap((report) =>
    report.pinSites.flatMap((site): ManualStep[] => {
      if (
        site.source === undefined ||
        membersOf(site.value).every(({ kind }) => kind !== 'unknown')
      )
        return [];
      const found = jsonBehind(project, report.module, site.source, 0);
      if (found === undefined) return [];
      if (!request.includeTests && request.isTestFile(found.module.path)) return [];
      return [
        {
          change: PIN_CHANGE,
          place: found.module.placeOf(found.node),
          message:
            `A version is read from \`${found.specifier}\`, and JSON files are not read here. See that it ` +
            `becomes ${formatApiVersion(request.to)} there, and look at what is sent under it first.`,
        },
      ];
    }),
  );
}

/** How many constants and modules may lie between a version and its file. */
const MAX_STEPS = 6;

/** The import that an expression takes its value from. */
function jsonBehind(
  project: ProjectInternals,
  module: Module,
  expression: TSESTree.Expression,
  depth: number,
): JsonImport | undefined {
  if (depth > MAX_STEPS) return undefined;
  const inner = unwrapExpression(expression);
  switch (inner.type) {
    case 'MemberExpression':
      return jsonBehind(project, module, inner.object, depth);
    case 'LogicalExpression':
      return (
        jsonBehind(project, module, inner.left, depth + 1) ??
        jsonBehind(project, module, inner.right, depth + 1)
      );
    case 'CallExpression': {
      const [argument] = inner.arguments;
      return inner.callee.type === 'Identifier' &&
        inner.callee.name === 'require' &&
        argument?.type === 'Literal' &&
        typeof argument.value === 'string' &&
        isJson(argument.value)
        ? { module, node: inner, specifier: argument.value }
        : undefined;
    }
    case 'Identifier': {
      const node = module.variableOf(inner)?.defs[0]?.node;
      switch (node?.type) {
        case 'VariableDeclarator':
          return node.init ? jsonBehind(project, module, node.init, depth + 1) : undefined;
        case 'ImportSpecifier':
        case 'ImportDefaultSpecifier':
        case 'ImportNamespaceSpecifier':
          return jsonBehindImport(project, module, node, depth);
        default:
          return undefined;
      }
    }
    default:
      return undefined;
  }
}

function jsonBehindImport(
  project: ProjectInternals,
  module: Module,
  clause: TSESTree.ImportClause,
  depth: number,
): JsonImport | undefined {
  const { parent: declaration } = clause;
  if (declaration.type !== 'ImportDeclaration') return undefined;
  const specifier = declaration.source.value;
  if (isJson(specifier)) return { module, node: declaration, specifier };
  if (clause.type !== 'ImportSpecifier') return undefined;
  const resolution = project.graph.resolve(specifier, module);
  if (resolution.kind !== 'file') return undefined;
  const outcome = project.graph.load(resolution.path);
  if (outcome.kind !== 'loaded') return undefined;
  const { imported } = clause;
  const target = exportsOf(outcome.module).named.get(
    imported.type === 'Identifier' ? imported.name : imported.value,
  );
  return target?.kind === 'binding'
    ? jsonBehind(project, outcome.module, target.identifier, depth + 1)
    : undefined;
}

function isJson(specifier: string): boolean {
  return /\.json$/u.test(specifier);
}
