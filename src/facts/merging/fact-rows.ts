import { id, list, type Sql, sql } from '../../sql/index.ts';
import { type FactTable, knownOnColumn, systemColumns } from '../fact-table.ts';
import { dayStart, localDay } from '../reading/read-time.ts';
import { stageColumns } from '../reading/stage-context.ts';

/** What a load says about the time of its rows. */
export interface LoadTime {
  readonly source: string;
  /** ISO 8601 in UTC. */
  readonly loadedAt: string;
  /** Nothing of the source was loaded before: its rows were known when they occurred. */
  readonly isFirst: boolean;
  readonly projectZone: string;
  /** Relation `account_id, start_on` of accounts, for rows without a date; null: such rows count from the load. */
  readonly starts: Sql | null;
  /** Versions of one key in one load: each is known until the next. */
  readonly hasVersions: boolean;
}

/**
 * Good rows of a load as rows of the lake, with the system columns (rules.md, *Time*): known at the mapped time;
 * else when they occurred, on a source's first load; else at the later of that and the load.
 */
export function factRows(incoming: Sql, table: FactTable, load: LoadTime): Sql {
  const loaded = sql`${load.loadedAt}::timestamptz at time zone 'UTC'`;
  const start = load.starts === null ? sql`null::timestamp` : dayStart(id('s', 'start_on'), load.projectZone);
  const undated = load.isFirst
    ? sql`coalesce(${start}, ${loaded})`
    : table.orAccountStart
      ? sql`greatest(coalesce(${start}, ${loaded}), ${loaded})`
      : loaded;
  const occurred = id('i', stageColumns.occurredAt);
  const usual = load.isFirst
    ? sql`coalesce(${occurred}, ${undated})`
    : sql`coalesce(greatest(${occurred}, ${loaded}), ${undated})`;
  const from =
    load.starts === null
      ? sql`${incoming} as i`
      : sql`${incoming} as i left join ${load.starts} as s on ${id('s', 'account_id')} = ${id('i', 'account_id')}`;
  const known = sql`(select i.*, ${table.orAccountStart && load.starts !== null ? sql`coalesce(${id('i', stageColumns.occurredOn)}, ${id('s', 'start_on')})` : id('i', stageColumns.occurredOn)} as ${id('__on')},
      coalesce(${id('i', stageColumns.known)}, ${usual}) as ${id(systemColumns.known_at)} from ${from})`;
  const next = load.hasVersions
    ? sql`lead(${id(systemColumns.known_at)}) over (partition by ${id(stageColumns.rowKey)} order by ${id(systemColumns.known_at)}, ${id(stageColumns.file)}, ${id(stageColumns.record)})`
    : sql`null::timestamp`;
  return systemRows(sql`(select *, ${next} as ${id(systemColumns.known_until)} from ${known})`, table, load);
}

/** Adds the days that follow from `__known_at`, `__known_until` and the row itself. */
function systemRows(known: Sql, table: FactTable, load: LoadTime): Sql {
  const zone = load.projectZone;
  const knownDay = localDay(id(systemColumns.known_at), zone);
  const later = table.columns.filter((column) => column.knownWith !== undefined);
  const system: Record<keyof typeof systemColumns, Sql> = {
    row_key: id(stageColumns.rowKey),
    source: sql`${load.source}`,
    occurred_on: id('__on'),
    counts_from: sql`greatest(${id('__on')}, ${knownDay})`,
    counts_until: localDay(id(systemColumns.known_until), zone),
    known_at: id(systemColumns.known_at),
    known_until: id(systemColumns.known_until),
  };
  const parts = [
    ...table.columns.map((column) => id(column.name)),
    ...later.map(
      (column) =>
        sql`${knownOn(column.name, column.knownWith ?? 'itself', table, load)} as ${id(knownOnColumn(column.name))}`,
    ),
    ...Object.entries(system).map(
      ([key, value]) => sql`${value} as ${id(systemColumns[key as keyof typeof systemColumns])}`,
    ),
  ];
  return sql`select ${list(parts)} from ${known}`;
}

/** A value is seen from the day of the column it goes with; where that is empty, from the day of loading. */
function knownOn(name: string, knownWith: string, table: FactTable, load: LoadTime): Sql {
  const other = knownWith === 'itself' ? name : knownWith;
  const kind = table.columns.find((column) => column.name === other)?.kind;
  const own =
    kind === 'day' ? id(other) : kind === 'instant' ? localDay(id(other), load.projectZone) : sql`null::date`;
  const loadDay = localDay(sql`${load.loadedAt}::timestamptz at time zone 'UTC'`, load.projectZone);
  return sql`case when ${id(name)} is not null then coalesce(${own}, ${loadDay}) end`;
}
