import { stat } from 'node:fs/promises';
import { makeProblem } from '../diagnostics/index.ts';
import type { DuckdbEngine } from '../engine/index.ts';
import {
  csvSplitter,
  type FileOptions,
  jsonArraySplitter,
  mostRecordCharacters,
  sniffCsv,
} from '../sources/index.ts';
import { blankFile, csvHeader, recordsOf } from './csv-header.ts';
import { judgeFile } from './judge-file.ts';
import type { Scratch } from './make-scratch.ts';
import { prepareFile } from './prepare-file.ts';
import { elementsOf, isJsonArray, linesOf } from './prepare-json.ts';
import { prepareParquet } from './prepare-parquet.ts';
import type { InputFile, Prepared, TextFile } from './prepared.ts';

/** Files of JSON up to this size are read whole: any of their objects may have a key that no other has. */
const smallJson = 4 << 20;
/** Of larger ones so many objects are looked at. */
const mostObjects = 1000;

/** What the head of a file says of it. */
export interface FileHead extends Prepared {
  /** Objects further on may have more columns. */
  readonly isPartial: boolean;
}

/**
 * The columns of a file as `prepareFile` would find them, from its head alone: the first lines of text (packed or not), the
 * footer of Parquet. Workbooks are read whole. The prepared file has no rows: all of its text stands in `empty`.
 */
export async function lookAtHead(
  input: InputFile,
  options: FileOptions,
  context: { readonly engine: DuckdbEngine; readonly scratch: Scratch; readonly empty: string },
): Promise<FileHead> {
  const judged = await judgeFile(input, options, 'head');
  switch (judged.kind) {
    case 'refused':
      return { ...judged.prepared, isPartial: false };
    case 'parquet':
      return { ...(await prepareParquet(input, judged.isPacked, context)), isPartial: false };
    case 'xlsx':
      return { ...(await prepareFile(input, options, context)), isPartial: false };
    case 'csv':
      return orCutOff(input, () => headOfCsv(judged.text, options, context.empty));
    default: {
      const isSmall = !judged.text.isPacked && (await stat(input.absolute)).size <= smallJson;
      const columns = isSmall ? [] : await keysOfHead(judged.text, options);
      if (columns.length === 0) return { ...(await prepareFile(input, options, context)), isPartial: false };
      const form = { form: 'lines', path: context.empty, columns } as const;
      return {
        file: { file: input.file, ...form, rejects: null, records: null },
        problems: [],
        isPartial: true,
      };
    }
  }
}

async function headOfCsv(text: TextFile, options: FileOptions, empty: string): Promise<FileHead> {
  const form = { ...sniffCsv(text.head, options), mostCharacters: mostRecordCharacters };
  let columns: readonly string[] | null = null;
  let problems: Prepared['problems'] = [];
  let hasRows = false;
  for await (const record of recordsOf(text, csvSplitter(form), { seen: false })) {
    hasRows = columns !== null;
    if (hasRows) break;
    const header = csvHeader(record, text.file);
    problems = header.problems;
    if (header.names === null) return { file: null, problems, isPartial: false };
    columns = header.names;
  }
  if (columns === null) return { file: null, problems: [blankFile(text.file)], isPartial: false };
  const place = { file: text.file };
  const none = makeProblem('sources/no_rows', { message: 'The file has a header and no rows.', place });
  const shape = { path: empty, delimiter: ',', newline: '\n', hasHeader: false, isNumbered: true } as const;
  return {
    file: { file: text.file, form: 'csv', ...shape, columns, rejects: null, records: null },
    problems: hasRows ? problems : [...problems, none],
    isPartial: false,
  };
}

/** Keys of the first objects of a JSON file; none where they are no objects, or the file breaks off before. */
async function keysOfHead(text: TextFile, { format }: FileOptions): Promise<string[]> {
  const records = isJsonArray(text, format) ? elementsOf(text, jsonArraySplitter()) : linesOf(text);
  const keys = new Set<string>();
  let count = 0;
  try {
    for await (const record of records) {
      for (const key of keysOf(record)) keys.add(key);
      if (++count === mostObjects) break;
    }
  } catch {
    return [];
  }
  return [...keys].sort();
}

function keysOf(record: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(record);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  } catch {
    return [];
  }
}

/** A packed file that is damaged in its first part. */
async function orCutOff(input: InputFile, work: () => Promise<FileHead>): Promise<FileHead> {
  try {
    return await work();
  } catch {
    const message = 'The packed file is damaged or breaks off: nothing of it was loaded.';
    const problem = makeProblem('sources/cut_off', { message, place: { file: input.file } });
    return { file: null, problems: [problem], isPartial: false };
  }
}
