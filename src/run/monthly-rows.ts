import type { Engine } from '../engine/index.ts';
import type { Day } from '../lib/index.ts';
import type { Scratch } from '../load/index.ts';
import { columnType, day, parquetRows, type Sql, sql } from '../sql/index.ts';
import { writeParts } from './write-parts.ts';

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

/**
 * Rows laid aside in a scratch folder as the lake lays out its files: by month where it has ended by `through`, else by day.
 * Whoever writes such a file then reads its own rows only; of wide rows in one file it would unpack all the others too.
 */
export function monthlyRows(engine: Engine, scratch: Scratch, through: Day): MonthlyRows {
  const key = sql`case when last_day(day) <= ${day(through)} then left(cast(day as ${columnType('VARCHAR')}), 7) else cast(day as ${columnType('VARCHAR')}) end`;
  const files = new Map<string, string[]>();
  return {
    async add(relation) {
      const parts = await writeParts(engine, scratch.path('parts'), relation, key);
      for (const [name, paths] of parts) files.set(name, [...(files.get(name) ?? []), ...paths]);
      if (files.size > 0) return;
      const empty = scratch.path('parquet');
      const none = await engine.writeParquet(sql`select * from ${relation} limit 0`, empty, {
        orderBy: [],
        metadata: {},
      });
      files.set(
        '',
        none.map(({ path }) => path),
      );
    },
    clear: () => files.clear(),
    rowsOf(days) {
      const names = [...new Set(days.flatMap((each) => [each.slice(0, 7), each]))].sort();
      const own = names.flatMap((name) => files.get(name) ?? []);
      if (own.length > 0) return parquetRows(own);
      const [any = []] = files.values();
      return sql`(select * from ${parquetRows(any)} where false)`;
    },
  };
}
