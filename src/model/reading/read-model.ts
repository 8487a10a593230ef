import type { WeightedChild } from '../../dimensions/index.ts';
import type { HealthModel } from '../health-model.ts';
import {
  dayWords,
  listWords,
  lowerFirst,
  numberWords,
  percentWords,
  sentence,
  upperFirst,
} from './list-words.ts';
import { sayArchetype, sayPlay, sayUntold } from './say-actions.ts';
import { type Saying, sayExpression } from './say-expression.ts';
import { sayMetric } from './say-metric.ts';

/** A model as prose that an operations person can say aloud. Plain text, a heading and a paragraph or list for each part. */
export function readModel(model: HealthModel): string {
  const labels = new Map([...model.metrics, ...model.dimensions].map(({ name, label }) => [name, label]));
  const label = (name: string) => labels.get(name) ?? name;
  const saying: Saying = { label, rows: 'rows' };
  const part = (heading: string, lines: readonly string[]) =>
    lines.length === 0 ? '' : `\n${heading}\n\n${lines.join('\n')}\n`;
  const listed = (lines: readonly string[]) => lines.map((line) => `- ${line}`);
  return [
    `${upperFirst(words(model.name))}: ${model.primary ? 'the model that this project means by health' : 'a model that stands beside the main one'}\n`,
    `\n${objective(model)}\n`,
    part('Stages', stages(model, saying)),
    part('The score', listed(model.scorecards.map((scorecard) => scorecardWords(scorecard, model, saying)))),
    part('Bands', listed(bands(model))),
    part(
      'Guard rails',
      listed(
        model.caps.map(
          (cap) =>
            `While ${sayExpression(cap.when, saying)}, an account is never better than ${words(cap.neverBetterThan)}: ${lowerFirst(sentence(cap.because))}`,
        ),
      ),
    ),
    part(
      'Sides of health',
      listed(
        model.dimensions.map(
          ({ label: own, combine, children }) => `${own} is ${combined(combine, children, label)}.`,
        ),
      ),
    ),
    part('What is measured', [
      'Between the values named, points run in a straight line; beyond them they stay.',
      ...listed(model.metrics.map((metric) => sayMetric(metric, label))),
    ]),
    part('Judgement', listed(model.rubrics.map(rubricWords))),
    part(
      'Patterns',
      listed([
        ...model.archetypes.map((archetype) => sayArchetype(archetype, saying)),
        ...sayUntold(model.untoldArchetypes),
      ]),
    ),
    part('What is done', listed(model.plays.map((play) => sayPlay(play, saying)))),
    part(
      'Along the way',
      listed(
        model.journey.flatMap(({ stage, moments }) =>
          moments.map(
            (moment) =>
              `In ${words(stage)}, ${moment.name} shows in ${listWords(moment.metrics.map((name) => label(name)))}.`,
          ),
        ),
      ),
    ),
  ].join('');
}

function words(name: string): string {
  return name.replaceAll('_', ' ');
}

function objective(model: HealthModel): string {
  const { objective: aim, reviewEveryDays } = model;
  const figures: Readonly<Record<string, string>> = {
    surprise_churn_arr: 'the share of churned ARR that came as a surprise',
    surprise_churn_accounts: 'the share of churned accounts that came as a surprise',
  };
  const target =
    aim?.target == null
      ? ''
      : ` It does its job if ${figures[aim.target.figure] ?? `the ${words(aim.target.figure)}`} is ${aim.target.operator === '<=' ? 'at most' : 'at least'} ${percentWords(aim.target.value)}.`;
  const what = {
    churned: 'accounts that leave',
    contracted: 'accounts that shrink',
    renewed: 'accounts that renew',
    expanded: 'accounts that grow',
    returned: 'accounts that come back',
  }[aim?.warnOf ?? ''];
  const review =
    reviewEveryDays === null
      ? ''
      : ` The model itself is looked at again every ${dayWords(reviewEveryDays)}.`;
  const aimed =
    aim === null
      ? 'It names no objective.'
      : `It is there to warn of ${what ?? aim.warnOf} ${dayWords(aim.aheadDays)} ahead.`;
  return `${aimed}${target}${review}`;
}

function stages(model: HealthModel, saying: Saying): string[] {
  if (model.stages.length === 0) return [];
  const said = model.stages.map(({ name, when }, index) =>
    when === null
      ? `${index === 0 ? '' : 'otherwise '}${words(name)}`
      : `${words(name)} when ${sayExpression(when, saying)}`,
  );
  return [`An account is in the first of these stages that fits: ${said.join('; ')}.`];
}

function scorecardWords(
  scorecard: HealthModel['scorecards'][number],
  model: HealthModel,
  saying: Saying,
): string {
  const who =
    scorecard.when === null
      ? model.scorecards.length === 1
        ? 'For every account'
        : 'For all others'
      : `Where ${sayExpression(scorecard.when, saying)}`;
  const must =
    scorecard.mustKnow.length === 0
      ? ''
      : ` Nobody there is better than watch while less than ${percentWords(model.bands.unknownBelow)} of ${listWords(scorecard.mustKnow.map(saying.label), 'or')} is measured.`;
  return `${who}, the score is ${listWords(shares(scorecard.children, saying.label))}.${must}`;
}

function shares(children: readonly WeightedChild[], label: Saying['label']): string[] {
  const sum = children.reduce((total, child) => total + child.weight, 0);
  return children.map(({ name, weight }) => `${percentWords(weight / sum)} ${label(name)}`);
}

function combined(
  combine: 'mean' | 'worst' | 'best',
  children: readonly WeightedChild[],
  label: Saying['label'],
): string {
  if (combine !== 'mean') return `the ${combine} of ${listWords(children.map(({ name }) => label(name)))}`;
  const [only] = children;
  return children.length === 1 && only !== undefined ? label(only.name) : listWords(shares(children, label));
}

function bands({ bands: { list, changeMargin, unknownBelow } }: HealthModel): string[] {
  const each = list.map(({ name, from, means, then }, index) => {
    const next = list[index + 1];
    const range =
      next === undefined
        ? `from ${numberWords(from)} up`
        : index === 0
          ? `below ${numberWords(next.from)}`
          : `from ${numberWords(from)} to below ${numberWords(next.from)}`;
    return `A score ${range} is ${words(name)}: ${lowerFirst(means)}${then === '' ? '' : `; then ${lowerFirst(then)}`}.`;
  });
  return [
    ...each,
    `The band changes only when the score passes a limit by ${numberWords(changeMargin)} ${changeMargin === 1 ? 'point' : 'points'}.`,
    `While less than ${percentWords(unknownBelow)} of the weight is measured, the band is unknown.`,
  ];
}

function rubricWords({ name, question, validFor, levels }: HealthModel['rubrics'][number]): string {
  const valid = validFor === null ? '' : ` An answer counts for ${dayWords(validFor)}.`;
  const said = [...levels]
    .reverse()
    .map(({ level, text, points }) => `${level} (${numberWords(Number(points.toFixed(1)))} points): ${text}`);
  return `${upperFirst(words(name))} asks: ${question}${valid} ${said.join('; ')}.`;
}
