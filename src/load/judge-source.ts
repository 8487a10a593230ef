import { stageColumns, twiceInLoad } from '../facts/index.ts';
import { id, list, literal, type Sql, sql } from '../sql/index.ts';
import { type LoadContext, loadTables, verdictsOf } from './load-context.ts';
import type { StagedSource } from './stage-source.ts';

/** Above so many rows repeated keys are looked for in several passes, each over a part of the keys. */
const rowsInOnePass = 16_000_000;

/** The staged rows that may be loaded, as a relation, and how many of what were held back. */
export interface JudgedSource extends StagedSource {
  readonly good: Sql;
  /** Rows not loaded, by code: `identical`, `erased` and the codes of quarantine. */
  readonly held: Readonly<Record<string, number>>;
}

/** Fills the table of verdicts for one source: bad values, repeated keys, unknown and erased accounts. */
export async function judgeSource(context: LoadContext, staged: StagedSource): Promise<JudgedSource> {
  const { engine } = context;
  const { file, record, bad } = stageColumns;
  const verdicts = verdictsOf(staged.source);
  await engine.run(sql`create or replace temp table ${verdicts} as
    select ${id(file)}, ${id(record)}, ${id(bad)}['column'] as ${id('column')}, ${id(bad)}['value'] as ${id('value')}, ${id(bad)}['code'] as code
    from ${staged.rows} where ${id(bad)} is not null`);
  await judgeAccounts(context, staged);
  await judgeRepeated(context, staged);
  const counted = await engine.rows(
    sql`select code, count(*) as n from ${verdicts} group by code order by code`,
  );
  const held = Object.fromEntries(counted.map((row) => [String(row.code), Number(row.n)]));
  return { ...staged, good: counted.length === 0 ? staged.rows : notJudged(staged), held };
}

function notJudged(staged: StagedSource): Sql {
  const { file, record } = stageColumns;
  return sql`(select s.* from ${staged.rows} as s anti join ${verdictsOf(staged.source)} as v
    on s.${id(file)} = v.${id(file)} and s.${id(record)} = v.${id(record)})`;
}

async function addVerdicts(context: LoadContext, staged: StagedSource, rows: Sql): Promise<void> {
  const columns = list(
    [stageColumns.file, stageColumns.record, 'column', 'value', 'code'].map((name) => id(name)),
  );
  await context.engine.run(sql`insert into ${verdictsOf(staged.source)} (${columns}) ${rows}`);
}

async function judgeAccounts(context: LoadContext, staged: StagedSource): Promise<void> {
  const { file, record } = stageColumns;
  const accounts = id(loadTables.accounts);
  const mine = literal(staged.source.name);
  const erased = sql`select id from ${id(loadTables.erased)} where kind = 'account'`;
  const refused =
    staged.table.name === 'accounts'
      ? sql`select account_id, 'other_source' as code from ${accounts} where source <> ${mine} and account_id in (select account_id from ${staged.rows})
          union all select id, 'erased' from (${erased})`
      : sql`select account_id, 'unknown_account' as code from (select distinct account_id from ${staged.rows}) as d
          where account_id is not null and account_id not in (select account_id from ${accounts}) and account_id not in (${erased})
          union all select id, 'erased' from (${erased})`;
  const few = id('__load_refused');
  await context.engine.run(sql`create or replace temp table ${few} as ${refused}`);
  const some = await context.engine.rows(sql`select count(*) as n from ${few}`);
  if (Number(some[0]?.n) === 0) return;
  await addVerdicts(
    context,
    staged,
    sql`select s.${id(file)}, s.${id(record)}, 'account_id', s.account_id, f.code from ${notJudged(staged)} as s join ${few} as f on f.account_id = s.account_id`,
  );
}

async function judgeRepeated(context: LoadContext, staged: StagedSource): Promise<void> {
  const { rowKey } = stageColumns;
  const repeated = id('__load_repeated');
  const passes = Math.max(1, Math.ceil(staged.count / rowsInOnePass));
  await context.engine.run(sql`create or replace temp table ${repeated} (h ubigint)`);
  for (let pass = 0; pass < passes; pass++) {
    const part = passes === 1 ? sql`` : sql`where hash(${id(rowKey)}) % ${passes} = ${pass}`;
    await context.engine.run(
      sql`insert into ${repeated} select hash(${id(rowKey)}) as h from ${staged.rows} ${part} group by all having count(*) > 1`,
    );
  }
  const some = await context.engine.rows(sql`select count(*) as n from ${repeated}`);
  if (Number(some[0]?.n) === 0) return;
  const among = sql`(select * from ${notJudged(staged)} where hash(${id(rowKey)}) in (select h from ${repeated}))`;
  const { file, record } = stageColumns;
  const judged = twiceInLoad(among, staged.table, staged.source);
  const key = list(staged.table.key.map((name) => literal(name)));
  await addVerdicts(
    context,
    staged,
    sql`select j.${id(file)}, j.${id(record)}, array_to_string([${key}], ', '), null, j.code from (${judged}) as j`,
  );
}
