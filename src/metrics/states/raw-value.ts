import { type AggregateExpression, type CompileScope, compileExpression } from '../../expressions/index.ts';
import { capability, id, type Sql, sql } from '../../sql/index.ts';
import { accountDayScope } from '../account-day-scope.ts';
import { type Atom, atomKey } from '../atoms/atom.ts';
import { rankAmongPeers } from '../comparisons/peers.ts';
import { timeComparison } from '../comparisons/time-comparison.ts';
import type { MeasuredMetric, RowBasis } from '../measured-metric.ts';
import { atomColumns } from '../strategies/atom-columns.ts';
import type { Pass } from '../strategies/pass.ts';
import { collectsFrom } from './collecting.ts';
import { daysThatCount } from './days-that-count.ts';
import { measureColumns } from './measure-columns.ts';

/** The atoms of a compilation by what they compute. */
export type AtomTable = ReadonlyMap<string, Atom>;

/** The value of a metric by the facts of the day, rounded to 9 decimals, null if it is no finite number. */
export function rawValue(pass: Pass, metric: MeasuredMetric, atoms: AtomTable, applies: Sql): Sql {
  return finite(metric, unrounded(pass, metric, atoms, applies));
}

function unrounded(pass: Pass, metric: MeasuredMetric, atoms: AtomTable, applies: Sql): Sql {
  const { timeZone, quietDays } = pass.spec;
  const { comparison } = metric;
  if (comparison !== null) {
    const today = id(measureColumns.value(comparison.of));
    const among = sql`coalesce(${id(measureColumns.base(comparison.of))} = 'measured' and ${applies}, false)`;
    const kind = timeComparison(comparison.by);
    if (kind === null) return rankAmongPeers(today, among);
    return kind.result(today, (part) => id(measureColumns.reference(metric.name, part)), {
      asOf: id('day'),
      quietDays,
      daysThatCount: (first, last) => daysThatCount(pass, first, last),
    });
  }
  const { rows, calculate } = metric;
  if (calculate === null) return sql`null`;
  const scope: CompileScope = {
    ...accountDayScope({ timeZone }),
    aggregate: (aggregate) => atomValue(atomOf(atoms, rows, aggregate)),
  };
  return compileExpression(calculate, scope);
}

function finite(metric: MeasuredMetric, value: Sql): Sql {
  if (metric.metric.valueType === 'text' && metric.comparison === null) return value;
  const number = capability('to_double', value);
  return sql`case when ${capability('is_finite', number)} then ${capability('round_at', number, 9)} end`;
}

/** The atom of an aggregate of a metric's rows; there is one for each, or the compiler has a defect. */
export function atomOf(atoms: AtomTable, rows: RowBasis | null, aggregate: AggregateExpression): Atom {
  const atom = rows === null ? undefined : atoms.get(atomKey(rows, aggregate));
  if (atom === undefined) throw new Error('an aggregate has no atom');
  return atom;
}

/** An aggregate's value from its columns, with what it gives of nothing. */
export function atomValue(atom: Atom): Sql {
  const { shape } = atom;
  const sum = (index: number): Sql => sql`coalesce(${id(atomColumns.sum(atom, index))}, 0)`;
  switch (shape.shape) {
    case 'sums':
      return shape.value([sum(0), sum(1)]);
    case 'distinct':
    case 'unused_products':
    case 'time_spent':
      return sum(0);
    case 'values':
    case 'last_value':
    case 'busiest_person':
      return id(atomColumns.value(atom));
    case 'last_on':
      return capability(
        'days_between',
        sql`coalesce(${id(atomColumns.on(atom))}, ${zeroFrom(atom)})`,
        id('day'),
      );
  }
}

/** The day since which rows could have been there: the later of the start and of the collecting. */
function zeroFrom(atom: Atom): Sql {
  if (atom.basis.rows.kind !== 'fact') return id('start_on');
  return sql`greatest(start_on, ${id(collectsFrom(atom.basis.rows.fact))})`;
}
