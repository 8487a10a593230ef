import { join } from 'node:path';
import { type Engine, openDuckdb } from '../../src/engine/index.ts';
import { openLake } from '../../src/lake/index.ts';
import { id, list, type Sql, sql } from '../../src/sql/index.ts';

/** How far two numbers may be apart, as a share of those above one. */
const nearEnough = 1e-9;

/** What came of comparing two lakes: how many rows of scores both have, and a line for each table and column that differs. */
export interface LakeDiff {
  readonly rows: number;
  readonly lines: readonly string[];
}

/** Compares all scores in the lakes of two projects: tables, columns, types, rows, and every cell to 1e-9. */
export async function compareLakes(leftFolder: string, rightFolder: string): Promise<LakeDiff> {
  const folders = [leftFolder, rightFolder].map((folder) => join(folder, 'lake'));
  const engine = await openDuckdb({ threads: 2, allowedFolders: folders });
  try {
    const [left, right] = await Promise.all(
      folders.map((folder) => openLake({ folder, now: Date.now }).read()),
    );
    if (left === undefined || right === undefined) throw new Error('there are two lakes');
    const tablesOf = (reading: typeof left) =>
      ['snapshots/', 'frozen/'].flatMap((prefix) => reading.tables(prefix));
    const lines = same('tables', tablesOf(left), tablesOf(right));
    let rows = 0;
    for (const table of tablesOf(left)) {
      const [one, other] = [left.relation(table), right.relation(table)];
      if (one === null || other === null) continue;
      const found = await compareRelations(
        engine,
        sql`(select * from ${one})`,
        sql`(select * from ${other})`,
      );
      rows += found.rows;
      lines.push(...found.lines.map((line) => `${table}: ${line}`));
    }
    return { rows, lines };
  } finally {
    await engine.close();
  }
}

async function compareRelations(engine: Engine, left: Sql, right: Sql): Promise<LakeDiff> {
  const columns = await engine.describe(sql`select * from ${left}`);
  const others = await engine.describe(sql`select * from ${right}`);
  const named = (given: typeof columns) => given.map(({ name, type }) => `${name} ${type}`);
  const lines = same('columns', named(columns), named(others));
  if (lines.length > 0) return { rows: 0, lines };
  const keys = columns
    .map(({ name }) => name)
    .filter((name) => ['account_id', 'person_id', 'day', 'frozen_on'].includes(name));
  const on = list(
    keys.map((key) => sql`${id('l', key)} is not distinct from ${id('r', key)}`),
    ' and ',
  );
  const differs = columns.map(({ name, type }) => {
    const [a, b] = [id('l', name), id('r', name)];
    const near =
      type === 'DOUBLE'
        ? sql` and not coalesce(abs(${a} - ${b}) <= ${nearEnough} * greatest(1, abs(${a})), false)`
        : sql``;
    return sql`count(*) filter (where ${a} is distinct from ${b}${near}) as ${id(name)},
      min(${list(
        keys.map((key) => sql`coalesce(${id('l', key)}::varchar, '')`),
        " || ' ' || ",
      )} || ': ' || coalesce(${a}::varchar, 'null') || ', ' || coalesce(${b}::varchar, 'null'))
        filter (where ${a} is distinct from ${b}${near}) as ${id(`first ${name}`)}`;
  });
  const [counted = {}] = await engine.rows(sql`select
    (select count(*) from ${left}) as ${id('rows left')}, (select count(*) from ${right}) as ${id('rows right')},
    (select count(*) from ${left} l join ${right} r on ${on}) as ${id('rows both')}`);
  const [cells = {}] = await engine.rows(
    sql`select ${list(differs)} from ${left} l join ${right} r on ${on}`,
  );
  const counts = ['rows left', 'rows right', 'rows both'].map((name) => Number(counted[name]));
  const [rows = 0] = counts;
  if (new Set(counts).size > 1) lines.push(`rows: ${counts.join(', ')} on the left, the right and both`);
  for (const { name } of columns) {
    if (Number(cells[name]) > 0)
      lines.push(`${name}: ${cells[name]} differ, the first ${cells[`first ${name}`]}`);
  }
  return { rows, lines };
}

function same(what: string, left: readonly string[], right: readonly string[]): string[] {
  return [
    ...left.filter((one) => !right.includes(one)).map((one) => `${what}: only the left has ${one}`),
    ...right.filter((one) => !left.includes(one)).map((one) => `${what}: only the right has ${one}`),
  ];
}
