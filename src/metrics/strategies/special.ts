import { capability, every, id, list, type PlanStep, type Sql, sql } from '../../sql/index.ts';
import type { Atom } from '../atoms/atom.ts';
import { countedRows } from '../atoms/row-scope.ts';
import { rowColumns } from '../rows/row-source.ts';
import { atomColumns } from './atom-columns.ts';
import { type DayRows, dayRows, rolesOf } from './day-rows.ts';
import { rowsName } from './group-atoms.ts';
import { type Computed, type Pass, unitColumns } from './pass.ts';

/** Gaps of this many microseconds and more are not time spent: 30 minutes (model.md, *Metric kinds that must exist*). */
export const longestGap = 1_800_000_000;
/** Microseconds in an hour. */
export const microsOfHour = 3_600_000_000;

/** Aggregates that need a query of their own: the rows of each day, looked at together. */
export function special(pass: Pass, atoms: readonly Atom[]): Computed[] {
  return atoms.map((atom, index) => {
    const relation = `${pass.prefix}${atom.aggregate.function}_${index + 1}`;
    const { column, query } = specialQuery(pass, atom);
    const step: PlanStep = {
      name: relation,
      comment: `${atom.aggregate.function} over rows of ${rowsName(atom)}`,
      keep: 'table',
      query,
    };
    return { relation, columns: [column], steps: [step] };
  });
}

function specialQuery(pass: Pass, atom: Atom): { readonly column: string; readonly query: Sql } {
  switch (atom.shape.shape) {
    case 'time_spent':
      return { column: atomColumns.sum(atom, 0), query: timeSpent(pass, atom) };
    case 'busiest_person':
      return { column: atomColumns.value(atom), query: busiestPerson(pass, atom) };
    case 'unused_products':
      return { column: atomColumns.sum(atom, 0), query: unusedProducts(pass, atom) };
    default:
      throw new Error(`${atom.shape.shape} needs no query of its own`);
  }
}

function counted(pass: Pass, atom: Atom): { readonly rows: DayRows; readonly counts: Sql } {
  const rows = dayRows(pass, {
    of: { rows: atom.basis.rows, columns: atom.columns, attended: atom.attended },
    window: atom.basis.window,
    readsDay: atom.readsDay,
    roles: rolesOf([atom]),
    early: [],
  });
  return { rows, counts: countedRows(atom, rows.place).counts };
}

function timeSpent(pass: Pass, atom: Atom): Sql {
  const { rows, counts } = counted(pass, atom);
  const units = unitColumns(pass);
  const unit = list(units.map((column) => id(column)));
  const before = sql`lag(${id('r', rowColumns.at)}) over (partition by ${list(units.map((column) => id('r', column)))}, r.person_id order by ${id('r', rowColumns.at)}, ${id('r', rowColumns.row)})`;
  return sql`select ${unit}, ${capability('to_double', sql`sum(case when gap < ${longestGap} then gap end)`)} / ${microsOfHour} as ${id(atomColumns.sum(atom, 0))}
from (select ${list(units.map((column) => id('r', column)))}, ${capability('micros_between', before, id('r', rowColumns.at))} as gap from ${rows.from} where ${counts}) gaps
group by ${unit}`;
}

function busiestPerson(pass: Pass, atom: Atom): Sql {
  const { rows, counts } = counted(pass, atom);
  const units = unitColumns(pass);
  const unit = list(units.map((column) => id(column)));
  const ofRows = list(units.map((column) => id('r', column)));
  return sql`select ${unit}, ${capability('to_double', sql`max(n)`)} / ${capability('to_double', sql`sum(n)`)} as ${id(atomColumns.value(atom))}
from (select ${ofRows}, count(*) as n from ${rows.from} where ${counts} and r.person_id is not null group by ${ofRows}, r.person_id) persons
group by ${unit}`;
}

/** Entitled products of the day less those that events of the window name; conditions are about the fact the metric is based on. */
function unusedProducts(pass: Pass, atom: Atom): Sql {
  const units = unitColumns(pass);
  const ofRows = list(units.map((column) => id('r', column)));
  const onEvents = atom.basis.rows.kind === 'fact' && atom.basis.rows.fact === 'events';
  const side = (
    fact: 'events' | 'entitlements',
    columns: readonly string[],
    window: number | null,
  ): { rows: DayRows; counts: Sql } => {
    const own = onEvents === (fact === 'events');
    const rows = dayRows(pass, {
      of: {
        rows: { kind: 'fact', fact },
        columns: [...new Set([...columns, ...(own ? atom.columns : [])])],
        attended: own ? atom.attended : [],
      },
      window,
      readsDay: own && atom.readsDay,
      roles: own ? rolesOf([atom]) : [],
      early: [],
    });
    return { rows, counts: own ? countedRows(atom, rows.place).counts : every([]) };
  };
  const entitled = side('entitlements', ['product', 'ends_on'], null);
  const used = side('events', ['product'], atom.basis.window);
  const same = units.map((column) => sql`used.${id(column)} = entitled.${id(column)}`);
  return sql`with entitled as (
  select distinct ${ofRows}, r.product from ${entitled.rows.from}
  where ${entitled.counts} and (r.ends_on is null or r.ends_on > ${entitled.rows.place.asOf}) and r.product is not null),
used as (select distinct ${ofRows}, r.product from ${used.rows.from} where ${used.counts} and r.product is not null)
select ${list(units.map((column) => sql`entitled.${id(column)}`))}, ${capability('to_double', sql`count(*)`)} as ${id(atomColumns.sum(atom, 0))}
from entitled left join used on ${list(same, ' and ')} and used.product = entitled.product
where used.product is null
group by ${list(units.map((column) => sql`entitled.${id(column)}`))}`;
}
