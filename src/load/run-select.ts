import type { SelectStatement } from 'pgsql-ast-parser';
import { hasErrors, makeProblem, type Problem, ProblemError } from '../diagnostics/index.ts';
import { compileSelect, type PreparedFile, rawRelation, type Source } from '../sources/index.ts';
import { id, list, literal, type Sql, sql } from '../sql/index.ts';
import { checkRecords } from './check-records.ts';
import { selectFile } from './choose-files.ts';
import type { LoadContext } from './load-context.ts';

/**
 * Runs the `select` of a source over the raw rows of the sources it names and keeps the result as one file: every
 * later step reads the same rows in the same order.
 */
export async function runSelect(
  context: LoadContext,
  source: Source,
  statement: SelectStatement,
  files: ReadonlyMap<string, readonly PreparedFile[]>,
): Promise<{ file: PreparedFile | null; problems: readonly Problem[] }> {
  const relations = new Map([...files].map(([name, prepared]) => [name, plainRows(prepared)]));
  const { query, problems } = compileSelect(source.name, statement, relations);
  if (hasErrors(problems)) return { file: null, problems };
  const differ = await checkRecords(context.engine, [...files.values()].flat());
  if (differ.length > 0) return { file: null, problems: [...problems, ...differ] };
  const path = context.scratch.path('parquet');
  try {
    await context.engine.run(sql`copy (${query}) to ${literal(path)} (format parquet, compression lz4)`);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const place = { file: source.name, path: `sources.${source.name}.select` };
    const why = error.problems[0]?.message ?? '';
    const isOurs = error.problems.some((problem) => problem.code !== 'engine/failed');
    if (isOurs) throw error;
    return {
      file: null,
      problems: [
        makeProblem('sources/select_failed', {
          message: `The select of ${source.name} could not be run: ${why}`,
          place,
        }),
      ],
    };
  }
  const described = await context.engine.describe(sql`select * from read_parquet(${path})`);
  const columns = described.map((column) => column.name);
  const types = Object.fromEntries(described.map((column) => [column.name, column.type]));
  return {
    file: { file: selectFile, form: 'parquet', path, columns, types, rejects: null, records: null },
    problems,
  };
}

/** The raw rows of a source without the columns that only loading needs. */
function plainRows(files: readonly PreparedFile[]): Sql {
  const columns = [...new Set(files.flatMap((file) => file.columns))];
  if (columns.length === 0) return sql`(select null as ${id('nothing')} where false)`;
  return sql`(select ${list(columns.map((column) => id(column)))} from ${rawRelation(files, columns)} where ${id('__broken')} is null)`;
}
