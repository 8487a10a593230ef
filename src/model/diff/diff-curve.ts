import type { Curve, Metric } from '../../metrics/index.ts';
import { numberWords } from '../reading/list-words.ts';
import { sayValue } from '../reading/say-expression.ts';
import { sayCurve } from '../reading/say-metric.ts';
import { isSame, type Telling } from './model-change.ts';

/** A metric with its curve before and after. */
export interface CurvePair {
  readonly metric: Metric;
  readonly before: Curve | null;
  readonly after: Curve | null;
}

/** A place of a curve: where, and how many points. */
interface Place {
  readonly at: number;
  readonly points: number;
}

/** How a curve changed: "the curve of Seats active each week reaches 100 at 60% instead of 80%". */
export function diffCurve({ metric, before, after }: CurvePair, tell: Telling): void {
  if (isSame(before, after)) return;
  const { label } = metric;
  if (before === null) {
    tell.scores(`${label} now earns points: ${sayCurve(after as Curve, metric)}.`);
  } else if (after === null) {
    tell.scores(`${label} no longer earns points; it earned ${sayCurve(before, metric)}.`);
  } else {
    const moves = movesOf(before, after, metric);
    const whole = `${label} earns ${sayCurve(after, metric)}, instead of ${sayCurve(before, metric)}.`;
    if (moves.length === 0 || moves.length > 3) tell.scores(whole);
    else for (const move of moves) tell.scores(`The curve of ${label} ${move}.`);
  }
}

/** The places that moved, each in words; none where the curves are of different kinds. */
function movesOf(before: Curve, after: Curve, metric: Metric): string[] {
  const asPercent = metric.unit === 'share' || metric.unit === 'ratio';
  const at = (value: number): string => sayValue(value, asPercent);
  if (before.kind === 'linear' && after.kind === 'linear') {
    const place = (value: number): string =>
      metric.unit === 'yes_no' ? (value === 0 ? 'if not so' : 'if so') : `at ${at(value)}`;
    return placeMoves(before.knots, after.knots, place);
  }
  if (before.kind === 'steps' && after.kind === 'steps') {
    const steps = (curve: Extract<Curve, { kind: 'steps' }>): Place[] =>
      curve.steps.map(({ from, points }) => ({ at: from, points }));
    const below =
      before.below === after.below
        ? []
        : [
            `gives ${numberWords(after.below)} under ${at(lowest(after))} instead of ${numberWords(before.below)}`,
          ];
    return [...below, ...placeMoves(steps(before), steps(after), (value) => `from ${at(value)} on`)];
  }
  if (before.kind === 'categories' && after.kind === 'categories') return categoryMoves(before, after);
  return [];
}

function lowest({ steps }: Extract<Curve, { kind: 'steps' }>): number {
  return steps[0]?.from ?? 0;
}

function placeMoves(
  before: readonly Place[],
  after: readonly Place[],
  words: (value: number) => string,
): string[] {
  const moves: string[] = [];
  const oldRest = before.filter(({ at }) => !after.some((each) => each.at === at));
  const newRest = after.filter(({ at }) => !before.some((each) => each.at === at));
  for (const place of after) {
    const old = before.find(({ at }) => at === place.at);
    if (old !== undefined && old.points !== place.points)
      moves.push(
        `gives ${numberWords(place.points)} ${words(place.at)} instead of ${numberWords(old.points)}`,
      );
  }
  for (const place of newRest) {
    const index = oldRest.findIndex(({ points }) => points === place.points);
    const [old] = index < 0 ? [] : oldRest.splice(index, 1);
    moves.push(
      old === undefined
        ? `also has ${numberWords(place.points)} ${words(place.at)}`
        : `reaches ${numberWords(place.points)} ${words(place.at)} instead of ${words(old.at).replace(/^(at|from) /, '')}`,
    );
  }
  for (const place of oldRest)
    moves.push(`no longer bends ${words(place.at)}, where it gave ${numberWords(place.points)}`);
  return moves;
}

function categoryMoves(
  before: Extract<Curve, { kind: 'categories' }>,
  after: Extract<Curve, { kind: 'categories' }>,
): string[] {
  const names = [...new Set([...Object.keys(after.points), ...Object.keys(before.points)])];
  const said = (points: number | null | undefined): string => (points == null ? 'none' : numberWords(points));
  const moved = names.filter((name) => before.points[name] !== after.points[name]);
  const otherwise =
    before.otherwise === after.otherwise
      ? []
      : [`gives ${said(after.otherwise)} for anything else instead of ${said(before.otherwise)}`];
  return [
    ...moved.map(
      (name) => `gives ${said(after.points[name])} for ${name} instead of ${said(before.points[name])}`,
    ),
    ...otherwise,
  ];
}
