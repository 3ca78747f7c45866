/**
 * Rewrites the tree of a Flow file into TSESTree, as far as the analyzer looks.
 *
 * Values are exact: casts (`(x: T)`, `x as T`, `x as const`) become `TSAsExpression` at the same
 * range, enums `TSEnumDeclaration`, components and hooks functions. Of types remains what a
 * reader of values can use: names, literals, objects, unions, arrays; any other type is
 * `unknown` at its range. Declarations without a value (`declare …`, `opaque type`, `interface`)
 * are taken out.
 */
import { visitorKeys as typescriptVisitorKeys } from '@typescript-eslint/visitor-keys';
import type { TSESTree } from '@typescript-eslint/types';

/** hermes' nodes, of which only what is asked for below is relied on. */
interface FlowNode {
  type: string;
  range: [number, number];
  [key: string]: unknown;
}

function isFlowNode(value: unknown): value is FlowNode {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof value.type === 'string' &&
    'range' in value &&
    Array.isArray(value.range)
  );
}

function nodesOf(value: unknown): FlowNode[] {
  return Array.isArray(value) ? value.filter(isFlowNode) : [];
}

function at(node: FlowNode, type: string, properties: Readonly<Record<string, unknown>>): FlowNode {
  return { ...properties, type, range: node.range };
}

const keywordTypes: Readonly<Record<string, string | undefined>> = {
  AnyTypeAnnotation: 'TSAnyKeyword',
  BigIntTypeAnnotation: 'TSBigIntKeyword',
  BooleanTypeAnnotation: 'TSBooleanKeyword',
  EmptyTypeAnnotation: 'TSNeverKeyword',
  NeverTypeAnnotation: 'TSNeverKeyword',
  NullLiteralTypeAnnotation: 'TSNullKeyword',
  NumberTypeAnnotation: 'TSNumberKeyword',
  StringTypeAnnotation: 'TSStringKeyword',
  SymbolTypeAnnotation: 'TSSymbolKeyword',
  UndefinedTypeAnnotation: 'TSUndefinedKeyword',
  VoidTypeAnnotation: 'TSUndefinedKeyword',
};

function typeName(node: FlowNode): FlowNode {
  const { qualification, id } = node;
  if (node.type !== 'QualifiedTypeIdentifier' || !isFlowNode(qualification) || !isFlowNode(id)) {
    return node;
  }
  return at(node, 'TSQualifiedName', { left: typeName(qualification), right: id });
}

/** A Flow type as the TypeScript type that reads the same, or `unknown`. */
function convertType(node: FlowNode): FlowNode {
  const keyword = keywordTypes[node.type];
  if (keyword !== undefined) return at(node, keyword, {});
  const { id, typeParameters, typeAnnotation, elementType } = node;
  switch (node.type) {
    case 'GenericTypeAnnotation':
      if (!isFlowNode(id)) break;
      return at(node, 'TSTypeReference', {
        typeName: typeName(id),
        typeArguments: isFlowNode(typeParameters)
          ? at(typeParameters, 'TSTypeParameterInstantiation', {
              params: nodesOf(typeParameters['params']).map(convertType),
            })
          : undefined,
      });
    case 'NullableTypeAnnotation':
      if (!isFlowNode(typeAnnotation)) break;
      return at(node, 'TSUnionType', {
        types: [
          convertType(typeAnnotation),
          at(node, 'TSNullKeyword', {}),
          at(node, 'TSUndefinedKeyword', {}),
        ],
      });
    case 'UnionTypeAnnotation':
      return at(node, 'TSUnionType', { types: nodesOf(node['types']).map(convertType) });
    case 'IntersectionTypeAnnotation':
      return at(node, 'TSIntersectionType', { types: nodesOf(node['types']).map(convertType) });
    case 'ArrayTypeAnnotation':
      if (!isFlowNode(elementType)) break;
      return at(node, 'TSArrayType', { elementType: convertType(elementType) });
    case 'StringLiteralTypeAnnotation':
    case 'NumberLiteralTypeAnnotation':
    case 'BooleanLiteralTypeAnnotation':
      return at(node, 'TSLiteralType', {
        literal: at(node, 'Literal', { value: node['value'], raw: node['raw'] }),
      });
    case 'ObjectTypeAnnotation':
      return at(node, 'TSTypeLiteral', {
        members: [
          ...nodesOf(node['properties']).flatMap(convertTypeMember),
          ...nodesOf(node['indexers']).flatMap(convertIndexer),
          // `{ name: string, ... }` takes any further keys, as an index signature does.
          ...(node['inexact'] === true
            ? [indexSignature(node, at(node, 'TSUnknownKeyword', {}))]
            : []),
        ],
      });
    default:
      break;
  }
  return at(node, 'TSUnknownKeyword', {});
}

