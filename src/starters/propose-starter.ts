import { type AdaptedModel, adaptStarter, type StarterObjective } from './adapt-starter.ts';
import type { BookShape } from './book-shape.ts';
import { segmentsOf } from './book-words.ts';
import type { SheetFigure } from './sheet-figures.ts';
import type { Starter } from './starter.ts';

/** A starting model for a book, with how well it fits and why. */
export interface ProposedStarter {
  readonly model: AdaptedModel;
  /** Why this one, or what speaks against it: half a sentence. */
  readonly because: string;
}

/** A starting model that records carry to so large a part is as good as one that they carry whole: a guess. */
const enough = 0.75;

/**
 * The starting models that a book can carry, the best first: the one that asks most of the book and is carried by
 * its records, else the one that is carried furthest. Those of which nothing is left are not among them.
 */
export function proposeStarters(
  starters: readonly Starter[],
  shape: BookShape,
  figures: readonly SheetFigure[],
  objective: StarterObjective,
): ProposedStarter[] {
  const adapted = starters.flatMap((starter) => adaptStarter(starter, shape, figures, objective) ?? []);
  const rank = ({ carried, starter }: AdaptedModel) =>
    // Where records carry nothing at all, judgement alone is what the sheet's model is for.
    Math.max(
      Math.min(carried, enough) * (hasHeart(starter.name, shape) ? 1 : 0.5),
      starter.name === 'one-sheet' ? 0.01 : 0,
    );
  return adapted.toSorted((a, b) => rank(b) - rank(a)).map((model) => ({ model, because: reasonFor(model) }));
}

/** Whether the book has what a model is about, however much of the rest it carries: a sponsor who can leave, segments. */
function hasHeart(name: string, shape: BookShape): boolean {
  if (name === 'many-scores') return shape.facts.get('people_roles')?.has('ends_on') === true;
  if (name === 'segmented') return segmentsOf(shape) !== null && shape.facts.has('ratings');
  return true;
}

function reasonFor({ carried, left, toRate }: AdaptedModel): string {
  const percent = `${Math.round(100 * carried)} %`;
  const waits =
    toRate.length === 0
      ? ''
      : `, ${toRate.length} ${toRate.length === 1 ? 'judgement waits' : 'judgements wait'} for ratings`;
  if (carried >= 0.995) return `your records carry all of it${waits}`;
  if (carried <= 0.005)
    return `your records carry nothing of it${waits === '' ? '' : `: it waits for ratings`}`;
  const lost =
    left.length === 0 ? '' : `, ${left.length} ${left.length === 1 ? 'metric is' : 'metrics are'} left out`;
  return `your records carry ${percent} of its weight${lost}${waits}`;
}
