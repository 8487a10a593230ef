import type { Dimension, WeightedChild } from '../dimensions/index.ts';
import { type ModelReading, reportAt } from './model-reading.ts';
import { nameAsWords } from './name-as-words.ts';
import { orderByNeed } from './order-by-need.ts';
import type { MetricSpec } from './spec/metric-schema.ts';
import type { DimensionSpec } from './spec/score-schemas.ts';

/** What weights may name. */
export interface Children {
  readonly metrics: ReadonlyMap<string, MetricSpec | null>;
  readonly dimensions: ReadonlyMap<string, DimensionSpec | null>;
}

/** The dimensions of a model, each after its children. */
export function resolveDimensions(known: Children, reading: ModelReading): Dimension[] {
  const built = new Map<string, Dimension>();
  for (const [name, spec] of known.dimensions) {
    if (spec === null) continue;
    const children = resolveWeights(spec.weights, ['dimensions', name, 'weights'], known, reading);
    built.set(name, {
      name,
      label: spec.label ?? nameAsWords(name),
      combine: spec.combine ?? 'mean',
      children,
    });
  }
  const needs = (name: string) =>
    (built.get(name)?.children ?? []).flatMap((child) => (child.kind === 'dimension' ? [child.name] : []));
  const { order, circles } = orderByNeed(built.keys(), needs);
  for (const circle of circles) {
    const [first = '', second] = circle;
    const message =
      first === second
        ? `${first} stands in its own weights.`
        : `These dimensions stand inside each other: ${circle.join(' → ')}.`;
    reportAt(reading, 'model/cycle', ['dimensions', first], {
      message,
      written: circle.join(' → '),
      atKey: true,
    });
  }
  return order.flatMap((name) => built.get(name) ?? []);
}

/** The children that weights name, in file order, without those of weight 0. */
export function resolveWeights(
  weights: Readonly<Record<string, number>> | readonly string[],
  path: readonly string[],
  known: Children,
  reading: ModelReading,
): WeightedChild[] {
  const isList = Array.isArray(weights);
  const entries: [string, number][] = isList ? weights.map((name) => [name, 1]) : Object.entries(weights);
  const children: WeightedChild[] = [];
  for (const [index, [name, weight]] of entries.entries()) {
    const at = [...path, isList ? String(index) : name];
    const metric = known.metrics.get(name);
    if (!known.metrics.has(name) && !known.dimensions.has(name)) {
      const allowed = [...known.metrics.keys(), ...known.dimensions.keys()];
      reportAt(reading, 'model/unknown_child', at, {
        message: `${name} is no metric and no dimension.`,
        written: name,
        allowed,
        atKey: !isList,
      });
    } else if (
      metric != null &&
      metric.points === undefined &&
      metric.rubric === undefined &&
      !known.dimensions.has(name)
    ) {
      reportAt(reading, 'model/no_points', at, {
        message: `${name} has no points, so it can not stand in weights.`,
        written: name,
        atKey: !isList,
      });
    } else if (entries.findIndex(([other]) => other === name) < index) {
      reportAt(reading, 'model/wrong_value', at, {
        message: `${name} stands in the list twice.`,
        written: name,
        atKey: !isList,
      });
    } else if (weight > 0) {
      children.push({ kind: known.dimensions.has(name) ? 'dimension' : 'metric', name, weight });
    }
  }
  if (entries.every(([, weight]) => weight === 0)) {
    reportAt(reading, 'model/weights_all_zero', path, {
      message: entries.length === 0 ? 'There are no weights.' : 'All weights are zero.',
    });
  }
  return children;
}
