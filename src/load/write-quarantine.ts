import { type QuarantineCode, quarantineReason, quarantineReasons, stageColumns } from '../facts/index.ts';
import { type LakeFile, tableQuery } from '../lake/index.ts';
import { rawJson } from '../sources/index.ts';
import { id, list, literal, type Sql, sql } from '../sql/index.ts';
import type { JudgedSource } from './judge-source.ts';
import { quarantineColumns } from './lake-tables.ts';
import { type LoadContext, verdictsOf } from './load-context.ts';

const table = 'quarantine';

/**
 * Writes the quarantine of one source anew: rows of files that were not read this time stay, rows of files that
 * were read are replaced by what is wrong with them now. Gives how many stand there from this load, by code.
 */
export async function writeQuarantine(
  context: LoadContext,
  judged: JudgedSource,
): Promise<Readonly<Record<string, number>>> {
  const { engine, writer } = context;
  const before = writer.reading.files(table).filter((file) => file.notes.source === judged.source.name);
  const now = sql`(${list(parts(context, judged), ' union all ')})`;
  const counted = await engine.rows(sql`select code, count(*) as n from ${now} group by code order by code`);
  const counts = Object.fromEntries(counted.map((row) => [String(row.code), Number(row.n)]));
  context.remove.push(...before.map((file) => file.path));
  const kept = await keptRows(context, judged, before);
  if (kept === null && counted.length === 0) return counts;
  const columns = list(quarantineColumns.map((column) => id(column.name)));
  const query =
    kept === null
      ? sql`select ${columns} from ${now}`
      : sql`select ${columns} from ${kept} union all select ${columns} from ${now}`;
  const orderBy = ['source', 'file', 'record', 'code'];
  const name = judged.source.name;
  context.add.push(await writer.parquet(engine, { table, name, query, orderBy, notes: { source: name } }));
  return counts;
}

async function keptRows(
  context: LoadContext,
  judged: JudgedSource,
  before: readonly LakeFile[],
): Promise<Sql | null> {
  if (before.length === 0 || judged.source.load === 'replace') return null;
  const { reading } = context.writer;
  const query = await tableQuery(
    context.engine,
    { ...reading, relation: () => reading.relation(table, before) },
    table,
    quarantineColumns,
  );
  const read = list(judged.files.map((file) => literal(file.file)));
  return sql`(select * from (${query}) where file not in (${read}))`;
}

function parts(context: LoadContext, judged: JudgedSource): Sql[] {
  const { source, files } = judged;
  const { file, record } = stageColumns;
  const words = sql`${source.name} as source, ${source.into} as fact`;
  const fileName = sql`[${list(files.map((entry) => literal(entry.file)))}]`;
  const when = sql`(${context.loadedAt}::timestamptz at time zone 'UTC') as loaded_at`;
  const verdicts = sql`(select * from ${verdictsOf(judged.source)} where code not in ('identical', 'erased'))`;
  const namingAllowed = judged.table.columns
    .filter(({ among }) => among !== undefined)
    .map(
      (column) =>
        sql`when v.code = 'not_allowed' and v.${id('column')} = ${column.name} then ${quarantineReason('not_allowed', column)}`,
    );
  const judgedRows = sql`select ${words}, ${fileName}[v.${id(file)} + 1] as file, v.${id(record)} as record, v.${id('column')}, v.${id('value')},
    v.code, ${reasonOf(sql`v.code`, namingAllowed)} as reason, r.${id('__raw')} as raw, ${when}
    from ${verdicts} as v left join (select * from ${rawJson(files)} where (${id(file)}, ${id(record)}) in (select (${id(file)}, ${id(record)}) from ${verdicts})) as r
      on r.${id(file)} = v.${id(file)} and r.${id(record)} = v.${id(record)}`;
  const rejected = judged.rejects.map(
    (
      entry,
    ) => sql`select ${words}, ${entry.file} as file, record, null as ${id('column')}, null as ${id('value')}, code,
      ${reasonOf(sql`code`)} as reason, raw, ${when}
      from read_csv(${entry.path}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
        max_line_size = 4194304, new_line = '\\n', columns = {record: 'BIGINT', code: 'VARCHAR', raw: 'VARCHAR'})`,
  );
  return [judgedRows, ...rejected];
}

/** The reason in words, by the first of the cases that holds. */
function reasonOf(code: Sql, first: readonly Sql[] = []): Sql {
  const cases = (Object.keys(quarantineReasons) as QuarantineCode[]).map(
    (key) => sql`when ${code} = ${key} then ${quarantineReason(key)}`,
  );
  return sql`case ${list([...first, ...cases], ' ')} end`;
}
