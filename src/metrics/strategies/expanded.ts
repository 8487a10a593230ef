import { capability, day, id, list, literal, type Sql, sql } from '../../sql/index.ts';
import type { Atom } from '../atoms/atom.ts';
import { countedRows, sumOverRows } from '../atoms/row-scope.ts';
import { hullOf, isOneDay } from '../grid/day-intervals.ts';
import type { CountedRows } from '../kinds/aggregate-kind.ts';
import { rowColumns } from '../rows/row-source.ts';
import { windowStart } from '../rows/window-days.ts';
import { atomColumns } from './atom-columns.ts';
import { type DayRows, dayRows, rolesOf } from './day-rows.ts';
import { columnsOf, groupAtoms, longestWindow, rowsName } from './group-atoms.ts';
import { type Computed, type Pass, unitColumns } from './pass.ts';

/**
 * The strategy that is right for everything: the rows of each day, grouped. On one day it is one scan for all atoms on
 * the same rows; over many days it costs rows times the days they count, so that others are taken where they can be.
 */
export function expanded(pass: Pass, atoms: readonly Atom[]): Computed[] {
  const sharesScan = sharesWindows(pass);
  const groups = groupAtoms(atoms, (atom) => [
    atom.basis.rows,
    sharesScan ? readsAllRows(atom) : atom.basis.window,
    atom.readsDay,
    atom.attended,
  ]);
  return groups.map((group, index) =>
    expandedGroup(pass, group, `${pass.prefix}${rowsName(group[0] as Atom)}_${index + 1}`),
  );
}

function expandedGroup(pass: Pass, atoms: readonly Atom[], name: string): Computed {
  const [first] = atoms;
  if (first === undefined) throw new RangeError('a group of atoms is never empty');
  const rows = dayRows(pass, {
    of: { rows: first.basis.rows, columns: columnsOf(atoms), attended: first.attended },
    window: longestWindow(atoms),
    readsDay: first.readsDay,
    roles: rolesOf(atoms),
    early: [],
  });
  const units = unitColumns(pass).map((column) => id('r', column));
  const columns = atoms.flatMap((atom) => valueColumns(atom, inWindow(pass, atom, rows)));
  return {
    relation: name,
    columns: columns.map((column) => column.name),
    steps: [
      {
        name,
        comment: `rows of ${rowsName(first)} that count, grouped`,
        keep: 'table',
        query: sql`select ${list(units)}, ${list(
          columns.map(({ name: column, value }) => sql`${value} as ${id(column)}`),
          ',\n  ',
        )}
from ${rows.from}
group by ${list(units)}`,
      },
    ],
  };
}

/** On one day atoms of several windows share a scan, unless a window begins on another day in each region. */
function sharesWindows({ intervals, spec }: Pass): boolean {
  return isOneDay(intervals) && spec.regions === null;
}

/** Of events a window leaves nearly all rows unread; other facts are few, and one scan for all windows costs less than two. */
function readsAllRows({ basis }: Atom): boolean {
  return basis.window === null || basis.rows.kind !== 'fact' || basis.rows.fact !== 'events';
}

/** Where windows share a scan each atom checks its own. */
function inWindow(pass: Pass, atom: Atom, rows: DayRows): CountedRows {
  if (!sharesWindows(pass) || atom.basis.window === null) return countedRows(atom, rows.place);
  const start = windowStart(hullOf(pass.intervals).from, atom.basis.window, new Set(pass.spec.quietDays));
  return countedRows(atom, rows.place, [sql`${id('r', rowColumns.on)} >= ${day(start)}`]);
}

function valueColumns(atom: Atom, rows: CountedRows): { readonly name: string; readonly value: Sql }[] {
  const { shape } = atom;
  const only = sql`filter (where ${rows.counts})`;
  switch (shape.shape) {
    case 'sums':
      return shape
        .sums(rows)
        .map((sum, index) => ({ name: atomColumns.sum(atom, index), value: sumOverRows(sum) }));
    case 'distinct':
      return [{ name: atomColumns.sum(atom, 0), value: capability('to_double', distinctCount(rows)) }];
    case 'values':
      return [{ name: atomColumns.value(atom), value: shape.value(rows) }];
    case 'last_on':
      return [{ name: atomColumns.on(atom), value: sql`max(${id('r', rowColumns.on)}) ${only}` }];
    case 'last_value': {
      const value = capability(
        'latest_of',
        rows.args[0] ?? literal(null),
        id('r', rowColumns.at),
        id('r', rowColumns.row),
      );
      return [{ name: atomColumns.value(atom), value: sql`${value} ${only}` }];
    }
    default:
      throw new Error(`${shape.shape} has a strategy of its own`);
  }
}

/** A tuple with an unknown part is not counted. */
function distinctCount({ args, counts }: CountedRows): Sql {
  const known = args.map((arg) => sql` and ${arg} is not null`);
  const tuple = args.length === 1 ? list(args) : capability('tuple', ...args);
  return sql`count(distinct ${tuple}) filter (where ${counts}${args.length === 1 ? sql`` : list(known, '')})`;
}
