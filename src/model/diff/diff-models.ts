import type { Metric } from '../../metrics/index.ts';
import type { HealthModel } from '../health-model.ts';
import { listWords } from '../reading/list-words.ts';
import { sayMetric } from '../reading/say-metric.ts';
import { diffActions, diffPurpose } from './diff-actions.ts';
import { diffMetric } from './diff-metric.ts';
import { diffRubric } from './diff-rubric.ts';
import { capWords, diffBands, diffCap, diffScorecard, diffStages } from './diff-rules.ts';
import { type DiffSaying, diffSaying, nameWords } from './diff-saying.ts';
import { diffWeights } from './diff-weights.ts';
import { guessRenames, type Renames, withRenames } from './guess-renames.ts';
import { isSame, type ModelChange, tellOf } from './model-change.ts';
import { pairByName } from './pair-by-name.ts';

/**
 * What is different in a model, in sentences: over what the files mean and not over their text, so that nothing is
 * said of a model and itself. Whatever moves the fingerprint is among those with the effect `scores`, or is an archetype.
 *
 * @example diffModels(published, draft) // [{ effect: 'scores', sentence: 'In the score, Support weighs 20 instead of 25.', ... }]
 */
export function diffModels(earlier: HealthModel, after: HealthModel): ModelChange[] {
  const renames = guessRenames(earlier, after);
  const before = withRenames(earlier, renames);
  const saying = diffSaying(before, after);
  const changes: ModelChange[] = [];
  diffPurpose(before, after, saying, changes);
  if (before.scores !== after.scores)
    tellOf(changes, 'model', after.name).scores(`It scores ${after.scores} instead of ${before.scores}.`);
  diffStages(before.stages, after.stages, saying, changes);
  diffScorecards(before, after, saying, changes);
  diffDimensions(before, after, saying, changes);
  diffMetrics(before, after, renames, saying, changes);
  diffRubrics(before, after, saying, changes);
  diffCaps(before, after, saying, changes);
  diffBands(before.bands, after.bands, changes);
  const tell = tellOf(changes, 'model', after.name);
  if (before.segmentBy !== after.segmentBy) {
    const by = (name: string | null): string => (name === null ? 'the scorecard' : `the attribute ${name}`);
    tell.scores(`Segments are made by ${by(after.segmentBy)} instead of ${by(before.segmentBy)}.`);
  }
  if (before.family !== after.family)
    tell.scores(
      `The score of a family is ${familyWords[after.family]} instead of ${familyWords[before.family]}.`,
    );
  diffActions(before, after, saying, changes);
  tellRenames(renames, changes);
  return changes;
}

const familyWords: Readonly<Record<HealthModel['family'], string>> = {
  arr_mean: 'the mean of its accounts weighted by ARR',
  mean: 'the plain mean of its accounts',
  worst: 'that of its worst account',
};

function tellRenames(renames: Renames, changes: ModelChange[]): void {
  const parts = [
    ['metric', renames.metrics],
    ['dimension', renames.dimensions],
    ['scorecard', renames.scorecards],
    ['cap', renames.caps],
    ['band', renames.bands],
  ] as const;
  for (const [part, names] of parts)
    for (const [old, now] of names)
      tellOf(changes, part, now).scores(
        `The ${part} ${old} seems to be ${now} now: nothing but its name differs${part === 'metric' ? ' in what it measures' : ''}.`,
        'renamed',
      );
}

function diffScorecards(
  before: HealthModel,
  after: HealthModel,
  saying: DiffSaying,
  changes: ModelChange[],
): void {
  const { both, added, removed, isReordered } = pairByName(before.scorecards, after.scorecards);
  const isOnly = before.scorecards.length === 1 && after.scorecards.length === 1;
  const weights = ({ children }: HealthModel['scorecards'][number]): string =>
    listWords(children.map(({ name, weight }) => `${saying.label(name)} ${weight}`));
  for (const card of added)
    tellOf(changes, 'scorecard', card.name).scores(
      `There is a scorecard ${nameWords(card.name)}: ${weights(card)}.`,
      'added',
    );
  for (const card of removed)
    tellOf(changes, 'scorecard', card.name).scores(
      `There is no scorecard ${nameWords(card.name)} any more; it had ${weights(card)}.`,
      'removed',
    );
  for (const pair of both)
    diffScorecard({ ...pair, isOnly }, saying, tellOf(changes, 'scorecard', pair.after.name));
  if (isReordered)
    tellOf(changes, 'scorecard', 'scorecards').scores(
      `Scorecards are tried in another order: ${listWords(after.scorecards.map(({ name }) => nameWords(name)))}.`,
    );
}

