import { makeProblem } from '../diagnostics/index.ts';
import type { DuckdbEngine } from '../engine/index.ts';
import { type FileOptions, judgeUtf8, sniffBytes } from '../sources/index.ts';
import { fileBytes, headOf } from './file-text.ts';
import type { Scratch } from './make-scratch.ts';
import { prepareCsv } from './prepare-csv.ts';
import { prepareJson } from './prepare-json.ts';
import { prepareParquet } from './prepare-parquet.ts';
import { prepareXlsx } from './prepare-xlsx.ts';
import type { InputFile, Prepared, TextFile } from './prepared.ts';

/** Finds out what a file is from its bytes and makes it ready for the engine. */
export async function prepareFile(
  input: InputFile,
  options: FileOptions,
  context: { readonly engine: DuckdbEngine; readonly scratch: Scratch },
): Promise<Prepared> {
  const outer = sniffBytes(await headOf(input.absolute, false));
  const isPacked = outer.container === 'gzip';
  const head = isPacked ? await headOf(input.absolute, true) : await headOf(input.absolute, false);
  const sniffed = isPacked ? sniffBytes(head) : outer;
  const refuse = (code: Parameters<typeof makeProblem>[0], message: string): Prepared => ({
    file: null,
    problems: [makeProblem(code, { message, place: { file: input.file } })],
  });
  if (sniffed.container === 'empty') return refuse('sources/empty_file', 'The file is empty: 0 bytes.');
  if (sniffed.container === 'parquet') return prepareParquet(input, isPacked, context);
  if (sniffed.container === 'zip') return prepareXlsx(input, isPacked, options.sheet, context.scratch);
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
    for await (const bytes of fileBytes(input.absolute, isPacked)) verdict.push(bytes);
  } catch {
    return refuse('sources/cut_off', 'The packed file is damaged or breaks off: nothing of it was loaded.');
  }
  const utf8 = verdict.end();
  const encoding =
    options.encoding ?? sniffed.encoding ?? (utf8.hasInvalid && !utf8.hasMultibyte ? 'cp1252' : 'utf-8');
  const text: TextFile = {
    ...input,
    isPacked,
    // The standard reads `latin1` as Windows-1252, which differs only where Latin-1 has control characters.
    encoding: encoding === 'cp1252' || encoding === 'latin-1' ? 'windows-1252' : encoding,
    hasInvalid: encoding === 'utf-8' && utf8.hasInvalid,
    isPlain: encoding === 'utf-8' && !utf8.hasInvalid && sniffed.markLength === 0 && !isPacked,
    head: new TextDecoder(encoding === 'cp1252' || encoding === 'latin-1' ? 'windows-1252' : encoding).decode(
      head,
      { stream: true },
    ),
  };
  const first = text.head.trimStart()[0];
  if (named === 'csv' || (named === null && first !== '{' && first !== '['))
    return prepareCsv(text, options, context.scratch);
  return prepareJson(text, named, context);
}
