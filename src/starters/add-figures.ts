import { figureMetric } from './figure-metric.ts';
import type { ModelDocument } from './model-document.ts';
import type { FigureMeaning, SheetFigure } from './sheet-figures.ts';

/** What adding figures did. */
export interface AddedFigures {
  readonly changes: readonly string[];
  /** The model is made of figures, and they stand in the place of its examples. */
  readonly isFilled: boolean;
}

const sides: Readonly<Record<Exclude<FigureMeaning, 'old_score'>, string>> = {
  adoption: 'adoption',
  roadblocks: 'roadblocks',
  voice: 'voice',
  colour: 'judgement',
};

/**
 * Adds the figures of a list of accounts: in a model made of readings to the side each speaks of, in place of its
 * examples; in any other as a side of their own, which counts for a sixth.
 */
export function addFigures(
  model: ModelDocument,
  figures: readonly SheetFigure[],
  starter: string,
): AddedFigures {
  const metrics = figures.flatMap((figure) => {
    const metric = figureMetric(figure);
    return metric === null ? [] : [{ ...metric, side: sides[figure.meaning as keyof typeof sides] }];
  });
  const changes = figures
    .filter(({ meaning }) => meaning === 'old_score')
    .map(
      ({ profile }) =>
        `${profile.name} is kept as a reading and counts for nothing: it will be held against this score`,
    );
  const isSheet = starter === 'one-sheet';
  if (metrics.length === 0) return { changes, isFilled: false };
  for (const { name, spec, thresholds, side } of metrics) {
    model.put(spec, 'metrics', name);
    model.comment(thresholds, 'metrics', name, 'points');
    if (isSheet) model.put(side === 'judgement' ? 0.5 : 1, 'dimensions', side, 'weights', name);
  }
  if (isSheet) addMoment(model, metrics);
  else addSide(model, metrics);
  return { changes, isFilled: isSheet };
}

/** Figures that the journey has no moment for yet. */
function addMoment(model: ModelDocument, metrics: readonly { readonly name: string }[]): void {
  const placed = new Set(
    model.names('journey', 'established').flatMap((moment) => model.list('journey', 'established', moment)),
  );
  const others = metrics.map(({ name }) => name).filter((name) => !placed.has(name));
  if (others.length > 0) model.put(others, 'journey', 'established', 'sheet');
}

function addSide(model: ModelDocument, metrics: readonly { readonly name: string }[]): void {
  model.put(
    { label: 'From the list', weights: new Map(metrics.map(({ name }) => [name, 1])) },
    'dimensions',
    'list',
  );
  for (const scorecard of model.names('scorecards')) {
    const path = ['scorecards', scorecard, 'weights'];
    const sum = model.names(...path).reduce((total, name) => total + Number(model.text(...path, name)), 0);
    model.put(Number((sum / 5).toPrecision(2)), ...path, 'list');
  }
}