/**
 * A type of a tree that somebody else has parsed, such as ESLint with a parser for Flow, as
 * the TypeScript type that reads the same.
 */
export function levelType(type: TSESTree.TypeNode): TSESTree.TypeNode {
  return type.type.startsWith('TS') || !isFlowNode(type)
    ? type
    : // What `convertType` makes has the shape of a type node; its input is none of TypeScript's.
      (convertType(type) as unknown as TSESTree.TypeNode);
}

function convertTypeMember(node: FlowNode): FlowNode[] {
  const { key, value } = node;
  if (node.type !== 'ObjectTypeProperty' || !isFlowNode(key) || !isFlowNode(value)) return [];
  return [
    at(node, 'TSPropertySignature', {
      key,
      computed: false,
      optional: node['optional'] === true,
      readonly: false,
      static: false,
      accessibility: undefined,
      typeAnnotation: at(value, 'TSTypeAnnotation', { typeAnnotation: convertType(value) }),
    }),
  ];
}

/** `[key: string]: T` */
function convertIndexer(node: FlowNode): FlowNode[] {
  const { value } = node;
  return isFlowNode(value) ? [indexSignature(node, convertType(value))] : [];
}

function indexSignature(node: FlowNode, type: FlowNode): FlowNode {
  return at(node, 'TSIndexSignature', {
    parameters: [],
    readonly: false,
    static: false,
    accessibility: undefined,
    typeAnnotation: at(type, 'TSTypeAnnotation', { typeAnnotation: type }),
  });
}

/** `: T` */
function convertAnnotation(node: FlowNode): FlowNode | undefined {
  const { typeAnnotation } = node;
  if (node.type !== 'TypeAnnotation' || !isFlowNode(typeAnnotation)) return undefined;
  return at(node, 'TSTypeAnnotation', { typeAnnotation: convertType(typeAnnotation) });
}

/** `<A, B>` of a call, a `new` or a superclass. */
function convertTypeArguments(node: FlowNode): FlowNode {
  return at(node, 'TSTypeParameterInstantiation', {
    params: nodesOf(node['params']).map(convertType),
  });
}

function asExpression(node: FlowNode, type: FlowNode): FlowNode {
  return at(node, 'TSAsExpression', { expression: node['expression'], typeAnnotation: type });
}

/** Flow gives a string enum's member without a value its own name; TypeScript would count from 0. */
function convertEnumMember(member: FlowNode, bodyType: string): FlowNode[] {
  const { id, init } = member;
  if (!isFlowNode(id)) return [];
  const name = id['name'];
  const initializer = isFlowNode(init)
    ? init
    : bodyType === 'EnumStringBody'
      ? at(id, 'Literal', { value: name, raw: JSON.stringify(name) })
      : undefined;
  return [at(member, 'TSEnumMember', { id, computed: false, initializer })];
}

function convertEnum(node: FlowNode): FlowNode {
  const { id, body } = node;
  const members = isFlowNode(body)
    ? nodesOf(body['members']).flatMap((member) => convertEnumMember(member, body.type))
    : [];
  return at(node, 'TSEnumDeclaration', {
    id,
    body: at(isFlowNode(body) ? body : node, 'TSEnumBody', { members }),
    const: false,
    declare: false,
  });
}

/** `component Card(title: string, ...rest: Props)` takes its props as one destructured object. */
function convertComponentParameters(node: FlowNode): FlowNode[] {
  const parameters = nodesOf(node['params']);
  if (parameters.length === 0) return [];
  const properties = parameters.map((parameter) =>
    parameter.type === 'ComponentParameter'
      ? at(parameter, 'Property', {
          kind: 'init',
          key: parameter['name'],
          value: parameter['local'],
          computed: false,
          method: false,
          shorthand: parameter['shorthand'] === true,
          optional: false,
        })
      : parameter,
  );
  const first = parameters[0]?.range[0] ?? node.range[0];
  const last = parameters.at(-1)?.range[1] ?? node.range[1];
  return [
    {
      type: 'ObjectPattern',
      range: [first, last],
      properties,
      decorators: [],
      optional: false,
    },
  ];
}

const constReference = (node: FlowNode): FlowNode =>
  at(node, 'TSTypeReference', {
    typeName: at(node, 'Identifier', { name: 'const', decorators: [], optional: false }),
    typeArguments: undefined,
  });

