/**
 * Types out of a program of TypeScript's compiler, whoever made it: typescript-eslint or ts-morph.
 *
 * Nothing of the compiler is imported. What is asked of it is listed below and is the same in all
 * versions from 5.0 to 6.0; kinds of nodes and flags of types are not, so none are compared.
 */
import type { AnalyzerHost } from '../host/host.js';
import { asString, packageNameOf, parseJsonRecord } from '../host/manifest.js';
import { folderOf, foldersUpward, joinPath, toPosix } from '../host/paths.js';
import type { TypeFact, TypeOracle, TypeQuestion } from './type-oracle.js';

/** A node of the compiler's tree; only some kinds of nodes have the parts that may be missing. */
export interface CompilerNode {
  readonly argumentExpression?: CompilerNode | undefined;
  readonly body?: CompilerNode | undefined;
  readonly expression?: CompilerNode | undefined;
  readonly modifiers?: readonly CompilerNode[] | undefined;
  readonly name?: CompilerNode | undefined;
  readonly end: number;
  readonly flags: number;
  readonly parent: CompilerNode | undefined;
  getStart(sourceFile?: CompilerSourceFile): number;
  getText(sourceFile?: CompilerSourceFile): string;
  getSourceFile(): CompilerSourceFile;
  forEachChild<T>(visit: (node: CompilerNode) => T | undefined): T | undefined;
}

export interface CompilerSourceFile extends CompilerNode {
  readonly fileName: string;
  readonly text: string;
  readonly isDeclarationFile: boolean;
}

export interface CompilerSymbol {
  readonly name: string;
  readonly flags: number;
  readonly declarations?: readonly CompilerNode[] | undefined;
  readonly valueDeclaration?: CompilerNode | undefined;
}

export interface CompilerType {
  readonly aliasSymbol?: CompilerSymbol | undefined;
  /** Of a generic type with arguments, among others: the type without them. */
  readonly target?: Partial<Pick<CompilerType, 'isClassOrInterface'>> | undefined;
  /** Of a literal. */
  readonly value?: unknown;
  getSymbol(): CompilerSymbol | undefined;
  isUnion(): boolean;
  isTypeParameter(): boolean;
  isClassOrInterface(): boolean;
  isStringLiteral(): boolean;
  isNumberLiteral(): boolean;
}

export interface CompilerChecker {
  getTypeAtLocation(node: CompilerNode): CompilerType;
  getNonNullableType(type: CompilerType): CompilerType;
  getSymbolAtLocation(node: CompilerNode): CompilerSymbol | undefined;
  getShorthandAssignmentValueSymbol(node: CompilerNode | undefined): CompilerSymbol | undefined;
  getAliasedSymbol(symbol: CompilerSymbol): CompilerSymbol;
  getTypeOfSymbolAtLocation(symbol: CompilerSymbol, node: CompilerNode): CompilerType;
}

export interface CompilerProgram {
  getSourceFile(fileName: string): CompilerSourceFile | undefined;
  getTypeChecker(): CompilerChecker;
}

/** `SymbolFlags` of the compiler, which keep their values. */
const BLOCK_SCOPED_VARIABLE = 2;
const PROPERTY = 4;
const ENUM_MEMBER = 8;
const OPTIONAL = 16_777_216;
const ALIAS = 2_097_152;

/** `NodeFlags` of a list of declarations: `let` sets the first bit, `const` the second, `using` the third. */
const KIND_OF_LIST = 7;
const CONST_LIST = 2;

/**
 * Makes an oracle of a program.
 *
 * @param readFile reads the `package.json` files near declarations
 */
export function createCompilerOracle(
  program: CompilerProgram,
  readFile: AnalyzerHost['readFile'],
): TypeOracle {
  const packages = createPackageLookup(readFile);
  return {
    factOf(question) {
      try {
        const node = findNode(program, question);
        if (node === undefined) return undefined;
        const checker = program.getTypeChecker();
        return literalFact(checker, node) ?? declaredFact(checker, node, packages);
      } catch {
        // A compiler that gives up on a file says nothing about it.
        return undefined;
      }
    },
  };
}

/** The innermost node that stands exactly there; undefined where the program has another text. */
function findNode(
  program: CompilerProgram,
  { path, text, start, end }: TypeQuestion,
): CompilerNode | undefined {
  const file = program.getSourceFile(path);
  if (file === undefined || file.text !== text) return undefined;
  let found: CompilerNode | undefined;
  let around: CompilerNode | undefined = file;
  while (around) {
    if (around.end === end && around.getStart(file) === start) found = around;
    around = around.forEachChild((child) =>
      // The start without white space costs more, so it comes last.
      child.end >= end && child.getStart(file) <= start ? child : undefined,
    );
  }
  return found;
}

function literalFact(checker: CompilerChecker, node: CompilerNode): TypeFact | undefined {
  const symbol = valueSymbol(checker, node);
  // `config?.version` may be undefined, whatever the property is.
  if (symbol === undefined || !isConstant(symbol) || node.getText().includes('?.')) {
    return undefined;
  }
  const type = checker.getTypeOfSymbolAtLocation(symbol, node);
  if (!(type.isStringLiteral() || type.isNumberLiteral())) return undefined;
  const { value } = type;
  return typeof value === 'string' || typeof value === 'number'
    ? { kind: 'literal', value }
    : undefined;
}

