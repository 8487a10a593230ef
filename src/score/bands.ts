import { roundHalfAway } from '../lib/index.ts';
import type { Band, Bands } from './scoring-model.ts';

/** A limit between two bands: the score from which the upper one holds, and its margins. */
export interface Limit {
  /** The band above the limit. */
  readonly band: string;
  /** Place of that band, from 1: the first band has no limit. */
  readonly place: number;
  readonly at: number;
  /** Up from here, whatever was before; down under `downUnder`. Rounded to 6 decimals, as the score compared. */
  readonly upFrom: number;
  readonly downUnder: number;
}

/** The limits in rising order. */
export function limitsOf(bands: Bands): Limit[] {
  return bands.list.slice(1).map((band, index) => ({
    band: band.name,
    place: index + 1,
    at: band.from,
    upFrom: roundHalfAway(band.from + bands.changeMargin, 6),
    downUnder: roundHalfAway(band.from - bands.changeMargin, 6),
  }));
}

/** The band under which `must_know` keeps an account: `watch` if it is not the top one, else the one below the top. */
export function mustKnowBand(bands: Bands): Band | null {
  const lower = bands.list.slice(0, -1);
  return lower.find((band) => band.name === 'watch') ?? lower.at(-1) ?? bands.list[0] ?? null;
}

/** The most points an account may have that is never better than `band`: one under the next limit; null for the top. */
export function ceilingOf(bands: Bands, band: string): number | null {
  const next = bands.list[bands.list.findIndex((each) => each.name === band) + 1];
  return next === undefined ? null : Math.max(0, next.from - 1);
}
