/** Types for what the code leaves open, from the compiler that ts-morph brings. */
import path from 'node:path';
import type { AnalyzerHost, TypeOracle } from 'intercom-api-analyzer';
import { nearestConfig } from './files/nearest-config.js';

/**
 * Loads what types say of some files.
 *
 * @param files absolute
 * @returns undefined where no file lies under a tsconfig.json or jsconfig.json
 */
export type TypeLoader = (
  files: readonly string[],
  readFile: AnalyzerHost['readFile'],
) => Promise<TypeOracle | undefined>;

/**
 * Loads ts-morph, and a program when the first question about a file under its tsconfig.json comes:
 * the files that something is asked about, what they import, and the project's declaration files. The
 * whole project would take as long as compiling it. What cannot be read says nothing.
 */
export const loadTypes: TypeLoader = async (files, readFile) => {
  const configs = new Map<string, string | undefined>();
  const configOf = (file: string): string | undefined => {
    const folder = path.dirname(file);
    if (!configs.has(folder)) configs.set(folder, nearestConfig(folder));
    return configs.get(folder);
  };
  if (files.every((file) => configOf(file) === undefined)) return undefined;
  const [{ Project, ts }, { createCompilerOracle }] = await Promise.all([
    import('ts-morph'),
    import('intercom-api-analyzer'),
  ]);

  const open = (config: string): TypeOracle | undefined => {
    try {
      const project = new Project({
        tsConfigFilePath: config,
        skipAddingFilesFromTsConfig: true,
        // The compiler finds what they import by itself.
        skipFileDependencyResolution: true,
      });
      const { config: content } = ts.readConfigFile(config, (file) => ts.sys.readFile(file)) as {
        readonly config?: unknown;
      };
      const listed = ts.parseJsonConfigFileContent(content, ts.sys, path.dirname(config)).fileNames;
      const declarations = listed.filter((file) => /\.d\.[cm]?ts$/i.test(file));
      const asked = files.filter((file) => configOf(file) === config);
      for (const file of [...declarations, ...asked]) project.addSourceFileAtPathIfExists(file);
      return createCompilerOracle(project.getProgram().compilerObject, readFile);
    } catch {
      return undefined;
    }
  };
  const oracles = new Map<string, TypeOracle | undefined>();
  return {
    factOf(question) {
      const config = configOf(question.path);
      if (config === undefined) return undefined;
      if (!oracles.has(config)) oracles.set(config, open(config));
      return oracles.get(config)?.factOf(question);
    },
  };
};