function diffDimensions(
  before: HealthModel,
  after: HealthModel,
  { label }: DiffSaying,
  changes: ModelChange[],
): void {
  const { both, added, removed, isReordered } = pairByName(before.dimensions, after.dimensions);
  for (const { name, label: own, children } of added)
    tellOf(changes, 'dimension', name).scores(
      `There is a dimension ${own} of ${listWords(children.map((child) => label(child.name)))}.`,
      'added',
    );
  for (const { name, label: own } of removed)
    tellOf(changes, 'dimension', name).scores(`There is no dimension ${own} any more.`, 'removed');
  for (const pair of both) {
    const tell = tellOf(changes, 'dimension', pair.after.name);
    if (pair.before.label !== pair.after.label)
      tell.words(`${pair.before.label} is called ${pair.after.label}.`);
    if (pair.before.combine !== pair.after.combine)
      tell.scores(
        `${pair.after.label} takes the ${pair.after.combine} of its parts instead of the ${pair.before.combine}.`,
      );
    diffWeights(
      { called: pair.after.label, before: pair.before.children, after: pair.after.children },
      label,
      tell,
    );
  }
  if (isReordered)
    tellOf(changes, 'dimension', 'dimensions').scores(
      'The dimensions stand in another order: no score moves by more than its last digit.',
    );
}

function diffMetrics(
  before: HealthModel,
  after: HealthModel,
  renames: Renames,
  saying: DiffSaying,
  changes: ModelChange[],
): void {
  const { both, added, removed, isReordered } = pairByName(before.metrics, after.metrics);
  for (const metric of added)
    tellOf(changes, 'metric', metric.name).scores(
      `A new metric: ${sayMetric(metric, saying.label)}`,
      'added',
    );
  for (const { name, label } of removed)
    tellOf(changes, 'metric', name).scores(`The metric ${label} is gone.`, 'removed');
  const renamed = new Set(renames.metrics.values());
  const moved = new Set([
    ...added.map(({ name }) => name),
    ...renamed,
    ...both
      .filter((pair) => pair.before.fingerprint !== pair.after.fingerprint)
      .map((pair) => pair.after.name),
  ]);
  for (const pair of both) {
    const { name, reads } = pair.after;
    diffMetric(
      {
        ...pair,
        restsOnChange: renamed.has(name) || reads.some((read) => moved.has(read)),
        isToldByRubric: followsRubric(pair.before, before) && followsRubric(pair.after, after),
      },
      saying,
      tellOf(changes, 'metric', name),
    );
  }
  if (isReordered)
    tellOf(changes, 'metric', 'metrics').scores(
      'The metrics stand in another order: no score moves by more than its last digit.',
    );
}

/** Whether a metric is read from ratings just as its rubric says, so that the rubric tells what changed. */
function followsRubric({ basis, curve }: Metric, { rubrics }: HealthModel): boolean {
  if (basis.kind !== 'rubric') return false;
  const rubric = rubrics.find(({ name }) => name === basis.rubric);
  if (rubric === undefined || rubric.validFor !== basis.validFor) return false;
  const knots = rubric.levels.map(({ level, points }) => ({ at: level, points }));
  return isSame(curve, { kind: 'linear', knots });
}

function diffRubrics(
  before: HealthModel,
  after: HealthModel,
  saying: DiffSaying,
  changes: ModelChange[],
): void {
  const { both, added, removed } = pairByName(before.rubrics, after.rubrics);
  for (const { name, question } of added)
    tellOf(changes, 'rubric', name).work(`There is a rubric ${nameWords(name)}: ${question}`, 'added');
  for (const { name } of removed)
    tellOf(changes, 'rubric', name).work(`There is no rubric ${nameWords(name)} any more.`, 'removed');
  for (const pair of both) {
    const counts = after.metrics.some(
      (metric) =>
        metric.basis.kind === 'rubric' &&
        metric.basis.rubric === pair.after.name &&
        followsRubric(metric, after),
    );
    diffRubric({ ...pair, counts }, saying, tellOf(changes, 'rubric', pair.after.name));
  }
}

function diffCaps(before: HealthModel, after: HealthModel, saying: DiffSaying, changes: ModelChange[]): void {
  const { both, added, removed, isReordered } = pairByName(before.caps, after.caps);
  for (const cap of added)
    tellOf(changes, 'cap', cap.name).scores(`A new cap, ${capWords(cap, saying)}.`, 'added');
  for (const cap of removed)
    tellOf(changes, 'cap', cap.name).scores(`A cap is gone, ${capWords(cap, saying)}.`, 'removed');
  for (const pair of both) diffCap(pair.before, pair.after, saying, tellOf(changes, 'cap', pair.after.name));
  if (isReordered)
    tellOf(changes, 'cap', 'caps').scores(
      `Caps stand in another order: of two that name the same band, the first is named.`,
    );
}
