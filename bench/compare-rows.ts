import { linkSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDuckdb } from '../src/engine/index.ts';
import { snapshotTable } from '../src/lake/index.ts';
import { id, list, literal, type Sql, sql } from '../src/sql/index.ts';
import type { Bench } from './open-bench.ts';

/** How far two numbers may be apart, of the larger where they are over 1. */
const nearEnough = 1e-9;

/** Holds the snapshots of two folders against each other, every column of every account: `1000 of 1000 rows agree`. */
export async function compareRows(folder: string, one: string, other: string): Promise<string> {
  const engine = await openDuckdb({ allowedFolders: [folder] });
  try {
    const rows = (from: string): Sql =>
      sql`read_parquet(${literal(join(from, '*.parquet'))}, union_by_name = true)`;
    const columns = await engine.describe(sql`select * from ${rows(one)}`);
    const theirs = await engine.describe(sql`select * from ${rows(other)}`);
    if (columns.map(({ name }) => name).join() !== theirs.map(({ name }) => name).join())
      return 'the columns differ';
    const differs = columns.map(({ name, type }) => {
      const [left, right] = [sql`a.${id(name)}`, sql`b.${id(name)}`];
      return type === 'DOUBLE'
        ? sql`(${left} is null) <> (${right} is null) or abs(${left} - ${right}) > ${nearEnough} * greatest(1, abs(${left}))`
        : sql`${left} is distinct from ${right}`;
    });
    const [found] = await engine.rows(
      sql`select count(*) as rows, count(*) filter (where a.account_id is not null and b.account_id is not null and not coalesce(${list(
        differs.map((each) => sql`(${each})`),
        ' or ',
      )}, false)) as agreeing
        from ${rows(one)} a full join ${rows(other)} b using (account_id, day)`,
    );
    return `${found?.['agreeing']} of ${found?.['rows']} rows agree`;
  } finally {
    await engine.close();
  }
}

/** Sets the files of all scored days aside, before another engine writes them anew. Gives their folder. */
export async function setAside(bench: Bench, name: string): Promise<string> {
  const folder = join(bench.folder, `rows-${name}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const reading = await bench.lake.read();
  for (const [index, file] of reading.files(snapshotTable('health')).entries())
    linkSync(reading.path(file), join(folder, `${index}.parquet`));
  return folder;
}
