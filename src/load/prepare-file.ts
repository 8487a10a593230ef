import type { DuckdbEngine } from '../engine/index.ts';
import type { FileOptions } from '../sources/index.ts';
import { judgeFile } from './judge-file.ts';
import type { Scratch } from './make-scratch.ts';
import { prepareCsv } from './prepare-csv.ts';
import { prepareJson } from './prepare-json.ts';
import { prepareParquet } from './prepare-parquet.ts';
import { prepareXlsx } from './prepare-xlsx.ts';
import type { InputFile, Prepared } from './prepared.ts';

/** Finds out what a file is from its bytes and makes it ready for the engine. */
export async function prepareFile(
  input: InputFile,
  options: FileOptions,
  context: { readonly engine: DuckdbEngine; readonly scratch: Scratch },
): Promise<Prepared> {
  const judged = await judgeFile(input, options, 'whole');
  if (judged.kind === 'refused') return judged.prepared;
  if (judged.kind === 'parquet') return prepareParquet(input, judged.isPacked, context);
  if (judged.kind === 'xlsx') return prepareXlsx(input, judged.isPacked, options.sheet, context.scratch);
  if (judged.kind === 'csv') return prepareCsv(judged.text, options, context.scratch);
  return prepareJson(judged.text, options.format, context);
}
