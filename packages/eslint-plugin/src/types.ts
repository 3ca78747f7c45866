// Types from the program that typescript-eslint lints with, where a configuration asks it for one.

import type { SourceCode } from 'eslint';
import { createCompilerOracle, type CompilerProgram, type TypeOracle } from 'intercom-api-analyzer';
import { analyzerHost } from './analyzer-host.js';

/** By program: it stays the same as long as no file of it changes. */
const oracles = new WeakMap<CompilerProgram, TypeOracle>();

/**
 * What the types of a linted file and its imports say.
 *
 * @returns undefined without `parserOptions.projectService` or `parserOptions.project`
 */
export function typesOf({ parserServices }: SourceCode): TypeOracle | undefined {
  const services: unknown = parserServices;
  if (typeof services !== 'object' || services === null || !('program' in services)) {
    return undefined;
  }
  const { program } = services;
  if (!isProgram(program)) return undefined;
  let oracle = oracles.get(program);
  if (oracle === undefined) {
    const host = analyzerHost();
    oracle = createCompilerOracle(program, (path) => host.readFile(path));
    oracles.set(program, oracle);
  }
  return oracle;
}

/** Parsers put into their services what they like: only what looks like a compiler's program is one. */
function isProgram(value: unknown): value is CompilerProgram {
  return (
    typeof value === 'object' &&
    value !== null &&
    'getSourceFile' in value &&
    typeof value.getSourceFile === 'function' &&
    'getTypeChecker' in value &&
    typeof value.getTypeChecker === 'function'
  );
}
