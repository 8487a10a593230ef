import type { Bands, Scorecard, ScoringModel } from '../../src/score/index.ts';
import { holds, type Scope } from './evaluate.ts';

/** A cap whose condition holds, and the index of the band it allows at best. */
export interface HoldingCap {
  readonly name: string;
  readonly bandIndex: number;
}

/**
 * Caps that hold, in file order, then "`must_know.NAME` to watch, holding while the share measured within that
 * dimension is below `unknown_below` (nothing applicable in it: does not hold)".
 */
export function capsHolding(
  model: ScoringModel,
  scorecard: Scorecard | null,
  scope: Scope,
  shareOf: (dimension: string) => number | null,
): HoldingCap[] {
  const indexOf = (band: string): number => model.bands.list.findIndex((one) => one.name === band);
  const written = model.caps
    .filter((cap) => holds(cap.when, scope))
    .map((cap) => ({ name: cap.name, bandIndex: indexOf(cap.neverBetterThan) }));
  const unknown = (scorecard?.mustKnow ?? []).filter((dimension) => {
    const share = shareOf(dimension);
    return share !== null && share < model.bands.unknownBelow;
  });
  return [
    ...written,
    ...unknown.map((name) => ({ name: `must_know.${name}`, bandIndex: watchIndex(model.bands) })),
  ];
}

/** `must_know` caps "to watch"; where no such band stands under the top, to the one under the top. */
function watchIndex(bands: Bands): number {
  const watch = bands.list.findIndex((band) => band.name === 'watch');
  return watch >= 0 && watch < bands.list.length - 1 ? watch : bands.list.length - 2;
}

/** The highest score that a cap leaves: "at most one point under the next limit"; infinite under the last band. */
export function mostUnder(bands: Bands, bandIndex: number): number {
  const next = bands.list[bandIndex + 1];
  return next === undefined ? Number.POSITIVE_INFINITY : Math.max(0, next.from - 1);
}

/** "The lowest cap binds (k > 0), the others are named." Ties: the first. */
export function bindingCap(
  bands: Bands,
  caps: readonly HoldingCap[],
  raw: number,
): { readonly name: string; readonly score: number; readonly points: number } | null {
  const lowest = Math.min(...caps.map((cap) => cap.bandIndex));
  const cap = caps.find((one) => one.bandIndex === lowest);
  if (cap === undefined) return null;
  const score = Math.min(raw, mostUnder(bands, lowest));
  return raw === score ? null : { name: cap.name, score, points: raw - score };
}
