import { capability, day, id, list, type Sql, some, sql } from '../../sql/index.ts';
import type { Atom } from '../atoms/atom.ts';
import { countedRows } from '../atoms/row-scope.ts';
import { entities } from '../grid/entities.ts';
import { never } from '../rows/never.ts';
import { rowColumns } from '../rows/row-source.ts';
import { rowsOverTime } from '../rows/rows-of.ts';
import { atomColumns } from './atom-columns.ts';
import { columnsOf, longestWindow, rowsName } from './group-atoms.ts';
import type { Moves, Moving } from './moves.ts';
import { bounds, type Pass } from './pass.ts';
import { placeOf } from './sliding-sums.ts';
import { stillInTime, windowEnd } from './window-end.ts';

/**
 * Distinct values over sliding windows: for each value the days on which any row of it counts, overlaps made one; each
 * such span adds one when it opens and takes one away when it closes. The atoms count the same values of the same rows
 * and differ in their windows only.
 */
export function distinctSpans(pass: Pass, atoms: readonly Atom[], name: string): Moving {
  const [first] = atoms;
  if (first === undefined) return { steps: [], columns: [], moves: [] };
  return {
    steps: [
      {
        name,
        comment: `for each different value in rows of ${rowsName(first)} the days between which it counts`,
        keep: 'table',
        query: spans(pass, atoms, first),
      },
    ],
    columns: atoms.map((atom) => ({ name: atomColumns.sum(atom, 0), kind: 'sum' })),
    moves: movesOf(pass, atoms, name),
  };
}

function spans(pass: Pass, atoms: readonly Atom[], model: Atom): Sql {
  const { first, last } = bounds(pass);
  const { counts, args } = countedRows(model, placeOf(pass));
  const from = id('r', rowColumns.from);
  const until = id('r', rowColumns.until);
  const on = id('r', rowColumns.on);
  const longest = windowEnd(pass, longestWindow(atoms), on, sql`e.entity`, 'longest_');
  const values = args.map((_, index) => id(`v${index}`));
  const ends = atoms.map((atom, index) => {
    const end = windowEnd(pass, atom.basis.window, on, sql`e.entity`, `${index}_`);
    const over = sql`coalesce(least(${until}, ${end.day}), ${never})`;
    return {
      join: end.join,
      column: sql`max(case when ${over} > ${from} and ${over} > ${first} then ${over} end) as ${id(`end_${index}`)}`,
    };
  });
  const known = args.map((arg) => sql` and ${arg} is not null`);
  const inTime = stillInTime(pass, longestWindow(atoms), on, longest.day);
  const rows = rowsOverTime(pass.spec, {
    rows: model.basis.rows,
    columns: columnsOf(atoms),
    attended: model.attended,
  });
  const partition = sql`partition by entity, ${list(values)} order by from_day`;
  const before = atoms.map(
    (_, index) =>
      sql`, max(${id(`end_${index}`)}) over (${partition} rows between unbounded preceding and 1 preceding) as ${id(`before_${index}`)}`,
  );
  return sql`select entity, from_day, ${list(atoms.map((_, index) => id(`end_${index}`)))}, lead(from_day) over (${partition}) as next_day${list(before, '')}
from (
  select e.entity, ${list(args.map((arg, index) => sql`${arg} as ${id(`v${index}`)}`))}, min(${from}) as from_day, ${list(ends.map((end) => end.column))}
  from (${rows}) r join ${id(entities)} e on e.${id('__key')} = ${id('r', rowColumns.key)}${longest.join}${list(
    ends.map((end) => end.join),
    '',
  )}
  where ${from} <= ${last} and (${until} is null or ${until} > ${first})${inTime} and ${counts}${list(known, '')}
  group by e.entity, ${list(args)}, ${list(stretchOf(atoms))}) stretch`;
}

/**
 * Rows of one value that leave no gap between them whatever the window, told by two columns: each that counts from its own
 * day on for good counts as long as the shortest window, so those of the same so many days are one. Others stand alone.
 */
function stretchOf(atoms: readonly Atom[]): Sql[] {
  const from = id('r', rowColumns.from);
  const isPlain = sql`${id('r', rowColumns.until)} is null and ${from} = ${id('r', rowColumns.on)}`;
  const windows = atoms.flatMap(({ basis }) => basis.window ?? []);
  const days = capability('days_between', day('1970-01-01'), from);
  const stretch = windows.length === 0 ? sql`0` : sql`floor(${days} / ${Math.min(...windows)})`;
  return [
    sql`case when ${isPlain} then ${stretch} end`,
    sql`case when ${isPlain} then null else ${from} end`,
  ];
}

function movesOf(pass: Pass, atoms: readonly Atom[], name: string): Moves[] {
  const { first, last } = bounds(pass);
  const one = capability('to_double', sql`1`);
  const opens = (index: number): Sql =>
    sql`(${id(`end_${index}`)} is not null and coalesce(${id(`before_${index}`)} < from_day, true))`;
  const reach = (index: number): Sql => sql`greatest(${id(`end_${index}`)}, ${id(`before_${index}`)})`;
  const opening: Moves = {
    from: sql`${id(name)} where ${some(atoms.map((_, index) => opens(index)))}`,
    entity: sql`entity`,
    day: sql`greatest(from_day, ${first})`,
    columns: new Map(
      atoms.map((atom, index) => [atomColumns.sum(atom, 0), sql`case when ${opens(index)} then ${one} end`]),
    ),
  };
  const closing = atoms.map(
    (atom, index): Moves => ({
      from: sql`${id(name)} where ${reach(index)} <= ${last} and ${reach(index)} >= from_day and (next_day is null or next_day > ${reach(index)})`,
      entity: sql`entity`,
      day: reach(index),
      columns: new Map([[atomColumns.sum(atom, 0), sql`-${one}`]]),
    }),
  );
  return [opening, ...closing];
}
