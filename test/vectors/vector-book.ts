import { type FactName, factNames } from '../../src/facts/index.ts';
import { addDays, type Day } from '../../src/lib/index.ts';
import type { Book, Cell, ExtraColumn, FactRow, SourcePromise } from '../support/book.ts';
import type { Vector, VectorRow } from './vector.ts';

/** The first day of every vector: a Monday. */
export const firstDay = '2026-01-05' as Day;

const start = addDays(firstDay, -400);
const extra: readonly ExtraColumn[] = [
  { fact: 'accounts', name: 'plan', type: 'text' },
  { fact: 'accounts', name: 'size', type: 'number' },
];

/** The book of a vector: figures noted by account and day, or facts as they are written. */
export function vectorBook(vector: Vector): Book {
  const days = (vector.days ?? []).map((row, index) => ({
    account: 'acme',
    day: addDays(firstDay, index),
    row,
  }));
  const accounts = (vector.accounts ?? []).map((row, index) => ({
    account: `account ${index + 1}`,
    day: firstDay,
    row,
  }));
  const noted = [...days, ...accounts];
  const ids = [...new Set(['acme', ...noted.map((one) => one.account)])];
  const written = Object.entries(vector.facts ?? {}).map(([fact, rows]) => [
    fact,
    rows.map((row, index) => factRow(fact, row, index)),
  ]);
  const facts: Partial<Record<FactName, readonly FactRow[]>> = {
    accounts: (vector.accounts === undefined ? ['acme'] : ids.slice(1)).map(accountRow),
    ...Object.fromEntries(written),
    ...(noted.length === 0
      ? {}
      : { readings: noted.flatMap(({ account, day, row }) => readings(account, day, row)) }),
  };
  const sources = factNames.map(
    (fact): SourcePromise => ({
      source: fact,
      fact,
      collectsFrom: start,
      every: null,
      atLeast: null,
      hold: 14,
      ...sourceOf(vector, fact),
    }),
  );
  const byPlan = vector.quiet_days_by_plan as Record<string, Day[]> | undefined;
  return {
    facts,
    sources,
    quietDays: (vector.quiet_days ?? []) as Day[],
    ...(byPlan === undefined ? {} : { regions: { attribute: 'plan', quietDays: byPlan } }),
    extra,
    winBackByEvent: false,
  };
}

function sourceOf(vector: Vector, fact: FactName): Partial<SourcePromise> {
  const own = (vector.sources ?? []).find((source) => source.fact === fact);
  if (own === undefined) return {};
  const from = own.collects_from;
  return {
    ...(from === undefined ? {} : { collectsFrom: from as Day | null }),
    ...(typeof own.every === 'number' ? { every: own.every } : {}),
    ...(typeof own.at_least === 'number' ? { atLeast: own.at_least } : {}),
    ...(typeof own.hold === 'number' ? { hold: own.hold } : {}),
  };
}

function accountRow(account: string): FactRow {
  return {
    key: account,
    source: 'accounts',
    knownAt: `${start}T00:00:00`,
    knownUntil: null,
    columns: { account_id: account, name: account, started_on: start, plan: null, size: null },
  };
}

function readings(account: string, day: Day, { figures }: VectorRow): FactRow[] {
  return Object.entries(figures).flatMap(([name, figure]) => {
    if (figure === 'missing') return [];
    const [what, value] = figure === 'not applicable' ? [`applies_${name}`, 0] : [name, Number(figure)];
    const at = `${day}T12:00:00`;
    const columns = { account_id: account, name: what, at, value };
    return [{ key: `${account} ${what} ${day}`, source: 'readings', knownAt: at, knownUntil: null, columns }];
  });
}

function factRow(fact: string, cells: Readonly<Record<string, Cell>>, index: number): FactRow {
  const { known, until, ...columns } = cells;
  const dated = Object.values(columns).find(
    (cell) => typeof cell === 'string' && /^\d{4}-\d\d-\d\d/.test(cell),
  );
  const knownAt = String(known ?? dated ?? start);
  return {
    key: `${fact}-${index}`,
    source: fact,
    knownAt: asInstant(knownAt),
    knownUntil: typeof until === 'string' ? asInstant(until) : null,
    columns: { account_id: 'acme', ...columns },
  };
}

function asInstant(text: string): string {
  return text.length === 10 ? `${text}T12:00:00` : text;
}
