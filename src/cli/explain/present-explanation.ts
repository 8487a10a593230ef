import type { HealthModel } from '../../model/index.ts';
import { endOf } from '../../score/index.ts';
import { plural } from '../plural.ts';
import {
  bandLabel,
  bar,
  formatMoney,
  formatNumber,
  formatPoints,
  formatScore,
  formatShare,
  formatTable,
  printable,
  sparkline,
} from '../terminal/index.ts';
import type { ExplainedMetric, Explanation } from './explanation.ts';
import { presentArchetypes } from './present-archetypes.ts';
import { presentChange } from './present-change.ts';
import { limitsOf, type PresentContext } from './present-context.ts';
import { presentPath } from './present-path.ts';
import { presentStory } from './present-story.ts';
import { presentUndecided } from './present-undecided.ts';
import { turnWords, valueWords } from './state-words.ts';

/** An explanation as text for the terminal. */
export function presentExplanation(explanation: Explanation, context: PresentContext): string {
  const parts = [
    headline(explanation, context),
    presentStory(explanation.story, context.paint, context.width),
    dimensions(explanation, context),
    drivers(explanation, context),
    explanation.change === null ? null : presentChange(explanation, explanation.change, context),
    presentArchetypes(explanation, context),
    presentPath(explanation, context),
    presentUndecided(explanation, context),
  ];
  return parts.filter((part) => part !== null).join('\n\n');
}

function headline(explanation: Explanation, { model, currency, paint }: PresentContext): string {
  const { account, score, effective } = explanation;
  const bands = model.bands.list.map(({ name }) => name);
  const limits = limitsOf(model);
  const name = paint.strong(printable(account.name ?? account.id));
  const id = account.name === null ? '' : paint.dim(` ${printable(account.id)}`);
  const number = score.score === null ? 'no score' : formatScore(score.score, limits);
  const weeks = explanation.history.length;
  const history = weeks > 1 ? `  ${paint.dim(`${sparkline(explanation.history)} ${weeks} weeks`)}` : '';
  const lines = [
    `${name}${id}  ${score.day}`,
    `${bandLabel(score.band, bands, paint)}  ${paint.strong(number)}${score.score === null ? '' : ' of 100'}${history}`,
  ];
  for (const turn of explanation.modelTurns) lines.push(paint.middling(turnWords(turn)));
  if (effective.by === 'override') {
    const { enteredBy, reason } = effective.override;
    lines.push(
      `Set by hand to ${bandLabel(effective.band, bands, paint)} by ${printable(enteredBy)} until ${endOf(effective.override)}: ${printable(reason)}`,
    );
  }
  if (score.score === null && score.indicativeScore !== null) {
    lines.push(
      `Too little is measured for a score; what there is would give ${formatScore(score.indicativeScore, limits)}.`,
    );
  }
  const why = withinMargin(explanation, model);
  if (why !== null) lines.push(why);
  const { possible, shareMeasured } = score;
  const share = shareMeasured === null ? 'nothing applies' : `${formatShare(shareMeasured)} measured`;
  const isWide = possible !== null && possible.low !== possible.high;
  lines.push(
    isWide
      ? `${share}, possible ${formatScore(possible.low, limits)} to ${formatScore(possible.high, limits)}`
      : share,
  );
  lines.push(about(explanation, currency));
  if (explanation.churnedOn !== null)
    lines.push(
      paint.bad(`Left on ${explanation.churnedOn}: shown is the last day before.`),
      `Was it seen coming? bellwether review ${quoted(account.id)}`,
    );
  if (score.isProvisional) lines.push(paint.dim('The day is not over yet: provisional.'));
  if (score.isBackCast) lines.push(paint.dim(backCastWords(score.modelVersion)));
  return lines.filter((line) => line !== '').join('\n');
}

/** As a person types it. */
function quoted(id: string): string {
  return /^[\w.-]+$/.test(id) ? id : `"${printable(id)}"`;
}

