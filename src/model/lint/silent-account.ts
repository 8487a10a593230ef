import type { WeightedChild } from '../../dimensions/index.ts';
import type { Name } from '../../expressions/index.ts';
import type { Metric } from '../../metrics/index.ts';
import type { Scorecard } from '../../score/index.ts';
import type { HealthModel } from '../health-model.ts';
import { curvePoints, curveRange } from './curve-points.ts';
import { anything, type SilentValue, silentDays, silentExpression } from './silent-expression.ts';

/** What a metric gives for a silent account: a value, nothing, or it does not apply. */
type Silent = { readonly value: SilentValue } | 'missing' | 'not_applicable';

/** What a silent account scores by one scorecard. */
export interface SilentScore {
  /** Null: too little is known of it for a score. */
  readonly score: number | null;
  /** Points of metrics that are there or have a stand-in. */
  readonly points: ReadonlyMap<string, number>;
}

/**
 * What an account scores that has been there for years and never did anything: no use, no ticket, no invoice, no
 * rating, and feeds that would have told. Reasoned from the model alone; where its attributes would decide,
 * the least that it can earn.
 */
export function silentScore(model: HealthModel, scorecard: Scorecard): SilentScore {
  const values = silentValues(model);
  const points = new Map<string, number>();
  const present = new Set<string>();
  for (const metric of model.metrics) {
    const value = values.get(metric.name) ?? 'missing';
    const own = pointsOf(metric, value);
    if (own !== null) points.set(metric.name, own);
    if (own !== null && typeof value === 'object') present.add(metric.name);
  }
  const node = (children: readonly WeightedChild[], combine: 'mean' | 'worst' | 'best'): Node => {
    const parts = children.map((child) => ({ weight: child.weight, ...nodeOf(child) }));
    const there = parts.filter((part) => part.points !== null);
    const weight = sum(there.map((part) => part.weight));
    const mean = sum(there.map((part) => part.weight * (part.points ?? 0))) / weight;
    const all = there.map((part) => part.points ?? 0);
    return {
      points: there.length === 0 ? null : { mean, worst: Math.min(...all), best: Math.max(...all) }[combine],
      known: sum(parts.map((part) => part.weight * part.known)) / sum(parts.map(({ weight: own }) => own)),
      possible:
        sum(parts.map((part) => part.weight * part.possible)) / sum(parts.map(({ weight: own }) => own)),
    };
  };
  const nodeOf = ({ kind, name }: WeightedChild): Node => {
    if (kind === 'metric') {
      return {
        points: points.get(name) ?? null,
        known: present.has(name) ? 1 : 0,
        possible: values.get(name) === 'not_applicable' ? 0 : 1,
      };
    }
    const dimension = model.dimensions.find((each) => each.name === name);
    return node(dimension?.children ?? [], dimension?.combine ?? 'mean');
  };
  const root = node(scorecard.children, 'mean');
  const isKnown = root.possible > 0 && root.known / root.possible >= model.bands.unknownBelow;
  if (root.points === null || !isKnown) return { score: null, points };
  return { score: capped(model, root.points, points, nodeOf), points };
}

interface Node {
  readonly points: number | null;
  /** Nominal share of its leaves that is measured, and that applies. */
  readonly known: number;
  readonly possible: number;
}

/** The score under the caps that hold for certain. */
function capped(
  model: HealthModel,
  raw: number,
  points: ReadonlyMap<string, number>,
  nodeOf: (child: WeightedChild) => Node,
): number {
  const nameOf = (name: Name): SilentValue => {
    if (name.scope === 'points') return points.get(name.metric) ?? null;
    if (name.scope === 'dimension')
      return nodeOf({ kind: 'dimension', name: name.dimension, weight: 1 }).points;
    return anything;
  };
  const limits = model.caps
    .filter(({ when }) => silentExpression(when, nameOf) === true)
    .map(({ neverBetterThan }) => {
      const band = model.bands.list.findIndex(({ name }) => name === neverBetterThan);
      return (model.bands.list[band + 1]?.from ?? 101) - 1;
    });
  return Math.min(raw, ...limits);
}

function silentValues(model: HealthModel): ReadonlyMap<string, Silent> {
  const values = new Map<string, Silent>();
  const nameOf = (name: Name): SilentValue => {
    if (name.scope !== 'metric')
      return name.scope === 'derived' && name.column === 'tenure_days' ? silentDays : anything;
    const value = values.get(name.metric);
    return typeof value === 'object' ? value.value : null;
  };
  for (const metric of model.metrics) values.set(metric.name, silentValue(metric, nameOf, values));
  return values;
}

function silentValue(
  metric: Metric,
  nameOf: (name: Name) => SilentValue,
  values: ReadonlyMap<string, Silent>,
): Silent {
  const { basis, calculate, comparison, onlyFor } = metric;
  if (onlyFor !== null) {
    const holds = silentExpression(onlyFor, nameOf);
    if (holds === false || holds === null) return 'not_applicable';
  }
  if (basis.kind === 'rubric' || basis.kind === 'people') return 'missing';
  if (basis.kind === 'fact' && (basis.fact === 'surveys' || basis.fact === 'ratings')) {
    const value = calculate === null ? null : silentExpression(calculate, nameOf);
    return value === null ? 'missing' : { value };
  }
  if (basis.kind === 'metric') {
    const base = values.get(basis.metric) ?? 'missing';
    if (typeof base !== 'object') return base;
    if (comparison === null) return calculate === null ? base : known(silentExpression(calculate, nameOf));
    if (comparison.kind === 'slope' && base.value === 0) return { value: 0 };
    if (comparison.kind === 'slope' || comparison.kind === 'peers') return { value: anything };
    return base.value === 0 ? 'missing' : { value: anything };
  }
  return calculate === null ? 'missing' : known(silentExpression(calculate, nameOf));
}

function known(value: SilentValue): Silent {
  return value === null ? 'missing' : { value };
}

function pointsOf({ curve, ifMissing }: Metric, value: Silent): number | null {
  if (curve === null || value === 'not_applicable') return null;
  if (value === 'missing') {
    if (ifMissing.kind === 'keep_weight') return 0;
    return ifMissing.kind === 'count_as' ? ifMissing.points : null;
  }
  if (value.value === anything || value.value === null) return curveRange(curve)[0];
  const plain = typeof value.value === 'boolean' ? Number(value.value) : value.value;
  return curvePoints(curve, plain) ?? curveRange(curve)[0];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
