import { type Day, dayOf, textOf } from '../../lib/index.ts';
import type { HealthModel } from '../../model/index.ts';
import { wilson } from '../shares/wilson.ts';
import type {
  AskedFor,
  AskedTotal,
  BookPatterns,
  FeatureUse,
  Standing,
  StandingVerdict,
} from './book-patterns.ts';
import { lowUnder } from './patterns-spec.ts';

/** A row as the engine gives it. */
type PatternRow = Readonly<Record<string, unknown>>;

/** What the plan of the patterns leaves, by relation. */
export interface PatternRows {
  /** One row: n, n_known, n_healthy, has_money. */
  readonly book: PatternRow | undefined;
  readonly standings: readonly PatternRow[];
  /** Low parts by account: segment, kind, name, account_id, points. */
  readonly low: readonly PatternRow[];
  readonly stages: readonly PatternRow[];
  readonly touchpoints: readonly PatternRow[];
  readonly features: readonly PatternRow[];
  readonly requests: readonly PatternRow[];
  readonly asked: readonly PatternRow[];
  /** By kind: each account once. */
  readonly totals: readonly PatternRow[];
}

/** Accounts that a group needs before anything is said of a share in it (law L12); a guess: one in ten can be seen. */
export const accountsNeeded = 10;

/** Shares of a group from which a low value is its norm, and up to which it is an outlier. Guesses, said with each figure. */
const normFrom = 0.5;
const outlierTo = 0.1;

/** Share of a feature's users with trouble from which it is weak; a guess. */
const troubledFrom = 0.2;

/** What `low` of `measured` says of a group. */
export function standingVerdict(low: number, measured: number): StandingVerdict {
  if (measured < accountsNeeded) return 'too_few';
  if (low === 0) return 'none';
  if (low >= measured * normFrom) return 'norm';
  return low <= measured * outlierTo ? 'outliers' : 'common';
}

/** The patterns from the rows that their plan left; what is weakest for most stands first. */
export function decodePatterns(
  rows: PatternRows,
  told: {
    readonly on: Day;
    readonly model: HealthModel;
    readonly currency: string;
    readonly segment: string | null;
  },
): BookPatterns {
  const { model } = told;
  const label = (kind: unknown, name: string) =>
    (kind === 'metric' ? model.metrics : model.dimensions).find((each) => each.name === name)?.label ?? name;
  const low = new Map<string, { accountId: string; points: number }[]>();
  for (const row of rows.low) {
    const key = keyOf(row);
    const own = low.get(key) ?? [];
    own.push({ accountId: String(row.account_id), points: Number(row.points) });
    low.set(key, own);
  }
  const order = [...model.dimensions, ...model.metrics].map(({ name }) => name);
  const place = (name: string) => order.indexOf(name);
  return {
    on: told.on,
    model: model.name,
    currency: told.currency,
    segment: told.segment,
    accounts: Number(rows.book?.n ?? 0),
    hasMoney: rows.book?.has_money === true,
    lowUnder: lowUnder(model),
    standings: rows.standings
      .map((row) => ({
        segment: String(row.segment),
        kind: row.kind === 'dimension' ? ('dimension' as const) : ('metric' as const),
        name: String(row.name),
        label: label(row.kind, String(row.name)),
        ...decodeStanding(row),
        lowAccounts: low.get(keyOf(row)) ?? [],
      }))
      .sort((a, b) => b.low - a.low || compare(a.segment, b.segment) || place(a.name) - place(b.name)),
    stages: rows.stages
      .map((row) => ({
        stage: String(row.stage),
        dimension: String(row.name),
        label: label('dimension', String(row.name)),
        ...decodeStanding(row),
      }))
      .sort((a, b) => compare(a.stage, b.stage) || place(a.dimension) - place(b.dimension)),
    touchpoints: rows.touchpoints
      .map((row) => ({ stage: String(row.stage), moment: String(row.moment), ...decodeStanding(row) }))
      .sort((a, b) => b.low / b.measured - a.low / a.measured || compare(a.moment, b.moment)),
    features: rows.features
      .map((row) => decodeFeature(row, rows.book))
      .sort((a, b) => b.users - a.users || compare(a.kind, b.kind) || compare(a.name, b.name)),
    asked: decodeAsked(rows),
    askedTotals: rows.totals.map(
      (row): AskedTotal => ({
        kind: kindOf(row),
        tickets: Number(row.n_tickets),
        accounts: Number(row.n_accounts),
        arr: Number(row.arr),
        arrDecidingSoon: Number(row.arr_soon),
      }),
    ),
  };
}

function keyOf({ segment, kind, name }: PatternRow): string {
  return JSON.stringify([segment, kind, name]);
}

function decodeStanding(row: PatternRow): Standing {
  const [measured, low] = [Number(row.n), Number(row.n_low)];
  return {
    verdict: standingVerdict(low, measured),
    measured,
    low,
    share: measured < accountsNeeded ? null : wilson(low / measured, measured),
    arrLow: Number(row.arr_low ?? 0),
    median: Number(row.middle),
  };
}

function decodeFeature(row: PatternRow, book: PatternRow | undefined): FeatureUse {
  const number = (name: string) => Number(row[name]);
  const all = (name: string) => Number(book?.[name] ?? 0);
  const shareOf = (part: number, of: number) => {
    const interval = of < accountsNeeded ? null : wilson(part / of, of);
    return interval === null ? null : { ...interval, of };
  };
  const users = number('n_users');
  const troubled = number('n_troubled');
  return {
    kind: row.kind === 'product' ? 'product' : 'event',
    name: String(row.name),
    users,
    share: shareOf(users, all('n')),
    arrUsers: number('arr_users'),
    healthyUsers: shareOf(number('n_healthy'), number('n_known')),
    healthyOthers: shareOf(all('n_healthy') - number('n_healthy'), all('n_known') - number('n_known')),
    troubled,
    arrTroubled: number('arr_troubled'),
    isWeak:
      all('n') >= accountsNeeded &&
      (users < all('n') * normFrom || (users > 0 && troubled >= users * troubledFrom)),
  };
}

/** The most money first, then the most accounts. */
function decodeAsked(rows: PatternRows): AskedFor[] {
  const key = ({ kind, feature, theme }: PatternRow) => JSON.stringify([kind, feature, theme]);
  const tickets = new Map<string, string[]>();
  for (const row of rows.asked) {
    const own = tickets.get(key(row)) ?? [];
    own.push(String(row.ticket_row));
    tickets.set(key(row), own);
  }
  return rows.requests
    .map((row) => ({
      kind: kindOf(row),
      feature: textOf(row.feature),
      theme: textOf(row.theme),
      tickets: Number(row.n_tickets),
      accounts: Number(row.n_accounts),
      arr: Number(row.arr),
      decidingSoon: Number(row.n_soon),
      arrDecidingSoon: Number(row.arr_soon),
      inLowestBand: Number(row.n_low),
      arrInLowestBand: Number(row.arr_low),
      oldestOn: dayOf(row.oldest_on),
      gone: Number(row.n_gone),
      rows: tickets.get(key(row)) ?? [],
    }))
    .sort(
      (a, b) =>
        b.arr - a.arr ||
        b.accounts - a.accounts ||
        compare(a.kind, b.kind) ||
        compare(a.feature ?? '', b.feature ?? '') ||
        compare(a.theme ?? '', b.theme ?? ''),
    );
}

function kindOf(row: PatternRow): AskedFor['kind'] {
  return row.kind === 'bug' ? 'bug' : 'feature request';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
