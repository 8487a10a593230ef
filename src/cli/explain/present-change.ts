import type { ChangePart } from '../../score/index.ts';
import { formatPoints, formatScore, formatTable, printable, signedBar } from '../terminal/index.ts';
import type { Explanation } from './explanation.ts';
import { limitsOf, type PresentContext } from './present-context.ts';
import { causeWords } from './state-words.ts';

/** What changed since an earlier day: labelled bars that add up to the change of the score. */
export function presentChange(
  { score: { score, day } }: Explanation,
  change: NonNullable<Explanation['change']>,
  { model, paint }: PresentContext,
): string {
  const limits = limitsOf(model);
  const number = (value: number | null) => (value === null ? 'unknown' : formatScore(value, limits));
  const from = `${number(change.score)} on ${change.since}`;
  const parts = change.parts.filter((part) => part.points !== null);
  if (score === null || change.score === null || parts.some(({ cause }) => cause === 'unsplit')) {
    return `${paint.dim('What changed')}\nFrom ${from} to ${number(score)} on ${day}: no split, because the score is unknown on one of the days.`;
  }
  const total = score - change.score;
  const title = `What changed since ${change.since}: ${number(change.score)} to ${number(score)}`;
  if (parts.length === 0) return `${paint.dim(title)}\nNothing.`;
  const shown = shownParts(parts);
  const most = Math.max(...shown.map(({ points }) => Math.abs(points)));
  const colour = (points: number) => (points < 0 ? paint.bad : paint.good);
  const rows = shown.map(({ words, cause, points }) => [
    words(model),
    paint.dim(cause),
    formatPoints(points),
    colour(points)(signedBar(points, most, 10)),
  ]);
  rows.push([paint.strong('together'), '', paint.strong(formatPoints(total)), '']);
  return formatTable(
    [{ title }, { title: '' }, { title: 'points', align: 'right' }, { title: '' }],
    rows,
    paint.dim,
  );
}

interface ShownPart {
  readonly words: (model: PresentContext['model']) => string;
  readonly cause: string;
  readonly points: number;
}

/** The largest parts, and the rest in one line, so that what is shown adds up. */
function shownParts(parts: readonly ChangePart[]): ShownPart[] {
  const sorted = [...parts].sort((a, b) => Math.abs(b.points ?? 0) - Math.abs(a.points ?? 0));
  const large = sorted.slice(0, 10).filter(({ points }) => Math.abs(points ?? 0) >= 0.05);
  const rest = sorted.slice(large.length).reduce((sum, { points }) => sum + (points ?? 0), 0);
  const shown = large.map(({ metric, cause, label, points }) => ({
    words: (model: PresentContext['model']) =>
      metric === null ? causeWords[cause] : printable(labelOf(metric, model)),
    cause:
      metric === null
        ? ''
        : label === 'feed'
          ? 'its feed broke or recovered'
          : label === 'backfill'
            ? 'came in late'
            : causeWords[cause],
    points: points ?? 0,
  }));
  return Math.abs(rest) < 0.05
    ? shown
    : [...shown, { words: () => 'everything else', cause: '', points: rest }];
}

function labelOf(name: string, model: PresentContext['model']): string {
  const metric = model.metrics.find((each) => each.name === name);
  return metric?.label ?? model.dimensions.find((each) => each.name === name)?.label ?? name;
}
