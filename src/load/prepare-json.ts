import { makeProblem } from '../diagnostics/index.ts';
import type { DuckdbEngine } from '../engine/index.ts';
import {
  csvSplitter,
  type FileOptions,
  jsonArraySplitter,
  jsonLines,
  mostRecordCharacters,
  type PreparedFile,
  writeCsvRecord,
} from '../sources/index.ts';
import { id, sql } from '../sql/index.ts';
import { collectRejects } from './collect-rejects.ts';
import { fileText, textWriter } from './file-text.ts';
import type { Scratch } from './make-scratch.ts';
import type { Prepared, TextFile } from './prepared.ts';

/** JSON: an array of objects, or one object a line. Written anew as numbered lines, so that none gets lost. */
export async function prepareJson(
  text: TextFile,
  named: FileOptions['format'],
  context: { readonly engine: DuckdbEngine; readonly scratch: Scratch },
): Promise<Prepared> {
  const place = { file: text.file };
  const isArray = isJsonArray(text, named);
  const path = context.scratch.path('csv');
  const writer = textWriter(path);
  const rejects = collectRejects(context.scratch);
  let number = 0;
  const array = jsonArraySplitter();
  for await (const record of isArray ? elementsOf(text, array) : linesOf(text)) {
    number++;
    if (record.length > mostRecordCharacters) await rejects.add(number, 'record_too_long', record);
    else if (text.hasInvalid && record.includes('\uFFFD')) await rejects.add(number, 'not_utf8', record);
    else await writer.write(writeCsvRecord([String(number), record]));
  }
  await writer.end();
  const state = isArray ? array.end() : 'complete';
  if (state !== 'complete') {
    const message =
      state === 'cut_off'
        ? 'The JSON array is not closed: the file breaks off, nothing of it was loaded.'
        : 'The file is JSON but not an array of objects, nor one object a line.';
    return {
      file: null,
      problems: [
        makeProblem(state === 'cut_off' ? 'sources/cut_off' : 'sources/not_the_format', { message, place }),
      ],
    };
  }
  const rejected = await rejects.end();
  const bare: PreparedFile & { form: 'lines' } = {
    file: text.file,
    form: 'lines',
    path,
    columns: [],
    rejects: rejected,
    records: number - (rejected?.count ?? 0),
  };
  if (number === 0)
    return {
      file: bare,
      problems: [makeProblem('sources/no_rows', { message: 'The file holds no rows.', place })],
    };
  const columns = await keysOf(bare, context.engine);
  if (columns.length === 0) {
    const message = 'The file looks like JSON, but holds neither an array of objects nor one object a line.';
    return { file: null, problems: [makeProblem('sources/not_the_format', { message, place })] };
  }
  return { file: { ...bare, columns }, problems: [] };
}

/** Whether a JSON file is one array, and not one object a line. */
export function isJsonArray({ head }: TextFile, named: FileOptions['format']): boolean {
  return named === 'json' || (named === null && head.trimStart().startsWith('['));
}

/** The elements of an array, each as text. */
export async function* elementsOf(
  text: TextFile,
  array: ReturnType<typeof jsonArraySplitter>,
): AsyncGenerator<string> {
  for await (const chunk of fileText(text.absolute, text.isPacked, text.encoding)) yield* array.push(chunk);
}

/** The lines of a file, blank ones left out. */
export async function* linesOf(text: TextFile): AsyncGenerator<string> {
  // A delimiter and quotes that cannot occur leave lines whole.
  const splitter = csvSplitter({
    delimiter: '\u0000',
    newline: '\n',
    mostCharacters: Number.MAX_SAFE_INTEGER,
    quote: null,
  });
  for await (const chunk of fileText(text.absolute, text.isPacked, text.encoding)) {
    for (const record of splitter.push(chunk)) yield record.raw;
  }
  for (const record of splitter.end()) yield record.raw;
}

async function keysOf(file: PreparedFile & { form: 'lines' }, engine: DuckdbEngine): Promise<string[]> {
  const rows = await engine.rows(sql`select distinct unnest(json_keys(${id('__json')})) as ${id('key')}
    from ${jsonLines(file)} order by 1`);
  return rows.map((row) => String(row.key));
}
