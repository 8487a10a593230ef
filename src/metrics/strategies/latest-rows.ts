import { capability, id, list, literal, type Sql, sql } from '../../sql/index.ts';
import type { Atom } from '../atoms/atom.ts';
import { countedRows } from '../atoms/row-scope.ts';
import { entities } from '../grid/entities.ts';
import { rowColumns } from '../rows/row-source.ts';
import { rowsOverTime } from '../rows/rows-of.ts';
import { type DayRows, dayRows } from './day-rows.ts';
import { columnsOf, longestWindow, rowsName } from './group-atoms.ts';
import type { Moving } from './moves.ts';
import { bounds, type Computed, type Pass, unitColumns } from './pass.ts';
import { placeOf } from './sliding-sums.ts';
import { stillInTime, windowEnd } from './window-end.ts';

/** Columns of the latest row while it runs through the days: of rows that never end, and of the others. */
export const latestColumns = {
  open: (atom: Atom) => `${atom.column}_open`,
  closed: (atom: Atom) => `${atom.column}_closed`,
} as const;

/**
 * The latest row on every day, for rows that once known stay: the last known one, running. What is of the latest row
 * comes along in a tuple that is in order by when it occurred.
 */
export function latestOpen(pass: Pass, atoms: readonly Atom[], name: string): Moving {
  const [model] = atoms;
  if (model === undefined) return { steps: [], columns: [], moves: [] };
  const { first, last } = bounds(pass);
  const from = id('r', rowColumns.from);
  const window = longestWindow(atoms);
  const end = windowEnd(pass, window, id('r', rowColumns.on), sql`e.entity`);
  const inTime = stillInTime(pass, window, id('r', rowColumns.on), end.day);
  const rows = rowsOverTime(pass.spec, {
    rows: model.basis.rows,
    columns: columnsOf(atoms),
    attended: model.attended,
  });
  const columns = atoms.map((atom) => {
    const counted = countedRows(atom, placeOf(pass));
    return sql`max(${rowTuple(atom, counted.args)}) filter (where ${counted.counts}) as ${id(latestColumns.open(atom))}`;
  });
  return {
    steps: [
      {
        name,
        comment: `the latest rows of ${rowsName(model)} by the day from which they count`,
        keep: 'table',
        query: sql`select e.entity, greatest(${from}, ${first}) as day, ${list(columns)}
from (${rows}) r join ${id(entities)} e on e.${id('__key')} = ${id('r', rowColumns.key)}${end.join}
where ${id('r', rowColumns.until)} is null and ${from} <= ${last}${inTime}
group by e.entity, greatest(${from}, ${first})`,
      },
    ],
    columns: atoms.map((atom) => ({ name: latestColumns.open(atom), kind: 'latest' })),
    moves: [
      {
        from: id(name),
        entity: sql`entity`,
        day: sql`day`,
        columns: new Map(atoms.map((atom) => [latestColumns.open(atom), id(latestColumns.open(atom))])),
      },
    ],
  };
}

/** The same for rows that end: few, so that they are written out for each of their days. */
export function latestClosed(pass: Pass, atoms: readonly Atom[], name: string): Computed {
  const [model] = atoms;
  if (model === undefined) return { steps: [], relation: name, columns: [] };
  const rows: DayRows = dayRows(pass, {
    of: { rows: model.basis.rows, columns: columnsOf(atoms), attended: model.attended },
    window: longestWindow(atoms),
    readsDay: false,
    roles: [],
    early: [sql`${id('p', rowColumns.until)} is not null`],
  });
  const units = list(unitColumns(pass).map((column) => id('r', column)));
  const columns = atoms.map((atom) => {
    const counted = countedRows(atom, rows.place);
    return sql`max(${rowTuple(atom, counted.args)}) filter (where ${counted.counts}) as ${id(latestColumns.closed(atom))}`;
  });
  return {
    relation: name,
    columns: atoms.map((atom) => latestColumns.closed(atom)),
    steps: [
      {
        name,
        comment: `the latest of those rows of ${rowsName(model)} that end, by day`,
        keep: 'table',
        query: sql`select ${units}, ${list(columns)} from ${rows.from} group by ${units}`,
      },
    ],
  };
}

/** When it occurred first, so that the greatest tuple is of the latest row; then the day, and the value. */
function rowTuple(atom: Atom, args: readonly Sql[]): Sql {
  if (atom.shape.shape === 'last_on') return id('r', rowColumns.on);
  return capability(
    'tuple',
    id('r', rowColumns.at),
    id('r', rowColumns.row),
    id('r', rowColumns.on),
    args[0] ?? literal(null),
  );
}
