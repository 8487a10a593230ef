import type { Expression } from '../expressions/index.ts';
import { ceilingOf, mustKnowBand } from './bands.ts';
import type { ScoringModel } from './scoring-model.ts';

/** A cap as the score meets it: one of the model's, or one made from `must_know`. */
export interface GuardRail {
  readonly name: string;
  /** A condition, or the scorecards that must know the dimension. */
  readonly when: Expression | { readonly mustKnow: string; readonly scorecards: readonly string[] };
  readonly neverBetterThan: string;
  /** Place of that band, from 0. */
  readonly place: number;
  /** The most points it allows; null: it names the top band. */
  readonly ceiling: number | null;
}

/** All guard rails in the order in which they are named: caps in file order, then `must_know.NAME`. */
export function guardRails(model: ScoringModel): GuardRail[] {
  const { bands } = model;
  const rail = (name: string, when: GuardRail['when'], band: string): GuardRail => ({
    name,
    when,
    neverBetterThan: band,
    place: bands.list.findIndex((each) => each.name === band),
    ceiling: ceilingOf(bands, band),
  });
  const watch = mustKnowBand(bands)?.name ?? '';
  const known = model.dimensions.flatMap(({ name }) => {
    const scorecards = model.scorecards
      .filter((card) => card.mustKnow.includes(name))
      .map((card) => card.name);
    return scorecards.length === 0 ? [] : [rail(`must_know.${name}`, { mustKnow: name, scorecards }, watch)];
  });
  return [...model.caps.map((cap) => rail(cap.name, cap.when, cap.neverBetterThan)), ...known];
}

/** The order in which they bind: the lowest band first, then as they are named. */
export function bindingOrder(rails: readonly GuardRail[]): GuardRail[] {
  return rails.toSorted((a, b) => a.place - b.place);
}
