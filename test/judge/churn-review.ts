import { addDays, type Day } from '../../src/lib/index.ts';
import type { Cells } from '../support/scorer.ts';
import type { JudgedChurn } from './churns.ts';
import { quantile } from './quantile.ts';

/** Stored rows of one model, as of a day: what the judge looks back in. */
export interface StoredHistory {
  readonly rows: readonly Cells[];
  readonly asOf: Day;
}

/** The stored day for a day asked: itself, or the last of the six before it. */
export function storedFor({ rows, asOf }: StoredHistory, asked: Day): Day | null {
  const days = rows.map((row) => String(row.day) as Day).filter((day) => day <= asOf);
  return (
    days
      .filter((day) => day <= asked && day > addDays(asked, -7))
      .sort()
      .at(-1) ?? null
  );
}

/** The account's row for a day asked. */
export function rowFor(history: StoredHistory, accountId: string, asked: Day): Cells | null {
  const day = storedFor(history, asked);
  return history.rows.find((row) => row.account_id === accountId && row.day === day) ?? null;
}

/** "healthy = surprise, at_risk = caught, watch = neither, unknown or no snapshot = counted apart." */
export function judgeVerdict(history: StoredHistory, churn: JudgedChurn, ahead: number): string {
  const row = rowFor(history, churn.accountId, addDays(churn.referenceOn, -ahead));
  if (row === null) return 'no_snapshot';
  const verdicts: Record<string, string> = { healthy: 'surprise', at_risk: 'caught', watch: 'neither' };
  return verdicts[String(row.band)] ?? 'unknown';
}

/** The first day from which a column of points stayed 15 or more under the median of the 84 days before it. */
export function judgeMove(
  history: StoredHistory,
  churn: JudgedChurn,
  column: string,
): { on: Day; usual: number; atLast: number } | null {
  const own = history.rows
    .filter((row) => row.account_id === churn.accountId && String(row.day) < churn.churnedOn)
    .toSorted((a, b) => (String(a.day) < String(b.day) ? -1 : 1));
  const last = own.at(-1);
  if (last === undefined || typeof last[column] !== 'number') return null;
  const storedDays = [...new Set(history.rows.map((row) => String(row.day) as Day))]
    .filter((day) => day <= history.asOf)
    .sort();
  const way = own.filter(
    (row) => row.model_version === last.model_version && typeof row[column] === 'number',
  );
  const first = addDays(churn.referenceOn, -180);
  for (const row of way) {
    const day = String(row.day) as Day;
    if (day < first || addDays(day, -84) < (storedDays[0] as Day)) continue;
    const since = addDays(day, -84);
    const before = way.filter((each) => String(each.day) >= since && String(each.day) < day);
    const usual = quantile(
      before.map((each) => Number(each[column])),
      0.5,
    );
    const later = way.filter((each) => String(each.day) >= day);
    const daysBefore = storedDays.filter((each) => each >= since && each < day).length;
    const daysLater = storedDays.filter((each) => each >= day && each <= String(last.day)).length;
    if (usual === null || before.length * 2 < daysBefore || later.length * 2 < daysLater) continue;
    if (later.every((each) => Number(each[column]) <= usual - 15))
      return { on: day, usual, atLast: Number(last[column]) };
  }
  return null;
}

/** A metric that rules are made of, and which end of it is bad. */
export interface JudgedMetric {
  readonly name: string;
  readonly side: 'at_most' | 'at_least';
}

/** A rule with what it flags. */
export interface JudgedRule {
  readonly metric: string;
  readonly threshold: number;
  readonly flagged: number;
  readonly right: number;
  readonly accounts: number;
  readonly caught: number;
}

/** The account-quarters on which rules are tried. */
export function judgeQuarters(
  history: StoredHistory,
  churns: readonly JudgedChurn[],
): { row: Cells; leaves: boolean; stays: boolean }[] {
  const days = [...new Set(history.rows.map((row) => String(row.day)))].filter((day) => day <= history.asOf);
  const quarterOf = (day: string) => `${day.slice(0, 4)} ${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
  const ends = days.filter(
    (day) => !days.some((other) => other > day && quarterOf(other) === quarterOf(day)),
  );
  return history.rows
    .filter((row) => ends.includes(String(row.day)) && addDays(String(row.day) as Day, 180) <= history.asOf)
    .flatMap((row) => {
      const day = String(row.day) as Day;
      const own = churns.filter(({ accountId }) => accountId === row.account_id);
      if (own.some((churn) => churn.referenceOn <= day && churn.knownOn > day)) return [];
      const leaves = own.some(({ referenceOn }) => referenceOn > day && referenceOn <= addDays(day, 180));
      return { row, leaves, stays: own.length === 0 };
    });
}

/** Every rule that catches a churn, with what it flags: the threshold is the account's value, rounded outward to two digits. */
export function judgeRules(
  history: StoredHistory,
  churns: readonly JudgedChurn[],
  churn: JudgedChurn,
  metrics: readonly JudgedMetric[],
  ahead: number,
): JudgedRule[] {
  const quarters = judgeQuarters(history, churns);
  const valueIn = (row: Cells | null, name: string): number | null =>
    row !== null && row[`${name}__state`] === 'measured' ? Number(row[`${name}__value`]) : null;
  const warned = (each: JudgedChurn) => rowFor(history, each.accountId, addDays(each.referenceOn, -ahead));
  return metrics.flatMap(({ name, side }) => {
    const row = warned(churn);
    const value = valueIn(row, name);
    const points = row?.[`${name}__points`];
    if (value === null || typeof points !== 'number' || points >= 100) return [];
    const threshold = outward(value, side);
    const flags = (other: number | null) =>
      other !== null && (side === 'at_most' ? other <= threshold : other >= threshold);
    const flagged = quarters.filter((quarter) => flags(valueIn(quarter.row, name)));
    return {
      metric: name,
      threshold,
      flagged: flagged.length,
      right: flagged.filter(({ leaves }) => leaves).length,
      accounts: new Set(flagged.filter(({ stays }) => stays).map((each) => each.row.account_id)).size,
      caught: churns.filter((each) => flags(valueIn(warned(each), name))).length,
    };
  });
}

/** Two digits, away from the good side: 137 is `140 or less`, or `130 or more`. */
function outward(value: number, side: JudgedMetric['side']): number {
  if (value === 0) return 0;
  const digits = 1 - Math.floor(Math.log10(Math.abs(value)));
  const nearest = Number(value.toFixed(Math.max(0, digits)));
  const at = (steps: number) => Number((steps * 10 ** -digits).toFixed(9));
  const steps = value * 10 ** digits;
  if (Math.abs(Math.round(steps) - steps) < 1e-9 && digits >= 0) return nearest;
  return side === 'at_most' ? at(Math.ceil(steps)) : at(Math.floor(steps));
}
