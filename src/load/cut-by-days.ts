import { systemColumns } from '../facts/index.ts';
import { type Day, parseDay } from '../lib/index.ts';
import { day, every, id, type Sql, sql } from '../sql/index.ts';
import type { LoadContext } from './load-context.ts';

/** Rows of a run of days; `from` is null where they are all there are. */
export interface DayCut {
  readonly rows: Sql;
  readonly from: Day | null;
}

/**
 * Cuts rows into runs of days on which they occurred, each run as soon as it fills a file; rows without a day go with
 * the first. `atMost` bounds how many rows there are: below two files' worth nothing is counted and nothing cut.
 */
export async function cutByDays(context: LoadContext, rows: Sql, atMost: number): Promise<DayCut[]> {
  const { fullRows } = context.layout;
  const on = id(systemColumns.occurred_on);
  const starts = atMost < 2 * fullRows ? [] : await fullRuns(context, rows, on);
  if (starts.length < 2) return [{ rows, from: null }];
  return starts.map((from, index) => {
    const next = starts[index + 1];
    const limits = [
      ...(index === 0 ? [] : [sql`${on} >= ${day(from)}`]),
      ...(next === undefined
        ? []
        : [index === 0 ? sql`(${on} is null or ${on} < ${day(next)})` : sql`${on} < ${day(next)}`]),
    ];
    return { rows: sql`select * from (${rows}) where ${every(limits)}`, from };
  });
}

/** The first day of each run. */
async function fullRuns({ engine, layout }: LoadContext, rows: Sql, on: Sql): Promise<Day[]> {
  const counted = await engine.rows(
    sql`select ${on} as on_day, count(*) as n from (${rows}) where ${on} is not null group by 1 order by 1`,
  );
  const starts: Day[] = [];
  let filled = layout.fullRows;
  for (const row of counted) {
    const from = parseDay(String(row.on_day));
    if (filled >= layout.fullRows && from !== null) {
      starts.push(from);
      filled = 0;
    }
    filled += Number(row.n);
  }
  return starts;
}
