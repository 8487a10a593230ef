import type { NoPath, Path, PathStep } from '../../path/index.ts';
import { formatPoints, formatScore, formatTable, formatValue, printable } from '../terminal/index.ts';
import type { Explanation } from './explanation.ts';
import { limitsOf, type PresentContext } from './present-context.ts';

/** The least that moves the band up, step by step, or why nothing does; nothing at the top and for who has left. */
export function presentPath({ path }: Explanation, context: PresentContext): string | null {
  if (path === null) return null;
  return path.kind === 'path' ? steps(path, context) : noPath(path, context);
}

function steps(
  { goal, steps: all, isCheapest }: Extract<Path, { kind: 'path' }>,
  context: PresentContext,
): string {
  const { model, paint } = context;
  const limits = limitsOf(model);
  const title =
    goal.kind === 'known'
      ? 'Path to a band: find out'
      : `Path to ${words(goal.band)}, from ${formatScore(goal.needs, limits)}`;
  const rows = all.map((step) => [
    ...stepWords(step, context),
    step.result.gained === null || step.kind === 'sponsor' ? '' : formatPoints(step.result.gained),
    step.result.score === null ? '' : `${formatScore(step.result.score, limits)} ${words(step.result.band)}`,
  ]);
  const table = formatTable(
    [{ title }, { title: '' }, { title: 'points', align: 'right' }, { title: 'then' }],
    rows,
    paint.dim,
  );
  return isCheapest
    ? table
    : `${table}\n${paint.dim('There may be an easier way: too many were possible to try them all.')}`;
}

function stepWords(step: PathStep, { currency }: PresentContext): [string, string] {
  if (step.kind === 'sponsor') return ['Name a successor of the sponsor and meet them', ''];
  const value = (of: number | string) => printable(formatValue(of, step.unit, currency), 30);
  if (step.kind === 'change')
    return [printable(step.label), `${value(step.from.value)} to ${value(step.to.value)}`];
  return [
    printable(step.label),
    step.to === null ? 'not known' : `not known; at best ${value(step.to.value)}`,
  ];
}

function noPath({ goal, because }: Extract<Path, { kind: 'none' }>, context: PresentContext): string | null {
  if (goal === null) return null;
  const limits = limitsOf(context.model);
  const to = goal.kind === 'known' ? 'a band' : words(goal.band);
  const why = because.map((reason) => reasonWords(reason, limits, context)).join(' ');
  return `${context.paint.dim(`No path to ${to}`)}\n${why}`;
}

function reasonWords(reason: NoPath, limits: readonly number[], { model }: PresentContext): string {
  switch (reason.kind) {
    case 'cap':
      return `${printable(reason.because, 200)}: no change of a metric lifts that.`;
    case 'feed_broken': {
      const labels = reason.metrics.map(
        (metric) => model.metrics.find(({ name }) => name === metric)?.label ?? metric,
      );
      return `The band stays while the feed is broken of: ${labels.map((label) => printable(label)).join(', ')}.`;
    }
    case 'out_of_reach':
      return `With every realistic change the score would be ${formatScore(reason.best, limits)}; it takes ${formatScore(reason.needs, limits)}.`;
    case 'not_to_be_known':
      return `At best ${Math.floor(reason.best * 100)} % could be known; it takes ${Math.ceil(reason.needs * 100)} %.`;
    case 'nothing_applies':
    case 'top':
      return '';
    default:
      return reason satisfies never;
  }
}

function words(name: string): string {
  return name.replaceAll('_', ' ');
}
