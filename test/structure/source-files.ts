import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project's folder. */
export const home: string = join(import.meta.dirname, '..', '..');

/** A TypeScript file of the project: its path from the project's folder, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file under `folder`, sorted by path. */
export function sourceFiles(folder: string): SourceFile[] {
  const paths = readdirSync(join(home, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`);
  return paths.sort().map((path) => ({ path, text: readFileSync(join(home, path), 'utf8') }));
}

const commentOrString = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g;
const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** `text` with comments and the contents of strings blanked, lines kept: what is left is code. */
export function codeOnly(text: string): string {
  return text.replace(commentOrString, (match) => {
    const quote = match.startsWith('/') ? '' : (match[0] ?? '');
    return quote + blank(match.slice(quote.length, match.length - quote.length)) + quote;
  });
}

/** `text` with comments blanked and strings as they are, every sign at its place. */
export function withoutComments(text: string): string {
  return text.replace(commentOrString, (match) => (match.startsWith('/') ? blank(match) : match));
}

/** Every place where `pattern` stands in the code of `files`, as `path:line: what to do`. */
export function placesOf(pattern: RegExp, files: readonly SourceFile[], instead: string): string[] {
  return files.flatMap((file) =>
    codeOnly(file.text)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1}: ${instead}`] : [])),
  );
}
