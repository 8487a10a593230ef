import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makeProblem, ProblemError } from '../diagnostics/index.ts';
import type { DuckdbEngine } from '../engine/index.ts';
import { sql } from '../sql/index.ts';
import { fileBytes } from './file-text.ts';
import type { Scratch } from './make-scratch.ts';
import type { InputFile, Prepared } from './prepared.ts';

/** A Parquet file, read by the engine as it lies (unpacked first if somebody packed it). */
export async function prepareParquet(
  input: InputFile,
  isPacked: boolean,
  context: { readonly engine: DuckdbEngine; readonly scratch: Scratch },
): Promise<Prepared> {
  const place = { file: input.file };
  try {
    const path = isPacked ? context.scratch.path('parquet') : input.absolute;
    if (isPacked) await pipeline(Readable.from(fileBytes(input.absolute, true)), createWriteStream(path));
    const described = await context.engine.describe(sql`select * from read_parquet(${path})`);
    const columns = described.map((column) => column.name);
    const types = Object.fromEntries(described.map((column) => [column.name, column.type]));
    return {
      file: { file: input.file, form: 'parquet', path, columns, types, rejects: null, records: null },
      problems: [],
    };
  } catch (error) {
    const why =
      error instanceof ProblemError ? (error.problems[0]?.message ?? '') : 'the packed file breaks off';
    const message = `The Parquet file is damaged or cut off, nothing of it was loaded: ${why}`;
    return { file: null, problems: [makeProblem('sources/cut_off', { message, place })] };
  }
}
