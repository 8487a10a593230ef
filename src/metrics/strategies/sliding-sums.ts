import { id, list, type Sql, sql } from '../../sql/index.ts';
import type { Atom } from '../atoms/atom.ts';
import { countedRows, type RowPlace, sumOverRows } from '../atoms/row-scope.ts';
import { entities } from '../grid/entities.ts';
import type { Sum } from '../kinds/aggregate-kind.ts';
import { rowColumns } from '../rows/row-source.ts';
import { rowsOverTime } from '../rows/rows-of.ts';
import { atomColumns } from './atom-columns.ts';
import { columnsOf, longestWindow, rowsName } from './group-atoms.ts';
import type { Moves, Moving } from './moves.ts';
import { bounds, type Pass } from './pass.ts';
import { stillInTime, windowEnd } from './window-end.ts';

/** A sum of one atom in the daily relation. */
interface DailySum {
  readonly name: string;
  readonly window: number | null;
  readonly sum: Sum;
}

/**
 * Sums over sliding windows as differences of running totals: rows are added up by the days on which they begin and end
 * to count; each adds when it begins and takes away when it ends. The atoms read the same rows.
 */
export function slidingSums(pass: Pass, atoms: readonly Atom[], name: string): Moving {
  const [first] = atoms;
  if (first === undefined) return { steps: [], columns: [], moves: [] };
  const place = placeOf(pass);
  const sums = atoms.flatMap((atom): DailySum[] => {
    if (atom.shape.shape !== 'sums') return [];
    return atom.shape
      .sums(countedRows(atom, place))
      .map((sum, index) => ({ name: atomColumns.sum(atom, index), window: atom.basis.window, sum }));
  });
  return {
    steps: [
      {
        name,
        comment: `rows of ${rowsName(first)} added up by the days between which they count`,
        keep: 'table',
        query: daily(pass, atoms, sums),
      },
    ],
    columns: sums.map((sum) => ({ name: sum.name, kind: 'sum' })),
    moves: movesOf(pass, sums, name),
  };
}

/** Rows stand alone: nothing of the day is read here. */
export function placeOf(pass: Pass): RowPlace {
  return { rows: 'r', grid: 'g', asOf: sql`null`, timeZone: pass.spec.timeZone, attended: () => sql`null` };
}

function daily(pass: Pass, atoms: readonly Atom[], sums: readonly DailySum[]): Sql {
  const { first, last } = bounds(pass);
  const from = id('r', rowColumns.from);
  const until = id('r', rowColumns.until);
  const window = longestWindow(atoms);
  const end = windowEnd(pass, window, id('r', rowColumns.on), sql`e.entity`);
  const source = {
    rows: atoms[0]?.basis.rows ?? { kind: 'fact', fact: 'events' },
    columns: columnsOf(atoms),
    attended: atoms[0]?.attended ?? [],
  } as const;
  // Before the first day it is all the same when a row began: without a window all old rows become one.
  const keys = [
    sql`greatest(${from}, ${first})`,
    until,
    window === null ? sql`cast(null as date)` : id('r', rowColumns.on),
  ];
  const names = [rowColumns.from, rowColumns.until, rowColumns.on];
  const inTime = stillInTime(pass, window, id('r', rowColumns.on), end.day);
  return sql`select e.entity, ${list(keys.map((key, index) => sql`${key} as ${id(names[index] ?? '')}`))}, ${list(
    sums.map((each) => sql`${sumOverRows(each.sum)} as ${id(each.name)}`),
    ',\n  ',
  )}
from (${rowsOverTime(pass.spec, source)}) r join ${id(entities)} e on e.${id('__key')} = ${id('r', rowColumns.key)}${end.join}
where ${from} <= ${last} and (${until} is null or ${until} > ${first})${inTime}
group by e.entity, ${list(keys)}`;
}

function movesOf(pass: Pass, sums: readonly DailySum[], name: string): Moves[] {
  const { first, last } = bounds(pass);
  const from = id('d', rowColumns.from);
  const until = id('d', rowColumns.until);
  const windows = [...new Set(sums.map((sum) => sum.window))];
  const ends = windows.map((window) => ({
    window,
    end: windowEnd(pass, window, id('d', rowColumns.on), sql`d.entity`),
  }));
  const over = (window: number | null): Sql =>
    sql`least(${until}, ${ends.find((each) => each.window === window)?.end.day ?? sql`null`})`;
  const counts = (window: number | null): Sql =>
    sql`(${over(window)} is null or (${over(window)} > ${from} and ${over(window)} > ${first}))`;
  const relation = sql`${id(name)} d${list(
    ends.map((each) => each.end.join),
    '',
  )}`;
  const opening: Moves = {
    from: relation,
    entity: sql`d.entity`,
    day: from,
    columns: new Map(
      sums.map((sum) => [sum.name, sql`case when ${counts(sum.window)} then ${id('d', sum.name)} end`]),
    ),
  };
  const closing = windows.map(
    (window): Moves => ({
      from: sql`${relation} where ${over(window)} > ${from} and ${over(window)} <= ${last}`,
      entity: sql`d.entity`,
      day: over(window),
      columns: new Map(
        sums.filter((sum) => sum.window === window).map((sum) => [sum.name, sql`-${id('d', sum.name)}`]),
      ),
    }),
  );
  return [opening, ...closing];
}
