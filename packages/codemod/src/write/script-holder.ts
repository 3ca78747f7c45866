/**
 * ts-morph as the holder of the JavaScript and TypeScript files to be edited.
 *
 * It is loaded when there is something to edit, and not before: loading it takes longer than a
 * whole run that finds nothing. Nodes are never edited one by one: that re-indents, and takes a
 * minute for a thousand edits. Text changes leave everything else as it is.
 */
import type { TextEdit } from 'intercom-api-analyzer';
import type { FileSystemHost } from 'ts-morph';
import { replaceFile } from './save.js';

/** The scripts of one run, in memory until they are saved. */
export interface ScriptHolder {
  /**
   * Takes a file in, or takes it anew, and applies edits to it.
   *
   * @param file absolute path
   * @param text the text as it is on the disk, with the byte order mark if it has one
   * @param edits offsets count from behind the byte order mark
   * @returns the text with the edits, without byte order mark
   */
  edit(file: string, text: string, edits: readonly TextEdit[]): string;
  /**
   * Saves a file that was edited.
   *
   * @throws the error of the file system; the file is unchanged then
   */
  save(file: string): void;
}

/** Loads ts-morph and makes an empty project: no tsconfig, no dependencies, no library files. */
export async function openScriptHolder(): Promise<ScriptHolder> {
  const { Project } = await import('ts-morph');
  const options = {
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    skipLoadingLibFiles: true,
    compilerOptions: { allowJs: true },
  };
  const disk = new Project(options).getFileSystem();
  const project = new Project({ ...options, fileSystem: savingWhole(disk) });
  return {
    edit(file, text, edits) {
      const script = project.createSourceFile(file, text, { overwrite: true });
      script.applyTextChanges(
        edits.map(({ start, end, text: newText }) => ({
          span: { start, length: end - start },
          newText,
        })),
      );
      return script.getFullText();
    },
    save(file) {
      project.getSourceFileOrThrow(file).saveSync();
    },
  };
}

/** The same file system, but a file that is written is never seen half-written. */
function savingWhole(disk: FileSystemHost): FileSystemHost {
  const whole: FileSystemHost = Object.create(disk);
  whole.writeFileSync = replaceFile;
  whole.writeFile = async (file, text) => replaceFile(file, text);
  return whole;
}
