import type { Expression } from '../../src/expressions/index.ts';
import { assertNever } from '../../src/lib/index.ts';
import type { Cell } from '../support/book.ts';
import { evaluate, holds, type Scope } from './evaluate.ts';
import { exactSum } from './exact-sum.ts';
import { quantile } from './quantile.ts';

type Aggregate = Extract<Expression, { kind: 'aggregate' }>;

/** A row that counts, as aggregates see it. */
export interface CountedRow {
  readonly scope: Scope;
  /** When it occurred (day or instant), then its key: the order of `last`. */
  readonly order: string;
  readonly day: string;
  readonly at: string;
  readonly personId: string | null;
  readonly product: string | null;
}

/** What some aggregates ask about beyond the rows. */
export interface AroundRows {
  /** Days since the later of the account's start and the first day anything was collected. */
  readonly daysSinceStart: number;
  readonly daysSince: (day: string) => number;
  readonly entitledProducts: () => readonly string[];
}

/** One aggregate over the rows that count on a day; null where there is nothing to say. */
export function aggregate(call: Aggregate, all: readonly CountedRow[], around: AroundRows): Cell {
  const { filter } = call;
  const rows = filter === null ? all : all.filter((row) => holds(filter, row.scope));
  const numbers = (): number[] => known(call, rows).map(Number);
  switch (call.function) {
    case 'count':
      return call.args.length === 0 ? rows.length : known(call, rows).length;
    case 'sum':
      return exactSum(numbers());
    case 'avg': {
      const values = numbers();
      return values.length === 0 ? null : exactSum(values) / values.length;
    }
    case 'min':
      return known(call, rows).reduce<Cell>(
        (a, b) => (a === null || (b as number) < (a as number) ? b : a),
        null,
      );
    case 'max':
      return known(call, rows).reduce<Cell>(
        (a, b) => (a === null || (b as number) > (a as number) ? b : a),
        null,
      );
    case 'median':
      return quantile(numbers(), 0.5);
    case 'percentile':
      return quantile(numbers(), Number((call.args[1] as { value: number }).value));
    case 'last': {
      const latest = rows.toSorted((a, b) => (a.order < b.order ? -1 : 1)).at(-1);
      return latest === undefined ? null : evaluate(call.args[0] as Expression, latest.scope);
    }
    case 'any':
      return rows.some((row) => holds(call.args[0] as Expression, row.scope));
    case 'share': {
      const yes = rows.filter((row) => holds(call.args[0] as Expression, row.scope)).length;
      return rows.length === 0 ? null : yes / rows.length;
    }
    case 'days_since_last': {
      const last = rows
        .map((row) => row.day)
        .sort()
        .at(-1);
      return last === undefined ? around.daysSinceStart : around.daysSince(last);
    }
    case 'time_spent':
      return timeSpent(rows);
    case 'busiest_person_share':
      return busiestPersonShare(rows);
    case 'unused_products': {
      const used = new Set(rows.map((row) => row.product));
      return new Set(around.entitledProducts().filter((product) => !used.has(product))).size;
    }
    default:
      return assertNever(call.function);
  }
}

/** The argument's known values over the rows; with `distinct` each once. "A distinct tuple with a NULL in it is not counted." */
function known(call: Aggregate, rows: readonly CountedRow[]): Cell[] {
  if (!call.distinct) {
    const arg = call.args[0] as Expression;
    return rows.map((row) => evaluate(arg, row.scope)).filter((value) => value !== null);
  }
  const tuples = rows
    .map((row) => call.args.map((arg) => evaluate(arg, row.scope)))
    .filter((tuple) => !tuple.includes(null));
  const different = new Map(tuples.map((tuple) => [JSON.stringify(tuple), tuple[0] ?? null]));
  return [...different.values()];
}

/** "Gaps under 30 minutes summed", in hours, for each person; rows without a person are one person. */
function timeSpent(rows: readonly CountedRow[]): number {
  const limit = 30 * 60 * 1000;
  let sum = 0;
  for (const own of Map.groupBy(rows, (row) => row.personId).values()) {
    const times = own
      .map((row) => Date.parse(row.at.length === 10 ? row.at : `${row.at}Z`))
      .sort((a, b) => a - b);
    for (const [index, time] of times.entries()) {
      const gap = time - (times[index - 1] ?? time);
      if (gap < limit) sum += gap;
    }
  }
  return sum / 3_600_000;
}

/** "Single-threadedness (share of the busiest person)." Rows without a person do not enter. */
function busiestPersonShare(rows: readonly CountedRow[]): number | null {
  const withPerson = rows.filter((row) => row.personId !== null);
  const counts = [...Map.groupBy(withPerson, (row) => row.personId).values()].map((own) => own.length);
  return counts.length === 0 ? null : Math.max(...counts) / withPerson.length;
}
