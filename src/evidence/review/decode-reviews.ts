import { type Day, dayOf, daysBetween, numberOf, snapshotColumns, textOf } from '../../lib/index.ts';
import type { HealthModel } from '../../model/index.ts';
import { wilson } from '../shares/wilson.ts';
import type { ChurnReview, ReviewMoment, ReviewMove, ReviewRule, Verdict } from './churn-review.ts';
import { aheadOf } from './review-spec.ts';

/** A row as the engine gives it. */
export type ReviewRow = Readonly<Record<string, unknown>>;

/** What the plan of a review leaves, by relation, each row with its churn's number. */
export interface ReviewRows {
  /** With the account's `name` and `csm`. */
  readonly churns: readonly ReviewRow[];
  readonly moments: readonly ReviewRow[];
  readonly moves: readonly ReviewRow[];
  readonly rules: readonly ReviewRow[];
  /** One row: n, leaves. */
  readonly quarters: ReviewRow | undefined;
}

/** The verdict on a churn by the computed band at the reference day less `ahead`; null: there was no row. */
export function verdictOf(band: string | null, { bands }: Pick<HealthModel, 'bands'>): Verdict {
  if (band === null) return 'no_snapshot';
  if (band === 'unknown') return 'unknown';
  if (band === bands.list.at(-1)?.name) return 'surprise';
  return band === bands.list[0]?.name ? 'caught' : 'neither';
}

/** The reviews, the earliest churn first. */
export function decodeReviews(rows: ReviewRows, model: HealthModel): ChurnReview[] {
  const moments = byChurn(rows.moments);
  const moves = byChurn(rows.moves);
  const rules = byChurn(rows.rules);
  const quarters = { n: numberOf(rows.quarters?.n) ?? 0, leaves: numberOf(rows.quarters?.leaves) ?? 0 };
  return rows.churns.map((row) => {
    const churn = Number(row.churn);
    const referenceOn = String(row.reference_on) as Day;
    const said = (moments.get(churn) ?? [])
      .map((each) => decodeMoment(each, model))
      .sort((a, b) => b.daysBefore - a.daysBefore);
    const ahead = said.find(({ daysBefore }) => daysBefore === aheadOf(model).days);
    const [rule] = rules.get(churn) ?? [];
    return {
      accountId: String(row.account_id),
      name: textOf(row.name),
      csm: textOf(row.csm),
      churnedOn: String(row.churned_on) as Day,
      knownOn: String(row.known_on) as Day,
      backOn: dayOf(row.back_on),
      arr: numberOf(row.arr_before) ?? aboveZero(said.at(-1)?.said?.arr),
      reason: textOf(row.reason),
      contract:
        textOf(row.contract_id) === null
          ? null
          : {
              id: String(row.contract_id),
              decideBy: dayOf(row.decide_by),
              noticeGivenOn: dayOf(row.notice_given_on),
            },
      referenceOn,
      referenceIs: row.reference_is === 'decide_by' ? 'decide_by' : 'churn',
      verdict: verdictOf(ahead?.said?.band ?? null, model),
      isBackCast: ahead?.said?.isBackCast ?? null,
      moments: said,
      moves: (moves.get(churn) ?? []).map((each) => decodeMove(each, model, referenceOn)).sort(firstMoved),
      rule: rule === undefined ? null : decodeRule(rule, model, quarters),
      rows: { outcome: String(row.outcome_row), contract: textOf(row.contract_row) },
    };
  });
}

function decodeMoment(row: ReviewRow, { dimensions }: HealthModel): ReviewMoment {
  const points = dimensions.map(
    ({ name }) => [name, numberOf(row[snapshotColumns.dimension(name)])] as const,
  );
  return {
    daysBefore: Number(row.moment),
    askedOn: String(row.asked_on) as Day,
    storedOn: dayOf(row.stored_on),
    said:
      row.is_there !== true
        ? null
        : {
            score: numberOf(row.score),
            indicativeScore: numberOf(row.indicative_score),
            band: textOf(row.band) ?? 'unknown',
            shareMeasured: numberOf(row.share_measured),
            stage: textOf(row.stage),
            scorecard: textOf(row.scorecard),
            caps: Array.isArray(row.caps) ? row.caps.map(String) : [],
            modelVersion: String(row.model_version),
            isBackCast: row.back_cast === true,
            arr: numberOf(row.arr),
            dimensions: Object.fromEntries(points),
          },
  };
}

function decodeMove(row: ReviewRow, model: HealthModel, referenceOn: Day): ReviewMove {
  const kind = row.kind === 'dimension' ? 'dimension' : 'metric';
  const name = String(row.name);
  const named: readonly { readonly name: string; readonly label: string }[] =
    kind === 'metric' ? model.metrics : model.dimensions;
  const on = String(row.moved_on) as Day;
  return {
    kind,
    name,
    label: named.find((each) => each.name === name)?.label ?? name,
    on,
    daysBefore: daysBetween(on, referenceOn),
    usual: Number(row.usual),
    atLast: Number(row.at_last),
  };
}

/** The earliest first; on one day metrics before dimensions, then the deepest fall, then by name. */
function firstMoved(a: ReviewMove, b: ReviewMove): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  if (a.kind !== b.kind) return a.kind === 'metric' ? -1 : 1;
  return b.usual - b.atLast - (a.usual - a.atLast) || (a.name < b.name ? -1 : 1);
}

function decodeRule(row: ReviewRow, model: HealthModel, quarters: { n: number; leaves: number }): ReviewRule {
  const [flagged, right] = [Number(row.n_flagged), Number(row.n_right)];
  const metric = String(row.metric);
  const interval = wilson(right / flagged, flagged);
  return {
    metric,
    label: model.metrics.find(({ name }) => name === metric)?.label ?? metric,
    side: row.side === 'at_least' ? 'at_least' : 'at_most',
    // Turned round and back, 0 comes as -0.
    threshold: Number(row.threshold) + 0,
    flagged,
    right,
    falseAlarms: flagged - right,
    falseAccounts: Number(row.n_accounts),
    caught: Number(row.n_caught),
    tells: interval !== null && interval.low > quarters.leaves / quarters.n,
  };
}

/** Stored scores say 0 where no contract has an amount: then no money is known. */
function aboveZero(arr: number | null | undefined): number | null {
  return typeof arr === 'number' && arr > 0 ? arr : null;
}

function byChurn(rows: readonly ReviewRow[]): Map<number, ReviewRow[]> {
  const found = new Map<number, ReviewRow[]>();
  for (const row of rows) {
    const churn = Number(row.churn);
    const some = found.get(churn);
    if (some === undefined) found.set(churn, [row]);
    else some.push(row);
  }
  return found;
}
