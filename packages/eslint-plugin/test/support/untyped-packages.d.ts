// What the tests use of packages without types.

declare module 'eslint-8' {
  import type { ESLint as CurrentESLint } from 'eslint';

  export class ESLint {
    constructor(options: Readonly<Record<string, unknown>>);
    lintFiles(patterns: readonly string[]): Promise<CurrentESLint.LintResult[]>;
    lintText(code: string, options: { filePath: string }): Promise<CurrentESLint.LintResult[]>;
  }
}

declare module 'hermes-eslint' {
  export function parseForESLint(code: string, options?: object): object;
}
