import { hasErrors, type Problem } from '../diagnostics/index.ts';
import { type FactTable, stageRows } from '../facts/index.ts';
import { type PreparedFile, rawRelation, type Source } from '../sources/index.ts';
import { id, list, literal, type Sql, sql } from '../sql/index.ts';
import { checkColumns, rawColumnsOf } from './check-columns.ts';
import { checkRecords } from './check-records.ts';
import { findForms } from './find-forms.ts';
import { type LoadContext, loadTables } from './load-context.ts';

/** Records of a file that could not be told apart: a CSV of `record, code, raw`. */
export interface RejectedRecords {
  readonly file: string;
  readonly path: string;
  readonly count: number;
}

/** Typed rows of a source on disk, good and bad. */
export interface StagedSource {
  readonly source: Source;
  readonly table: FactTable;
  readonly files: readonly PreparedFile[];
  /** All staged rows: the fact's columns and the stage columns. */
  readonly rows: Sql;
  readonly count: number;
  readonly rejects: readonly RejectedRecords[];
}

/** Reads the prepared files of a source into typed rows; null with problems where only its owner can settle how. */
export async function stageSource(
  context: LoadContext,
  source: Source,
  files: readonly PreparedFile[],
  rejects: readonly RejectedRecords[],
): Promise<{ staged: StagedSource | null; problems: readonly Problem[] }> {
  const table = context.catalog[source.into];
  const problems = checkColumns(source, table, files);
  if (hasErrors(problems)) return { staged: null, problems };
  const columns = rawColumnsOf(source);
  const raw = rawRelation(files, columns);
  const described = await context.engine.describe(sql`select * from ${raw}`);
  const types = Object.fromEntries(described.map((column) => [column.name, column.type]));
  const found = await findForms(context.engine, raw, types, source, table, context.project.timeZone);
  problems.push(...found.problems);
  if (hasErrors(problems)) return { staged: null, problems };
  const query = stageRows(raw, {
    table,
    source,
    forms: found.forms,
    projectZone: context.project.timeZone,
    currency: context.project.currency,
    rates: id(loadTables.rates),
  });
  const path = context.scratch.path('parquet');
  const settled = erasedTakenOut(aliased(query, source, context), table);
  const copied = await context.engine.rows(
    sql`copy (${settled}) to ${literal(path)} (format parquet, compression lz4)`,
  );
  const count = Number(copied[0]?.Count ?? 0);
  const told = files.reduce<number | null>(
    (sum, file) => (sum === null || file.records === null ? null : sum + file.records),
    0,
  );
  if (told !== null && told !== count) {
    problems.push(...(await checkRecords(context.engine, files)));
    if (hasErrors(problems)) return { staged: null, problems };
  }
  const staged = {
    source,
    table,
    files,
    rows: sql`read_parquet(${path}, hive_partitioning = false)`,
    count,
    rejects,
  };
  return { staged, problems };
}

/** Merged accounts: rows of the one count for the other. Rows of `accounts` keep their own id. */
function aliased(query: Sql, source: Source, context: LoadContext): Sql {
  const pairs = Object.entries(context.project.aliases);
  if (pairs.length === 0) return query;
  const map = sql`map {${list(pairs.map(([from, to]) => sql`${from}: ${to}`))}}`;
  const column = id(source.into === 'accounts' ? 'parent_id' : 'account_id');
  return sql`select * replace (coalesce(${map}[${column}], ${column}) as ${column}) from (${query})`;
}

/** What is personal about erased people is gone before it is written anywhere. */
function erasedTakenOut(query: Sql, table: FactTable): Sql {
  const personal = table.columns.filter((column) => column.personal);
  if (personal.length === 0 || !table.columns.some((column) => column.name === 'person_id')) return query;
  const erased = sql`person_id in (select id from ${id(loadTables.erased)} where kind = 'person')`;
  const nulled = personal.map(
    ({ name }) => sql`case when ${erased} then null else ${id(name)} end as ${id(name)}`,
  );
  return sql`select * replace (${list(nulled)}) from (${query})`;
}
