import type { SelectStatement } from 'pgsql-ast-parser';
import { hasErrors, makeProblem, type Problem, ProblemError } from '../diagnostics/index.ts';
import type { ColumnType, DuckdbEngine } from '../engine/index.ts';
import { compileSelect, type PreparedFile, rawRelation, type Source } from '../sources/index.ts';
import { id, list, literal, type Sql, sql } from '../sql/index.ts';
import { checkRecords } from './check-records.ts';
import { selectFile } from './choose-files.ts';
import type { LoadContext } from './load-context.ts';

/** Columns that are listed where a `select` names one that is not there. */
const mostColumns = 1000;

/** The result of a `select`, or why there is none. */
export interface Selected {
  readonly file: PreparedFile | null;
  readonly problems: readonly Problem[];
}

/**
 * Runs the `select` of a source over the raw rows of the sources it names and keeps the result as one file: every
 * later step reads the same rows in the same order.
 */
export async function runSelect(
  context: LoadContext,
  source: Source,
  statement: SelectStatement,
  files: ReadonlyMap<string, readonly PreparedFile[]>,
): Promise<Selected> {
  const { query, problems } = queryOf(source, statement, files);
  if (hasErrors(problems)) return { file: null, problems };
  const differ = await checkRecords(context.engine, [...files.values()].flat());
  if (differ.length > 0) return { file: null, problems: [...problems, ...differ] };
  const path = context.scratch.path('parquet');
  const failed = await failureOf(source, files, () =>
    context.engine.run(sql`copy (${query}) to ${literal(path)} (format parquet, compression lz4)`),
  );
  if (failed !== null) return { file: null, problems: [failed] };
  const described = await context.engine.describe(sql`select * from read_parquet(${path})`);
  return { file: selectedFile(path, described), problems };
}

/** The same without running it: what columns the result would have. */
export async function describeSelect(
  engine: DuckdbEngine,
  source: Source,
  statement: SelectStatement,
  files: ReadonlyMap<string, readonly PreparedFile[]>,
): Promise<Selected> {
  const { query, problems } = queryOf(source, statement, files);
  if (hasErrors(problems)) return { file: null, problems };
  let described: readonly ColumnType[] = [];
  const failed = await failureOf(source, files, async () => {
    described = await engine.describe(query);
  });
  return failed === null
    ? { file: selectedFile('', described), problems }
    : { file: null, problems: [failed] };
}

function queryOf(
  source: Source,
  statement: SelectStatement,
  files: ReadonlyMap<string, readonly PreparedFile[]>,
): { query: Sql; problems: readonly Problem[] } {
  return compileSelect(
    source.name,
    statement,
    new Map([...files].map(([name, prepared]) => [name, plainRows(prepared)])),
  );
}

/** What the engine says against a `select`, as its source's problem; null: nothing. */
async function failureOf(
  { name }: Source,
  files: ReadonlyMap<string, readonly PreparedFile[]>,
  work: () => Promise<void>,
): Promise<Problem | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.problems.some((problem) => problem.code !== 'engine/failed')) throw error;
    const why = error.problems[0]?.message ?? '';
    const column = /column (?:named )?"([^"]+)"/i.exec(why)?.[1];
    const there = new Set([...files.values()].flatMap((each) => each.flatMap(({ columns }) => columns)));
    const isUnknown = column !== undefined && !there.has(column);
    return makeProblem('sources/select_failed', {
      message: `The select of ${name} could not be run: ${why}`,
      place: { file: name, path: `sources.${name}.select` },
      ...(isUnknown ? { written: column, allowed: [...there].slice(0, mostColumns) } : {}),
    });
  }
}

function selectedFile(path: string, described: readonly ColumnType[]): PreparedFile {
  const columns = described.map((column) => column.name);
  const types = Object.fromEntries(described.map((column) => [column.name, column.type]));
  return { file: selectFile, form: 'parquet', path, columns, types, rejects: null, records: null };
}

/** The raw rows of a source without the columns that only loading needs. */
function plainRows(files: readonly PreparedFile[]): Sql {
  const columns = [...new Set(files.flatMap((file) => file.columns))];
  if (columns.length === 0) return sql`(select null as ${id('nothing')} where false)`;
  return sql`(select ${list(columns.map((column) => id(column)))} from ${rawRelation(files, columns)} where ${id('__broken')} is null)`;
}
