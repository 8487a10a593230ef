import type { Candidate } from './candidates.ts';
import { nearestValue, type RealisticValue } from './realistic-values.ts';
import type { Supposition } from './suppose.ts';

/** A candidate with the value that it goes to; a sponsor has none. */
export interface Chosen {
  readonly candidate: Candidate;
  readonly to: RealisticValue | null;
}

/** How a set of candidates becomes enough. */
export interface LeastChanges {
  readonly chosen: readonly Chosen[];
  /** The longest way that any of them goes, 0..1 of that to its best value: the less, the likelier. */
  readonly strain: number;
}

/** What is supposed when candidates have these values. */
export function supposed(chosen: readonly Chosen[]): Supposition {
  return {
    points: new Map(
      chosen.flatMap(({ candidate, to }) =>
        candidate.kind === 'sponsor' || to === null ? [] : [[candidate.metric.name, to.points] as const],
      ),
    ),
    isSponsorReplaced: chosen.some(({ candidate }) => candidate.kind === 'sponsor'),
  };
}

/** All candidates at their best. */
export function atBest(candidates: readonly Candidate[]): Chosen[] {
  return candidates.map((candidate) => ({
    candidate,
    to: candidate.kind === 'sponsor' ? null : candidate.best,
  }));
}

/**
 * Values that are enough, for candidates that are enough at their best: all go the same share of their way, so that nothing
 * is asked to do everything.
 */
export function sharedChanges(candidates: readonly Candidate[], isEnough: Enough): LeastChanges {
  const best = atBest(candidates);
  const together = (share: number) => best.map((each) => goingOnly(each, share));
  const chosen = together(leastShare((share) => isEnough(supposed(together(share)))));
  return withStrain(isEnough(supposed(chosen)) ? chosen : best, best);
}

/**
 * The least values that are still enough: from where all go the same share, and from the best of each, one after the other
 * goes back as far as the rest allow. Whole tickets and levels fit better one way or another; the one in which nothing has
 * to go far.
 */
export function leastChanges(candidates: readonly Candidate[], isEnough: Enough): LeastChanges {
  const best = atBest(candidates);
  const order = dearestFirst(best);
  const rotations = order.map((_, by) => [...order.slice(by), ...order.slice(0, by)]);
  const shared = sharedChanges(candidates, isEnough).chosen;
  return rotations
    .map((rotation) => backFrom(best, best, rotation, isEnough))
    .reduce(easier, backFrom(shared, best, order, isEnough));
}

/** The one that is less strained; the first of equals. */
export function easier(first: LeastChanges, second: LeastChanges): LeastChanges {
  return second.strain < first.strain - 1e-9 ? second : first;
}

type Enough = (supposition: Supposition) => boolean;

function dearestFirst(chosen: readonly Chosen[]): number[] {
  return chosen
    .map(({ candidate }, place) => ({ effort: candidate.effort, place }))
    .toSorted((a, b) => b.effort - a.effort || a.place - b.place)
    .map(({ place }) => place);
}

function backFrom(
  start: readonly Chosen[],
  best: readonly Chosen[],
  order: readonly number[],
  isEnough: Enough,
): LeastChanges {
  let chosen = start;
  for (const place of order) {
    const own = best[place];
    if (own === undefined) continue;
    const withShare = (share: number) =>
      chosen.map((each, index) => (index === place ? goingOnly(own, share) : each));
    const share = leastShare((one) => isEnough(supposed(withShare(one))));
    if (isEnough(supposed(withShare(share)))) chosen = withShare(share);
  }
  return withStrain(chosen, best);
}

function withStrain(chosen: readonly Chosen[], best: readonly Chosen[]): LeastChanges {
  return { chosen, strain: Math.max(0, ...chosen.map((each, place) => wayOf(each, best[place]))) };
}

/** Share of the way to the best value that a change goes. */
function wayOf({ candidate, to }: Chosen, best: Chosen | undefined): number {
  if (to === null || best?.to == null) return 0;
  const from = candidate.kind === 'change' ? candidate.from.points : 0;
  return best.to.points === from ? 0 : (to.points - from) / (best.to.points - from);
}

/** The least share of the way that is enough; more points are never worse. */
function leastShare(isEnough: (share: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 24; step += 1) {
    const middle = (low + high) / 2;
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The nearest realistic value that goes at least a share of the way to the best one. */
function goingOnly(each: Chosen, share: number): Chosen {
  const { candidate, to } = each;
  if (candidate.kind === 'sponsor' || to === null) return each;
  const from = candidate.kind === 'change' ? candidate.from : null;
  const wanted = (from?.points ?? 0) + share * (to.points - (from?.points ?? 0));
  return { candidate, to: nearestValue(candidate.metric, from?.value ?? null, wanted) ?? to };
}
