import { type Dimension, leavesUnder, type WeightedChild } from '../../dimensions/index.ts';
import { snapshotColumns } from '../../lib/index.ts';
import type { IfMissing } from '../../metrics/index.ts';
import type { ScoringModel } from '../scoring-model.ts';

/** Something whose points change as one: a metric, or a worst or best dimension. */
export interface ChangeLeaf {
  readonly name: string;
  /** Column of a snapshot with its points. */
  readonly points: string;
  /** Column with its state; null for a dimension. */
  readonly state: string | null;
  readonly ifMissing: IfMissing;
  /** Metrics it rests on. */
  readonly metrics: readonly string[];
}

/** A model for the way between two days: only means are nodes, and a worst or best dimension is one leaf. */
export interface ChangeTree {
  readonly model: ScoringModel;
  readonly leaves: readonly ChangeLeaf[];
}

/** The model's tree with worst and best dimensions as leaves (rules.md, *Change*). */
export function changeTree(model: ScoringModel): ChangeTree {
  const single = model.dimensions.filter(({ combine }) => combine !== 'mean');
  const names = new Set(single.map(({ name }) => name));
  const asLeaf = (child: WeightedChild): WeightedChild =>
    names.has(child.name) ? { ...child, kind: 'metric' } : child;
  const rewired = <Node extends { readonly children: readonly WeightedChild[] }>(node: Node): Node => ({
    ...node,
    children: node.children.map(asLeaf),
  });
  const metrics = model.metrics.map(
    (metric): ChangeLeaf => ({
      name: metric.name,
      points: snapshotColumns.points(metric.name),
      state: snapshotColumns.state(metric.name),
      ifMissing: metric.ifMissing,
      metrics: [metric.name],
    }),
  );
  const [pattern] = model.metrics;
  const nodes =
    pattern === undefined ? [] : single.map((node) => ({ ...pattern, name: node.name, ifMissing: leaveOut }));
  return {
    model: {
      ...model,
      metrics: [...model.metrics, ...nodes],
      dimensions: model.dimensions.filter(({ combine }) => combine === 'mean').map(rewired),
      scorecards: model.scorecards.map(rewired),
    },
    leaves: [...metrics, ...single.map((dimension) => dimensionLeaf(dimension, model))],
  };
}

const leaveOut: IfMissing = { kind: 'leave_out' };

function dimensionLeaf(dimension: Dimension, model: ScoringModel): ChangeLeaf {
  return {
    name: dimension.name,
    points: snapshotColumns.dimension(dimension.name),
    state: null,
    ifMissing: leaveOut,
    metrics: leavesUnder(dimension.children, model.dimensions),
  };
}
