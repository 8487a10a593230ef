import { makeProblem, type Problem } from '../diagnostics/index.ts';
import type { DuckdbEngine } from '../engine/index.ts';
import { profileColumn, type TableProfile } from '../facts/index.ts';
import { rawColumns, rawRelation } from '../sources/index.ts';
import { id, list, sql } from '../sql/index.ts';
import { makeScratch } from './make-scratch.ts';
import { prepareFile } from './prepare-file.ts';
import type { InputFile } from './prepared.ts';

/** What a look into a file gives: its columns by a sample of its rows, or why it could not be read. */
export interface SampledFile {
  readonly file: string;
  readonly table: TableProfile | null;
  /** The rows of the sample, as text. */
  readonly rows: readonly Readonly<Record<string, string | null>>[];
  readonly problems: readonly Problem[];
}

const anyForm = {
  format: null,
  encoding: null,
  delimiter: null,
  decimal: null,
  sheet: null,
  dateFormat: null,
} as const;
const mostRows = 5000;
const mostColumns = 500;

/**
 * Looks into files, whatever they are: how many rows, and of each column what its values read as. Files are read
 * as a load would read them; `workFolder` is where they are made ready, and it is emptied again.
 */
export async function sampleFiles(
  engine: DuckdbEngine,
  files: readonly InputFile[],
  workFolder: string,
): Promise<SampledFile[]> {
  const scratch = await makeScratch(workFolder);
  try {
    const sampled: SampledFile[] = [];
    for (const file of files) {
      const prepared = await prepareFile(file, anyForm, { engine, scratch });
      if (prepared.file === null) {
        sampled.push({ file: file.file, table: null, rows: [], problems: prepared.problems });
        continue;
      }
      const columns = prepared.file.columns.slice(0, mostColumns);
      const relation = rawRelation([prepared.file], columns);
      const texts = columns.map((column) => sql`cast(${id(column)} as varchar) as ${id(column)}`);
      const counted = await engine.rows(sql`select count(*) as n from ${relation}`);
      const rows = Number(counted[0]?.n ?? 0);
      // Spread over the whole file: exports are often sorted, so that the first rows are all alike.
      const step = Math.max(1, Math.ceil(rows / mostRows));
      const values = await engine.rows(
        sql`select ${list(texts)} from ${relation} where ${id(rawColumns.record)} % ${step} = 0 limit ${mostRows}`,
      );
      const sampleRows = values.map((row) =>
        Object.fromEntries(columns.map((column) => [column, textOf(row[column])])),
      );
      const profiles = columns.map((column) =>
        profileColumn(
          column,
          sampleRows.map((row) => row[column] ?? null),
        ),
      );
      const table = { file: file.file, rows, sampled: values.length, columns: profiles };
      const empty =
        rows === 0 && prepared.problems.length === 0
          ? [
              makeProblem('sources/empty_file', {
                message: 'The file has no rows.',
                place: { file: file.file },
              }),
            ]
          : [];
      sampled.push({
        file: file.file,
        table: rows === 0 ? null : table,
        rows: sampleRows,
        problems: [...prepared.problems, ...empty],
      });
    }
    return sampled;
  } finally {
    await scratch.remove();
  }
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
