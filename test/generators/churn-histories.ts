import fc from 'fast-check';
import { addDays, type Day } from '../../src/lib/index.ts';
import type { Book, Cell, FactRow } from '../support/book.ts';
import type { Cells } from '../support/scorer.ts';

/** Facts about who left, and the scores that were stored before: what a churn review reads. */
export interface ChurnHistory {
  readonly book: Book;
  readonly rows: readonly Cells[];
  readonly asOf: Day;
}

const first = '2024-01-01' as Day;
const length = 560;
const accounts = ['a', 'b', 'c', 'd'];

const dayIn = (from: number, to: number): fc.Arbitrary<Day> =>
  fc.integer({ min: from, max: to }).map((offset) => addDays(first, offset));

const churn = fc.record({
  account: fc.constantFrom(...accounts),
  on: dayIn(-20, length + 20),
  late: fc.constantFrom(0, 0, 3, 60),
  withdrawn: fc.constantFrom(false, false, false, true),
  arr: fc.option(fc.integer({ min: 0, max: 9000 }), { nil: null }),
});
const contract = fc.record({
  account: fc.constantFrom(...accounts),
  start: fc.integer({ min: -200, max: length }),
  days: fc.integer({ min: 20, max: 400 }),
  ended: fc.constantFrom('no', 'renewal', 'renewal', 'early', 'open'),
  notice: fc.constantFrom(null, 0, 30, 60),
  auto: fc.constantFrom(null, true, false),
});
const returned = fc.record({
  account: fc.constantFrom(...accounts),
  on: dayIn(0, length),
  event: fc.boolean(),
});
/** Points stand at a level until they step; values take few levels, so that thresholds tie. */
const path = fc.record({
  levels: fc.array(fc.constantFrom(null, 0, 30, 44.5, 45, 60, 85, 100), { minLength: 2, maxLength: 6 }),
  lasts: fc.array(fc.integer({ min: 5, max: 200 }), { minLength: 2, maxLength: 6 }),
  values: fc.array(fc.constantFrom(0, 0.031, 0.4321, 7, 137, 1234.5), { minLength: 2, maxLength: 5 }),
});

/** What a history is made from: few words, so that a failing case can be read. */
export const churnSketch = fc.record({
  churns: fc.array(churn, { minLength: 1, maxLength: 7 }),
  contracts: fc.array(contract, { maxLength: 6 }),
  returns: fc.array(returned, { maxLength: 4 }),
  paths: fc.array(path, { minLength: 16, maxLength: 16 }),
  every: fc.constantFrom(3, 7, 7),
  changeOn: fc.option(dayIn(100, 500), { nil: null }),
  asOf: dayIn(length - 60, length),
  winBackByEvent: fc.boolean(),
});

/** What a sketch of a history says. */
export type ChurnSketch = typeof churnSketch extends fc.Arbitrary<infer T> ? T : never;

/** Four accounts over a year and a half, stored each third day or each seventh. */
export function historyOf({
  churns,
  contracts,
  returns,
  paths,
  every,
  changeOn,
  asOf,
  winBackByEvent,
}: ChurnSketch): ChurnHistory {
  return {
    asOf,
    book: {
      facts: {
        accounts: accounts.map((account) => fact(account, { account_id: account, started_on: first }, first)),
        outcomes: [
          ...churns.map(({ account, on, late, withdrawn, arr }, index) =>
            fact(
              `o${index}`,
              { account_id: account, at: `${on}T12:00:00`, kind: 'churned', arr_before: arr },
              addDays(on, late),
              withdrawn ? addDays(on, late + 40) : null,
            ),
          ),
          ...returns
            .filter(({ event }) => !event)
            .map(({ account, on }, index) =>
              fact(`r${index}`, { account_id: account, at: `${on}T00:00:00`, kind: 'returned' }, on),
            ),
        ],
        events: returns
          .filter(({ event }) => event)
          .map(({ account, on }, index) =>
            fact(
              `e${index}`,
              { event_id: `e${index}`, account_id: account, name: 'use', occurred_at: `${on}T08:00:00` },
              on,
            ),
          ),
        contracts: contracts.map((each, index) => contractFact(each, index)),
      },
      sources: [],
      quietDays: [],
      extra: [],
      winBackByEvent,
    },
    rows: accounts.flatMap((account, place) =>
      Array.from({ length: Math.ceil(length / every) }, (_, index) => addDays(first, index * every)).flatMap(
        (day) => {
          const row = storedRow(account, day, paths.slice(place * 4, place * 4 + 4), changeOn);
          return row === null ? [] : [row];
        },
      ),
    ),
  };
}

function fact(key: string, columns: Record<string, Cell>, known: Day, until: Day | null = null): FactRow {
  return {
    key,
    source: 's',
    knownAt: `${known}T00:00:00`,
    knownUntil: until === null ? null : `${until}T00:00:00`,
    columns,
  };
}

function contractFact(
  { account, start, days, ended, notice, auto }: typeof contract extends fc.Arbitrary<infer T> ? T : never,
  index: number,
): FactRow {
  const startedOn = addDays(first, start);
  const renewal = ended === 'open' ? null : addDays(startedOn, days);
  const endedOn =
    { no: null, open: null, renewal, early: addDays(startedOn, Math.floor(days / 2)) }[ended] ?? null;
  const columns = {
    contract_id: `k${index}`,
    account_id: account,
    arr: 100,
    started_on: startedOn,
    renewal_on: renewal,
    ended_on: endedOn,
    notice_days: notice,
    auto_renew: auto,
  };
  return fact(`k${index}`, columns, startedOn);
}

type Path = typeof path extends fc.Arbitrary<infer T> ? T : never;

/** One stored row; null in the gaps that the first path of an account makes. */
function storedRow(account: string, day: Day, paths: readonly Path[], changeOn: Day | null): Cells | null {
  const at = Math.round((Date.parse(day) - Date.parse(first)) / 86_400_000);
  const level = (each: Path): number | null => {
    let left = at;
    for (const [index, lasts] of each.lasts.entries()) {
      if (left < lasts) return each.levels[index % each.levels.length] ?? null;
      left -= lasts;
    }
    return each.levels.at(-1) ?? null;
  };
  const value = (each: Path): number => each.values[Math.floor(at / 45) % each.values.length] ?? 0;
  const [score, rising, falling, both] = paths as [Path, Path, Path, Path];
  const points = level(score);
  if (points === 0) return null;
  const band = points === null ? 'unknown' : points < 40 ? 'at_risk' : points < 70 ? 'watch' : 'healthy';
  const metric = (name: string, each: Path): Record<string, Cell> => ({
    [`${name}__points`]: level(each),
    [`${name}__value`]: level(each) === null ? null : value(each),
    [`${name}__state`]: level(each) === null ? 'undefined' : 'measured',
  });
  return {
    account_id: account,
    day,
    model_version: changeOn !== null && day >= changeOn ? '2' : '1',
    back_cast: changeOn !== null && day < changeOn,
    stage: 'established',
    scorecard: 'default',
    arr: 100,
    seats: 5,
    score: points,
    indicative_score: points,
    band,
    share_measured: 1,
    caps: [],
    ...metric('rising', rising),
    ...metric('falling', falling),
    ...metric('both', both),
    use__dimension: points,
  };
}