/** Why the band is not the one that the score alone would give: it changes only beyond the margin. */
function withinMargin({ score: { score, band } }: Explanation, model: HealthModel): string | null {
  const { list, changeMargin } = model.bands;
  const has = list.findIndex(({ name }) => name === band);
  if (score === null || has < 0) return null;
  const words = `${formatScore(score, limitsOf(model))} is still ${band.replaceAll('_', ' ')}`;
  const own = list[has];
  const above = list[has + 1];
  if (own !== undefined && score < own.from)
    return `${words}: it changes under ${formatNumber(own.from - changeMargin)}.`;
  if (above !== undefined && score >= above.from)
    return `${words}: it changes from ${formatNumber(above.from + changeMargin)} on.`;
  return null;
}

function backCastWords(version: string): string {
  return version === 'unpublished'
    ? 'The model was never published: what its file would have said.'
    : `Before the model was published: what version ${version} would have said.`;
}

function about({ account, score }: Explanation, currency: string): string {
  const words = [
    score.stage,
    score.scorecard === null ? null : `scorecard ${score.scorecard}`,
    score.arr === null || score.arr === 0 ? null : `${formatMoney(score.arr, currency)} ARR`,
    score.seats === null ? null : plural(score.seats, 'seat'),
    score.decideBy === null
      ? null
      : `${score.decideBy < score.day ? 'had to decide by' : 'decides by'} ${score.decideBy}`,
    account.csm === null ? null : `CSM ${printable(account.csm)}`,
    score.isLeaving ? 'notice given' : null,
  ];
  return words.filter((word) => word !== null).join(', ');
}

function dimensions({ dimensions: all }: Explanation, { paint }: PresentContext): string | null {
  if (all.length === 0) return null;
  const rows = all.map(({ label, points, share }) => [
    printable(label),
    points === null ? paint.dim('-') : points.toFixed(0),
    bar(points ?? 0, 100, 20).padEnd(20),
    share === null
      ? paint.dim('does not apply')
      : share === 1
        ? ''
        : paint.dim(`${formatShare(share)} measured`),
  ]);
  return formatTable(
    [{ title: 'Dimension' }, { title: 'points', align: 'right' }, { title: '' }, { title: '' }],
    rows,
    paint.dim,
  );
}

function drivers(explanation: Explanation, context: PresentContext): string | null {
  const used = explanation.metrics.filter(
    (metric) => metric.isWeighted && metric.lost !== null && (metric.contribution !== 0 || metric.lost !== 0),
  );
  if (used.length === 0) return null;
  const costs = used
    .filter((metric) => (metric.lost ?? 0) >= 0.05)
    .sort((a, b) => (b.lost ?? 0) - (a.lost ?? 0));
  const lifts = used
    .filter((metric) => (metric.contribution ?? 0) >= 0.05)
    .sort((a, b) => (b.contribution ?? 0) - (a.contribution ?? 0));
  const most = Math.max(...used.flatMap((metric) => [metric.contribution ?? 0, metric.lost ?? 0]));
  const table = (
    title: string,
    metrics: readonly ExplainedMetric[],
    of: (metric: ExplainedMetric) => number,
    colour: (text: string) => string,
  ) => {
    const rows = metrics.map((metric) => [
      printable(metric.label),
      valueWords(metric, context.currency),
      metric.points === null ? '-' : metric.points.toFixed(0),
      formatPoints(of(metric)),
      colour(bar(Math.abs(of(metric)), most, 16)),
    ]);
    const heads = [
      { title },
      { title: 'value' },
      { title: 'points', align: 'right' },
      { title: 'score', align: 'right' },
      { title: '' },
    ] as const;
    return formatTable(heads, rows, context.paint.dim);
  };
  return [
    ...(costs.length === 0
      ? []
      : [table('What costs points', costs, (metric) => -(metric.lost ?? 0), context.paint.bad)]),
    ...(lifts.length === 0
      ? []
      : [table('What lifts it', lifts, (metric) => metric.contribution ?? 0, context.paint.good)]),
  ].join('\n\n');
}
