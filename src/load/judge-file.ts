import { makeProblem } from '../diagnostics/index.ts';
import { type FileOptions, judgeUtf8, sniffBytes } from '../sources/index.ts';
import { fileBytes, headOf } from './file-text.ts';
import type { InputFile, Prepared, TextFile } from './prepared.ts';

/** What a file is, found out from its bytes, or why it can not be read. */
export type JudgedFile =
  | { readonly kind: 'parquet'; readonly isPacked: boolean }
  | { readonly kind: 'xlsx'; readonly isPacked: boolean }
  | { readonly kind: 'csv'; readonly text: TextFile }
  | { readonly kind: 'json'; readonly text: TextFile }
  | { readonly kind: 'refused'; readonly prepared: Prepared };

/** Finds out what a file is. `head` goes by its first bytes: an encoding that shows only later is not seen. */
export async function judgeFile(
  input: InputFile,
  options: FileOptions,
  by: 'whole' | 'head',
): Promise<JudgedFile> {
  const outer = sniffBytes(await headOf(input.absolute, false));
  const isPacked = outer.container === 'gzip';
  const head = isPacked ? await headOf(input.absolute, true) : await headOf(input.absolute, false);
  const sniffed = isPacked ? sniffBytes(head) : outer;
  const refuse = (code: Parameters<typeof makeProblem>[0], message: string): JudgedFile => ({
    kind: 'refused',
    prepared: { file: null, problems: [makeProblem(code, { message, place: { file: input.file } })] },
  });
  const broken = 'The packed file is damaged or breaks off: nothing of it was loaded.';
  if (sniffed.container === 'empty' && isPacked && !(await isWhole(input)))
    return refuse('sources/cut_off', broken);
  if (sniffed.container === 'empty') return refuse('sources/empty_file', 'The file is empty: 0 bytes.');
  if (sniffed.container === 'parquet') return { kind: 'parquet', isPacked };
  if (sniffed.container === 'zip') return { kind: 'xlsx', isPacked };
  const named = options.format;
  if (named === 'parquet' || named === 'xlsx') {
    return refuse(
      'sources/not_the_format',
      `The file is not ${named === 'parquet' ? 'Parquet' : 'an XLSX workbook'}, as its source says.`,
    );
  }
  if (sniffed.container !== 'text' && named === null) {
    return refuse(
      'sources/not_text',
      'The file holds neither text nor Parquet nor a workbook: it looks binary.',
    );
  }
  const verdict = judgeUtf8();
  try {
    if (by === 'head') verdict.push(wholeLines(head));
    else for await (const bytes of fileBytes(input.absolute, isPacked)) verdict.push(bytes);
  } catch {
    return refuse('sources/cut_off', broken);
  }
  const utf8 = verdict.end();
  const encoding =
    options.encoding ?? sniffed.encoding ?? (utf8.hasInvalid && !utf8.hasMultibyte ? 'cp1252' : 'utf-8');
  // The standard reads `latin1` as Windows-1252, which differs only where Latin-1 has control characters.
  const label = encoding === 'cp1252' || encoding === 'latin-1' ? 'windows-1252' : encoding;
  const text: TextFile = {
    ...input,
    isPacked,
    encoding: label,
    hasInvalid: encoding === 'utf-8' && utf8.hasInvalid,
    isPlain: encoding === 'utf-8' && !utf8.hasInvalid && sniffed.markLength === 0 && !isPacked,
    head: new TextDecoder(label).decode(head, { stream: true }),
  };
  const first = text.head.trimStart()[0];
  const isCsv = named === 'csv' || (named === null && first !== '{' && first !== '[');
  return isCsv ? { kind: 'csv', text } : { kind: 'json', text };
}

/** The bytes up to the last line end, so that no letter is cut in two; all of them where there is none. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  const last = bytes.lastIndexOf(10);
  return last === -1 ? bytes : bytes.subarray(0, last);
}

/** Whether a packed file without a first byte is empty, and not broken from the start. */
async function isWhole({ absolute }: InputFile): Promise<boolean> {
  try {
    for await (const bytes of fileBytes(absolute, true)) if (bytes.length > 0) break;
    return true;
  } catch {
    return false;
  }
}
