import { capability, day, id, list, type Sql, sql } from '../../sql/index.ts';
import { type Atom, rolesInside } from '../atoms/atom.ts';
import type { RowPlace } from '../atoms/row-scope.ts';
import { hullOf, isOneDay } from '../grid/day-intervals.ts';
import { entities } from '../grid/entities.ts';
import { attendedSpans } from '../rows/attended.ts';
import { rowColumns } from '../rows/row-source.ts';
import { type RowsOf, rowsOn, rowsOverTime } from '../rows/rows-of.ts';
import { windowStart } from '../rows/window-days.ts';
import { onUnit, type Pass } from './pass.ts';
import { stillInTime, windowEnd } from './window-end.ts';

/** Rows side by side with the days on which they count, as a `from` clause: rows are `r`, the grid is `g`. */
export interface DayRows {
  readonly from: Sql;
  readonly place: RowPlace;
}

/** What is asked of the rows of one group of atoms. */
export interface DayRowsWanted {
  readonly of: RowsOf;
  /** The longest window; null: for ever. */
  readonly window: number | null;
  /** Whether anything reads what is of the day. */
  readonly readsDay: boolean;
  /** Roles asked for in passing. */
  readonly roles: readonly string[];
  /** Conditions on the row alone that hold for every row wanted, to leave the others out early. */
  readonly early: readonly Sql[];
}

/** The rows that count on each day of the pass: on one day a filter; over several each row stands once for each day. */
export function dayRows(pass: Pass, wanted: DayRowsWanted): DayRows {
  const oneDay = isOneDay(pass.intervals);
  const asOf = oneDay ? day(hullOf(pass.intervals).from) : id('r', '__day');
  const grid = wanted.readsDay ? sql` join ${id(pass.grid)} g on ${onUnit(pass, 'r')}` : sql``;
  const roles = wanted.roles.map((role) => attendedJoin(role, asOf));
  return {
    from: sql`(${oneDay ? rowsOfDay(pass, wanted, asOf) : rowsOfDays(pass, wanted)}) r${grid}${list(roles, '')}`,
    place: {
      rows: 'r',
      grid: 'g',
      asOf,
      timeZone: pass.spec.timeZone,
      attended: (role) => sql`${id(attendedSpans(role), 'row_key')} is not null`,
    },
  };
}

function rowsOfDay(pass: Pass, wanted: DayRowsWanted, asOf: Sql): Sql {
  const rows = rowsOn(pass.spec, wanted.of, asOf);
  if (wanted.window === null) return rows;
  if (pass.spec.regions !== null) {
    const end = windowEnd(pass, wanted.window, id('w', rowColumns.on), sql`e.entity`);
    return sql`select w.* from (${rows}) w join ${id(entities)} e on e.${id('__key')} = ${id('w', rowColumns.key)}${end.join}
    where ${end.day} > ${asOf}`;
  }
  const start = windowStart(hullOf(pass.intervals).from, wanted.window, new Set(pass.spec.quietDays));
  return sql`select * from (${rows}) w where ${id(rowColumns.on)} >= ${day(start)}`;
}

function rowsOfDays(pass: Pass, wanted: DayRowsWanted): Sql {
  const { from, until } = rowColumns;
  const hull = hullOf(pass.intervals);
  const end = windowEnd(pass, wanted.window, id('p', rowColumns.on), sql`e.entity`);
  const within = sql`${id('p', from)} <= ${day(hull.to)}${stillInTime(pass, wanted.window, id('p', rowColumns.on), end.day)}`;
  const counted = sql`select e.entity as ${id('__entity')}, p.*, least(${id('p', until)}, ${end.day}) as ${id('__end')}
    from (${rowsOverTime(pass.spec, wanted.of)}) p join ${id(entities)} e on e.${id('__key')} = ${id('p', rowColumns.key)}${end.join}
    where ${within}${list(
      wanted.early.map((condition) => sql` and ${condition}`),
      '',
    )}`;
  const parts = pass.intervals.map(
    (interval) =>
      sql`select c.*, ${capability(
        'each_day',
        sql`greatest(${id('c', from)}, ${day(interval.from)})`,
        sql`least(coalesce(${capability('add_days', id('c', '__end'), -1)}, ${day(interval.to)}), ${day(interval.to)})`,
      )} as ${id('__day')} from (${counted}) c`,
  );
  return list(parts, '\n    union all ');
}

function attendedJoin(role: string, asOf: Sql): Sql {
  const alias = attendedSpans(role);
  return sql` left join ${id(alias)} on ${id(alias, 'row_key')} = ${id('r', rowColumns.row)}
    and ${id(alias, 'from_day')} <= ${asOf} and (${id(alias, 'until_day')} is null or ${asOf} < ${id(alias, 'until_day')})`;
}

/** All roles that the atoms ask for in passing. */
export function rolesOf(atoms: readonly Atom[]): string[] {
  return [...new Set(atoms.flatMap(rolesInside))].sort();
}
