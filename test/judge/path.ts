import type { Day } from '../../src/lib/index.ts';
import type { Metric } from '../../src/metrics/index.ts';
import type { HealthModel } from '../../src/model/index.ts';
import { bandOf, sidesAfter } from './bands.ts';
import { bindingCap, capsHolding } from './caps.ts';
import { pointsOf } from './curve.ts';
import { entitiesOn } from './grid.ts';
import type { JudgeRow } from './judge-row.ts';
import { without } from './measure.ts';
import { type Leaf, metricsUnder, rollUp, rollUpDimension, shareMeasured, type Tree } from './roll-up.ts';
import { dayScope } from './scopes.ts';
import type { World } from './world.ts';

/** An account's day, and the band that it should reach. */
export interface BandWanted {
  readonly world: World;
  readonly model: HealthModel;
  readonly row: JudgeRow;
  readonly target: string;
}

/**
 * The least total effort of metrics, each at the best of all values that it could realistically have, that reaches the
 * band; null if none does. By trying every subset and every value.
 */
export function cheapestBruteForce(wanted: BandWanted): number | null {
  const { model, row } = wanted;
  const order = model.bands.list.map(({ name }) => name);
  const changeable = model.metrics.flatMap((metric) => {
    const now = row.metrics[metric.name];
    if (metric.change === null || metric.curve === null || metric.curve.kind === 'percentile') return [];
    if (now?.state !== 'measured' || now.held || now.points === null || now.value === null) return [];
    const best = Math.max(
      now.points,
      ...valuesOf(metric, now.value).map(
        (value) => pointsOf(metric.curve as NonNullable<Metric['curve']>, value, () => null) ?? 0,
      ),
    );
    return best > now.points ? [{ name: metric.name, best, effort: metric.change.effort }] : [];
  });
  let cheapest: number | null = null;
  for (let subset = 0; subset < 2 ** changeable.length; subset += 1) {
    const chosen = changeable.filter((_, place) => (subset >> place) % 2 === 1);
    const effort = chosen.reduce((sum, one) => sum + one.effort, 0);
    const band = bandWith(wanted, new Map(chosen.map(({ name, best }) => [name, best])));
    const isThere = order.indexOf(band) >= order.indexOf(wanted.target);
    if (isThere && (cheapest === null || effort < cheapest)) cheapest = effort;
  }
  return cheapest;
}

/** Every value on a grid that the generated curves could want, within the bounds. */
function valuesOf(metric: Metric, now: number | string): (number | string)[] {
  if (metric.curve?.kind === 'categories' && metric.valueType === 'text')
    return Object.keys(metric.curve.points);
  if (metric.calculate?.kind === 'aggregate' && metric.calculate.function === 'days_since_last')
    return [Math.max(0, metric.change?.least ?? 0)];
  const isWhole = ['count', 'days'].includes(metric.unit);
  const isNatural = isWhole || metric.unit === 'share';
  const step = isWhole ? 1 : metric.unit === 'share' ? 0.01 : 0.1;
  const from = Number(now);
  const adds = ['count', 'sum', 'any', 'time_spent'];
  const isHistory =
    metric.change?.least == null &&
    metric.basis.kind === 'fact' &&
    !metric.basis.stillOpen &&
    (metric.basis.window === null || metric.basis.window > 90) &&
    metric.calculate?.kind === 'aggregate' &&
    adds.includes(metric.calculate.function);
  const least = isHistory ? from : Math.min(from, metric.change?.least ?? (isNatural ? 0 : -200));
  const most = Math.max(from, metric.change?.most ?? 200);
  const grid = Array.from({ length: 1_800 }, (_, index) => Math.round((index * step - 2) * 100) / 100);
  const bends =
    metric.curve?.kind === 'linear'
      ? metric.curve.knots.map(({ at }) => at)
      : metric.curve?.kind === 'steps'
        ? metric.curve.steps.map((one) => one.from)
        : [0, 100];
  const below = metric.curve?.kind === 'steps' ? metric.curve.steps.map((one) => one.from - step) : [];
  const bounds = [least, most].filter((value) => !isWhole || Number.isInteger(value));
  return [
    ...grid,
    ...(isWhole ? bends.flatMap((at) => [Math.floor(at), Math.ceil(at)]) : bends),
    ...below,
    ...bounds,
  ].filter((value) => value >= least && value <= most && (!isWhole || Number.isInteger(value)));
}

/** The band of the day after, if metrics had these points and nothing else were different. */
function bandWith({ world, model, row }: BandWanted, points: ReadonlyMap<string, number>): string {
  const leaf = (metric: string): Leaf => {
    const supposed = points.get(metric);
    return supposed === undefined
      ? (row.metrics[metric]?.leaf ?? { kind: 'out' })
      : { kind: 'present', points: supposed };
  };
  const tree: Tree = { dimensions: new Map(model.dimensions.map((one) => [one.name, one])), leaf };
  const entity = entitiesOn(world, row.day as Day).find(({ accountId }) => accountId === row.accountId);
  const card = model.scorecards.find(({ name }) => name === row.scorecard) ?? null;
  if (entity === undefined || card === null) return 'unknown';
  const scope = dayScope(world, entity, row.day, {
    metric: (name) => row.metrics[name] ?? without('undefined'),
    points: (name) => points.get(name) ?? row.metrics[name]?.points ?? null,
    dimension: (name) => rollUpDimension(tree, name)?.points ?? null,
  });
  const caps = capsHolding(model, card, scope, (name) =>
    shareMeasured(tree, model.dimensions.find((one) => one.name === name)?.children ?? []),
  );
  const raw = rollUp(tree, card.children, 'mean')?.points ?? null;
  const share = shareMeasured(tree, card.children);
  if (raw === null || share === null || share < model.bands.unknownBelow) return 'unknown';
  const score = bindingCap(model.bands, caps, raw)?.score ?? raw;
  const isBroken = [...metricsUnder(tree, card.children)].some(
    (name) => row.metrics[name]?.state === 'feed_broken',
  );
  return bandOf(model.bands, sidesAfter(model.bands, row.carry.sides, score, caps, isBroken), score);
}
