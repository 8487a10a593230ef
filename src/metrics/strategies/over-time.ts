import { capability, id, list, type Sql, sql } from '../../sql/index.ts';
import type { Atom } from '../atoms/atom.ts';
import { isOneDay } from '../grid/day-intervals.ts';
import { atomColumns } from './atom-columns.ts';
import { distinctSpans } from './distinct-spans.ts';
import { groupAtoms, rowsName } from './group-atoms.ts';
import { latestClosed, latestColumns, latestOpen } from './latest-rows.ts';
import { type Moving, runningTotals } from './moves.ts';
import type { Computed, Pass } from './pass.ts';
import { slidingSums } from './sliding-sums.ts';
import { windowEnd } from './window-end.ts';

/** Whether an atom can be kept as running figures: it reads rows only. */
export function runsOverTime(atom: Atom): boolean {
  return !atom.readsDay && ['sums', 'distinct', 'last_on', 'last_value'].includes(atom.shape.shape);
}

/** All figures of many days in one pass: cost is of rows and of days of the grid, never of rows times days. */
export function overTime(pass: Pass, atoms: readonly Atom[]): Computed[] {
  if (atoms.length === 0) return [];
  const shaped = (shape: Atom['shape']['shape']): Atom[] =>
    atoms.filter((atom) => atom.shape.shape === shape);
  const rows = (atom: Atom): unknown => [atom.basis.rows, atom.attended, atom.basis.window === null];
  const sums = groupAtoms(shaped('sums'), rows);
  const distinct = groupAtoms(shaped('distinct'), (atom) => [
    atom.basis.rows,
    atom.attended,
    atom.conditions,
    atom.aggregate.args,
    atom.basis.stillOpen,
  ]);
  const latest = groupAtoms([...shaped('last_on'), ...shaped('last_value')], rows);
  const name = (kind: string, group: readonly Atom[], index: number): string =>
    `${pass.prefix}${kind}_${group[0] === undefined ? '' : rowsName(group[0])}_${index + 1}`;
  const moving: Moving[] = [
    ...sums.map((group, index) => slidingSums(pass, group, name('sums', group, index))),
    ...distinct.map((group, index) => distinctSpans(pass, group, name('spans', group, index))),
    ...latest.map((group, index) => latestOpen(pass, group, name('latest', group, index))),
  ];
  const closed = latest.map((group, index) => latestClosed(pass, group, name('ended', group, index)));
  const relation = `${pass.prefix}totals`;
  return [
    {
      relation,
      columns: atoms.flatMap(columnsOfAtom),
      steps: [
        ...moving.flatMap((each) => each.steps),
        ...closed.flatMap((each) => each.steps),
        {
          name: relation,
          comment: 'running figures on every day',
          // Days that a single day looks back on are read once, to add them up.
          keep: isOneDay([pass.spec.span]) ? 'view' : 'table',
          query: totals(pass, atoms, moving, closed),
        },
      ],
    },
  ];
}

function columnsOfAtom(atom: Atom): string[] {
  switch (atom.shape.shape) {
    case 'sums':
      return atom.shape
        .sums({ counts: sql`true`, args: [], aggregate: atom.aggregate })
        .map((_, index) => atomColumns.sum(atom, index));
    case 'distinct':
      return [atomColumns.sum(atom, 0)];
    case 'last_on':
      return [atomColumns.on(atom)];
    default:
      return [atomColumns.value(atom)];
  }
}

function totals(
  pass: Pass,
  atoms: readonly Atom[],
  moving: readonly Moving[],
  closed: readonly Computed[],
): Sql {
  const running = runningTotals(pass.grid, moving);
  const ended = closed.map((each, index) => ({ alias: `z${index}`, each }));
  const chosen = atoms.flatMap((atom) => {
    if (atom.shape.shape === 'sums' || atom.shape.shape === 'distinct')
      return columnsOfAtom(atom).map((column) => ({ column: id('t', column), join: sql`` }));
    const alias = ended.find(({ each }) => each.columns.includes(latestColumns.closed(atom)))?.alias ?? 'z0';
    return [latestOf(pass, atom, alias)];
  });
  const joins = ended.map(
    ({ alias, each }) => sql`
  left join ${id(each.relation)} ${id(alias)} on ${id(alias, '__entity')} = ${id('t', '__entity')} and ${id(alias, '__day')} = ${id('t', '__day')}`,
  );
  return sql`select ${id('t', '__entity')}, ${id('t', '__day')}, ${list(
    chosen.map((each) => each.column),
    ',\n  ',
  )}
from (${running}) t${list([...joins, ...chosen.map((each) => each.join)], '')}
where t.in_grid = 1`;
}

/** The later of the latest row that stays and the latest that ends, if it is still in the window. */
function latestOf(pass: Pass, atom: Atom, ended: string): { readonly column: Sql; readonly join: Sql } {
  const best = sql`greatest(${id('t', latestColumns.open(atom))}, ${id(ended, latestColumns.closed(atom))})`;
  const isDay = atom.shape.shape === 'last_on';
  const on = isDay ? best : capability('tuple_part', best, 3);
  const value = isDay ? best : capability('tuple_part', best, 4);
  const name = isDay ? atomColumns.on(atom) : atomColumns.value(atom);
  if (atom.basis.window === null) return { column: sql`${value} as ${id(name)}`, join: sql`` };
  const end = windowEnd(pass, atom.basis.window, on, id('t', '__entity'), `${atom.column}_`);
  return {
    column: sql`case when ${end.day} > ${id('t', '__day')} then ${value} end as ${id(name)}`,
    join: end.join,
  };
}
