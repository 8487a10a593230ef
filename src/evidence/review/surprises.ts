import type { Objective } from '../../model/index.ts';
import { type ShareOrMissing, shareOrMissing, weightedShareOrMissing } from '../shares/share-or-missing.ts';
import type { ChurnReview, Verdict } from './churn-review.ts';

/** Churns with a known band that are needed before a share is said (model.md, *Evidence*: "under 30 churns ..."). */
export const churnsNeeded = 30;

/** In the order in which they are shown. */
export const verdicts: readonly Verdict[] = ['surprise', 'neither', 'caught', 'unknown', 'no_snapshot'];

/** How many churns got one verdict, and their money. */
export interface VerdictCount {
  readonly verdict: Verdict;
  readonly churns: number;
  /** In the project's currency; null: none of them has any. */
  readonly arr: number | null;
}

/** What the churns of one kind of history say. */
export interface Surprises {
  /** Scores that stood at the time, or scores made later by a version that did not (rules.md, *Versions*). */
  readonly history: 'in_force' | 'back_cast';
  readonly churns: number;
  readonly counts: readonly VerdictCount[];
  /** Surprises among the churns with a known band. */
  readonly share: ShareOrMissing;
  /** `surprise_churn_arr`: surprise ARR / churned ARR with a known band. */
  readonly arrShare: ShareOrMissing;
  /** Of the model's target on that figure; null: it has none. */
  readonly objective: 'met' | 'missed' | 'cannot_tell' | null;
}

/**
 * What churns say about the score, scores in force and back-cast kept apart; a churn without any row goes with those
 * that are more. Kinds without churns are left out.
 */
export function surprisesOf(reviews: readonly ChurnReview[], objective: Objective | null): Surprises[] {
  const known = reviews.filter(({ isBackCast }) => isBackCast !== null);
  const backCast = known.filter(({ isBackCast }) => isBackCast).length;
  const rest = known.length > 0 && backCast * 2 < known.length ? 'in_force' : 'back_cast';
  return (['in_force', 'back_cast'] as const).flatMap((history) => {
    const own = reviews.filter(({ isBackCast }) =>
      isBackCast === null ? history === rest : isBackCast === (history === 'back_cast'),
    );
    return own.length === 0 ? [] : [surprisesIn(history, own, objective)];
  });
}

function surprisesIn(
  history: Surprises['history'],
  reviews: readonly ChurnReview[],
  objective: Objective | null,
): Surprises {
  const counts = verdicts.map((verdict) => {
    const own = reviews.filter((each) => each.verdict === verdict);
    const money = own.flatMap(({ arr }) => arr ?? []);
    return {
      verdict,
      churns: own.length,
      arr: money.length === 0 ? null : money.reduce((sum, arr) => sum + arr, 0),
    };
  });
  const banded = reviews.filter(({ verdict }) => verdict !== 'unknown' && verdict !== 'no_snapshot');
  const surprising = banded.filter(({ verdict }) => verdict === 'surprise');
  const arrShare = weightedShareOrMissing(
    banded.map(({ arr, verdict }) => ({ weight: arr ?? 0, isPart: verdict === 'surprise' })),
    churnsNeeded,
  );
  return {
    history,
    churns: reviews.length,
    counts,
    share: shareOrMissing(surprising.length, banded.length, churnsNeeded),
    arrShare,
    objective: objectiveOf(objective, arrShare),
  };
}

/** Met or missed only where the whole interval is on one side of the target. */
function objectiveOf(objective: Objective | null, share: ShareOrMissing): Surprises['objective'] {
  const target = objective?.target ?? null;
  if (target === null || target.figure !== 'surprise_churn_arr') return null;
  if (!share.known) return 'cannot_tell';
  const [best, worst] = target.operator === '<=' ? [share.low, share.high] : [share.high, share.low];
  const reaches = (value: number) =>
    target.operator === '<=' ? value <= target.value : value >= target.value;
  if (reaches(worst)) return 'met';
  return reaches(best) ? 'cannot_tell' : 'missed';
}
