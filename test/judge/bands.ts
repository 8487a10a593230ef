import { roundHalfAway } from '../../src/lib/index.ts';
import type { Bands } from '../../src/score/index.ts';
import type { HoldingCap } from './caps.ts';

export type Sides = Readonly<Record<string, boolean>>;

/**
 * "For each limit L one **side** is kept": the sides after a day, from those before it. "Unknown days keep it"; "a cap
 * whose condition holds ... puts the limits above its band down each day it holds". No side before the first score.
 */
export function sidesAfter(
  bands: Bands,
  before: Sides,
  score: number | null,
  caps: readonly HoldingCap[],
  isFeedBroken: boolean,
): Sides {
  const lowestCap = Math.min(...caps.map((cap) => cap.bandIndex));
  const sides = bands.list.slice(1).flatMap((band, index): [string, boolean][] => {
    const isForbidden = index + 1 > lowestCap;
    const was = before[band.name];
    if (score === null) return was === undefined ? [] : [[band.name, was && !isForbidden]];
    return [[band.name, sideOf(band.from, bands.changeMargin, was, score, isFeedBroken) && !isForbidden]];
  });
  return Object.fromEntries(sides);
}

/**
 * "s = score rounded to 6 decimals. First scored day: up if s >= L. Later: up if s >= L + margin, down if
 * s < L - margin, else as it was." "While a weighted metric is feed_broken the sides stay as they are."
 */
function sideOf(
  limit: number,
  margin: number,
  before: boolean | undefined,
  score: number,
  isFeedBroken: boolean,
): boolean {
  const s = roundHalfAway(score, 6);
  if (before === undefined) return s >= limit;
  if (isFeedBroken) return before;
  if (s >= roundHalfAway(limit + margin, 6)) return true;
  if (s < roundHalfAway(limit - margin, 6)) return false;
  return before;
}

/** "Band = highest limit that is up. (The first band starts at 0; that is no limit.)" Unknown without a score. */
export function bandOf(bands: Bands, sides: Sides, score: number | null): string {
  if (score === null) return 'unknown';
  const up = bands.list.slice(1).findLast((band) => sides[band.name] === true);
  return (up ?? bands.list[0])?.name ?? 'unknown';
}