/** What a name or a member stands for, through imports. */
function valueSymbol(checker: CompilerChecker, node: CompilerNode): CompilerSymbol | undefined {
  // In `{ version }` one name is a property and a variable.
  const shorthand =
    node.parent?.name === node ? checker.getShorthandAssignmentValueSymbol(node.parent) : undefined;
  const symbol = shorthand ?? checker.getSymbolAtLocation(memberName(node) ?? node);
  if (symbol === undefined) return undefined;
  return (symbol.flags & ALIAS) === 0 ? symbol : checker.getAliasedSymbol(symbol);
}

/** `b` of `a.b` and of `a['b']`. */
function memberName(node: CompilerNode): CompilerNode | undefined {
  const key = node.argumentExpression;
  // `a[b]` is not what `b` is.
  if (key) return /^['"]/u.test(key.getText()) ? key : node;
  return node.expression && node.name;
}

/** Whether something can only ever hold what its declaration says: declared, constant, always there. */
function isConstant(symbol: CompilerSymbol): boolean {
  const { flags } = symbol;
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || (flags & OPTIONAL) !== 0) return false;
  if ((flags & ENUM_MEMBER) !== 0) return true;
  if ((flags & BLOCK_SCOPED_VARIABLE) !== 0) {
    const list = declaration.parent;
    return (
      list !== undefined && (list.flags & KIND_OF_LIST) === CONST_LIST && isAmbient(declaration)
    );
  }
  return (flags & PROPERTY) !== 0 && hasModifier(declaration, 'readonly') && isAmbient(declaration);
}

function hasModifier(node: CompilerNode, modifier: string): boolean {
  return node.modifiers?.some((one) => one.getText() === modifier) === true;
}

/** Whether something is only declared: in a declaration file, or behind `declare`. */
function isAmbient(node: CompilerNode): boolean {
  if (node.getSourceFile().isDeclarationFile) return true;
  for (let current: CompilerNode | undefined = node; current; current = current.parent) {
    if (hasModifier(current, 'declare')) return true;
  }
  return false;
}

function declaredFact(
  checker: CompilerChecker,
  node: CompilerNode,
  packages: PackageLookup,
): TypeFact | undefined {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(node));
  if (type.isUnion() || type.isTypeParameter()) return undefined;
  const symbol = type.aliasSymbol ?? (isInstance(type) ? type.getSymbol() : undefined);
  const homes = symbol?.declarations?.map((declaration) => homeOf(declaration, packages)) ?? [];
  const [first] = homes;
  // An interface may be merged from several places: all have to be of one package.
  return first !== undefined && homes.every((home) => home?.package === first.package)
    ? { kind: 'declared', ...first }
    : undefined;
}

/** Whether a type is that of objects: a class itself has the same symbol as what it makes. */
function isInstance(type: CompilerType): boolean {
  if (type.isClassOrInterface()) return true;
  // `RequestAPI<A, B>` refers to the interface that it fills.
  return type.target?.isClassOrInterface?.() === true;
}

type Home = Omit<Extract<TypeFact, { readonly kind: 'declared' }>, 'kind'>;

function homeOf(declaration: CompilerNode, packages: PackageLookup): Home | undefined {
  const path: string[] = [];
  for (let current: CompilerNode | undefined = declaration; current; current = current.parent) {
    const isNamespace = current !== declaration && current.body !== undefined;
    if (current !== declaration && !isNamespace) continue;
    const name = current.name?.getText();
    if (name === undefined) return undefined;
    const quoted = /^(['"])(.*)\1$/u.exec(name)?.[2];
    if (quoted === undefined) {
      path.unshift(name);
      continue;
    }
    // `declare module 'intercom-client' { … }`; a relative one adds to a file of the project.
    const declared = packageNameOf(quoted);
    return declared === undefined ? undefined : { package: declared, path, file: undefined };
  }
  const found = packages(toPosix(declaration.getSourceFile().fileName));
  return found && { ...found, path };
}

/** The package that a file belongs to, and the file's path inside of it. */
type PackageLookup = (
  path: string,
) => { readonly package: string; readonly file: string } | undefined;

function createPackageLookup(readFile: AnalyzerHost['readFile']): PackageLookup {
  const names = new Map<string, string | undefined>();
  const nameIn = (folder: string): string | undefined => {
    if (!names.has(folder)) {
      const content = readFile(joinPath(folder, 'package.json'));
      const manifest = content.kind === 'text' ? parseJsonRecord(content.text) : undefined;
      names.set(folder, manifest && asString(manifest['name']));
    }
    return names.get(folder);
  };
  return (path) => {
    const at = path.lastIndexOf('/node_modules/');
    const start = at < 0 ? 0 : at + '/node_modules/'.length;
    const folderName = at < 0 ? undefined : packageNameOf(path.slice(start));
    if (folderName !== undefined) {
      // The folder may go by an alias (`npm:intercom-client@6`): the package knows its name.
      const folder = path.slice(0, start) + folderName;
      const name = nameIn(folder) ?? folderName;
      return { package: withoutTypes(name), file: path.slice(folder.length + 1) };
    }
    for (const folder of foldersUpward(folderOf(path))) {
      const name = nameIn(folder);
      if (name !== undefined) return { package: name, file: path.slice(folder.length + 1) };
    }
    return undefined;
  };
}

/** `@types/superagent` declares `superagent`, `@types/scope__name` declares `@scope/name`. */
function withoutTypes(name: string): string {
  const typed = /^@types\/(?:(.+?)__)?(.+)$/u.exec(name);
  if (typed === null) return name;
  const [, scope, bare = ''] = typed;
  return scope === undefined ? bare : `@${scope}/${bare}`;
}