/** The node that takes a node's place: itself, a TypeScript one, or none. */
function convertNode(node: FlowNode): FlowNode | undefined {
  const { typeAnnotation } = node;
  switch (node.type) {
    case 'TypeCastExpression': {
      const annotation = isFlowNode(typeAnnotation) ? convertAnnotation(typeAnnotation) : undefined;
      const type = annotation?.['typeAnnotation'];
      return asExpression(node, isFlowNode(type) ? type : at(node, 'TSUnknownKeyword', {}));
    }
    case 'AsExpression':
      return asExpression(
        node,
        isFlowNode(typeAnnotation) ? convertType(typeAnnotation) : at(node, 'TSUnknownKeyword', {}),
      );
    case 'AsConstExpression':
      return asExpression(node, constReference(node));
    case 'EnumDeclaration':
      return convertEnum(node);
    case 'ComponentDeclaration':
    case 'HookDeclaration':
      return at(node, 'FunctionDeclaration', {
        id: node['id'],
        params: node.type === 'HookDeclaration' ? node['params'] : convertComponentParameters(node),
        body: node['body'],
        returnType: node['returnType'],
        async: node['async'] === true,
        generator: false,
        expression: false,
        declare: false,
      });
    case 'TypeAlias':
      return at(node, 'TSTypeAliasDeclaration', {
        id: node['id'],
        typeAnnotation: isFlowNode(node['right'])
          ? convertType(node['right'])
          : at(node, 'TSUnknownKeyword', {}),
        typeParameters: undefined,
        declare: false,
      });
    case 'ImportDeclaration':
    case 'ImportSpecifier':
      // `import typeof` binds a type as well.
      node['importKind'] =
        node['importKind'] === 'type' || node['importKind'] === 'typeof' ? 'type' : 'value';
      return node;
    case 'ExportNamedDeclaration':
      node['attributes'] ??= [];
      return node;
    case 'ArrowFunctionExpression':
      node['generator'] = false;
      return node;
    case 'ExportSpecifier':
      node['exportKind'] ??= 'value';
      return node;
    case 'ExportAllDeclaration':
      node['attributes'] ??= [];
      return node;
    default:
      return convertNamedType(node);
  }
}

function convertNamedType(node: FlowNode): FlowNode | undefined {
  if (node.type in typescriptVisitorKeys) return node;
  if (node.type === 'TypeAnnotation') return convertAnnotation(node);
  if (node.type === 'TypeParameterInstantiation') return convertTypeArguments(node);
  if (/^(?:Match|Record)/u.test(node.type)) throw new UnsupportedFlowSyntax(node);
  // `declare …`, `interface`, `opaque type`: nothing that has a value.
  return undefined;
}

/** Flow's experiments, whose values nothing here would understand. */
class UnsupportedFlowSyntax extends Error {
  readonly loc: unknown;

  constructor(node: FlowNode) {
    super(`Flow's ${node.type} is not supported.`);
    this.loc = typeof node['loc'] === 'object' ? startOf(node['loc']) : undefined;
  }
}

function startOf(loc: object | null): unknown {
  return loc !== null && 'start' in loc ? loc.start : undefined;
}

/** Properties that hold Flow-only types under names that TSESTree gives other meanings. */
const droppedProperties = ['implements', 'predicate', 'typeParameters', 'variance'] as const;

/**
 * Rewrites `program`, in place, into TSESTree. Iterative, because Flow bundles can be deep.
 *
 * @param program What `hermes-eslint` parsed.
 */
export function levelFlowProgram(program: object): TSESTree.Program {
  if (!isFlowNode(program)) throw new TypeError('hermes-eslint gave no program.');
  const pending: FlowNode[] = [program];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    for (const property of droppedProperties) {
      if (property in node) node[property] = property === 'implements' ? [] : undefined;
    }
    for (const key of typescriptVisitorKeys[node.type] ?? []) {
      const value = node[key];
      if (value === undefined || value === null) {
        // typescript-eslint's scope analysis counts on these two being lists.
        if (key === 'decorators' || key === 'attributes') node[key] = [];
        continue;
      }
      if (Array.isArray(value)) {
        // `null` is a hole of an array literal and stays.
        const items = value.map((item: unknown) => (isFlowNode(item) ? convertNode(item) : item));
        const kept = items.filter((item) => item !== undefined);
        node[key] = kept;
        pending.push(...kept.filter(isFlowNode));
      } else if (isFlowNode(value)) {
        const converted = convertNode(value);
        node[key] = converted ?? null;
        if (converted !== undefined) pending.push(converted);
      }
    }
  }
  // Analysed trees have no tokens, whatever the parser.
  program['tokens'] = undefined;
  // What is left is ESTree with the types above; the tests hold it against typescript-estree.
  return program as unknown as TSESTree.Program;
}
