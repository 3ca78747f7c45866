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
import type { TextFile } from './text-file.js';

/** The scripts of one run, in memory until they are saved. */
export interface ScriptHolder {
  /**
   * Takes a file in, or takes it anew, and applies edits to it.
   *
   * @param file absolute path
   * @param source the file as it is on the disk
   * @param edits offsets count from behind the byte order mark
   * @returns the text with the edits, without byte order mark
   */
  edit(file: string, source: TextFile, edits: readonly TextEdit[]): string;
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
  const marks = new Map<string, string>();
  // Whether ts-morph writes a byte order mark depends on how it came by the file.
  const save = (file: string, text: string): void =>
    replaceFile(file, (marks.get(file) ?? '') + text.replace(/^\uFEFF/, ''));
  const project = new Project({ ...options, fileSystem: savingThrough(save, disk) });
  return {
    edit(file, source, edits) {
      marks.set(file, source.byteOrderMark);
      const script = project.createSourceFile(file, source.text, { overwrite: true });
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

/** The same file system, except that files are written by `save`. */
function savingThrough(
  save: (file: string, text: string) => void,
  disk: FileSystemHost,
): FileSystemHost {
  // `Object.create` is typed as any; what it makes has all that its prototype has.
  const host = Object.create(disk) as FileSystemHost;
  host.writeFileSync = save;
  host.writeFile = (file, text) => {
    save(file, text);
    return Promise.resolve();
  };
  return host;
}
