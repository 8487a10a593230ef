import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine/index.ts';
import type { Day } from '../lib/index.ts';
import type { Scratch } from '../load/index.ts';
import { id, list, type Sql, sql } from '../sql/index.ts';

/** Rows of these days, for a `from` clause; rows of other days of the same months may be among them. */
export type RowsOf = (days: readonly Day[]) => Sql;

/** Wide rows of many days, laid aside by month until the lake's files are written from them. */
export interface MonthlyRows {
  /** Lays aside all rows of a relation with a column `day`. */
  add(relation: Sql): Promise<void>;
  /** Forgets what was laid aside. */
  clear(): void;
  readonly rowsOf: RowsOf;
}

const month = '__month';

/**
 * Rows laid aside in a scratch folder, a file or more a month: the lake writes one file a month, and whoever writes it
 * then reads the rows of its month only. Of wide rows in one file each month's reader would unpack all the others too.
 */
export function monthlyRows(engine: Engine, scratch: Scratch): MonthlyRows {
  const files = new Map<string, string[]>();
  return {
    async add(relation) {
      const folder = scratch.path('months');
      const dated = sql`select *, strftime(day, '%Y-%m') as ${id(month)} from ${relation}`;
      await engine.run(sql`copy (${dated}) to ${folder} (format parquet, partition_by (${id(month)}))`);
      for (const [name, paths] of await filesByMonth(folder)) {
        files.set(name, [...(files.get(name) ?? []), ...paths]);
      }
      if (files.size > 0) return;
      const empty = scratch.path('parquet');
      await engine.run(sql`copy (select * from ${relation} limit 0) to ${empty} (format parquet)`);
      files.set('', [empty]);
    },
    clear: () => files.clear(),
    rowsOf(days) {
      const months = [...new Set(days.map((each) => each.slice(0, 7)))].sort();
      const own = months.flatMap((name) => files.get(name) ?? []);
      if (own.length > 0) return sql`read_parquet([${list(own)}], hive_partitioning = false)`;
      const [any = []] = files.values();
      return sql`(select * from read_parquet([${list(any)}], hive_partitioning = false) where false)`;
    },
  };
}

async function filesByMonth(folder: string): Promise<[string, string[]][]> {
  const folders = (await readdir(folder).catch(() => [])).sort();
  return Promise.all(
    folders.map(async (name): Promise<[string, string[]]> => {
      const paths = (await readdir(join(folder, name))).sort().map((file) => join(folder, name, file));
      return [name.slice(month.length + 1), paths];
    }),
  );
}
