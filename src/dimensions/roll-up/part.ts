import { snapshotColumns } from '../../lib/index.ts';
import type { Metric } from '../../metrics/index.ts';
import { type Embedded, id, type Sql, sql } from '../../sql/index.ts';
import type { WeightedChild } from '../dimension.ts';
import { nodeColumns } from './node-columns.ts';

/** What a node needs to know of one child, as expressions over the columns of the layers below. */
export interface Part {
  readonly weight: Embedded;
  /** Points that enter on their own account; null where the child is missing. */
  readonly points: Sql;
  /** Where true the child enters as 0 if another child enters (`keep_weight`); null: never. */
  readonly standsAsZero: Sql | null;
  /** Share (0..1) of the child's leaves that is measured, and that is applicable. */
  readonly known: Sql;
  readonly applicable: Sql;
  /** Points if all that is missing were 0, or 100; null where nothing is applicable. */
  readonly low: Sql;
  readonly high: Sql;
}

/** A metric as a child. */
export function leafPart(metric: Metric, weight: Embedded): Part {
  const points = id(snapshotColumns.points(metric.name));
  const notApplicable = sql`${id(snapshotColumns.state(metric.name))} = 'not_applicable'`;
  const policy = metric.ifMissing.kind;
  const standsIn = policy === 'count_as' || policy === 'keep_last';
  return {
    weight,
    points: standsIn ? id(nodeColumns.counted(metric.name)) : points,
    standsAsZero: policy === 'keep_weight' ? sql`(${points} is null and not ${notApplicable})` : null,
    known: sql`case when ${points} is null then 0 else 1 end`,
    applicable: sql`case when ${notApplicable} then 0 else 1 end`,
    low: sql`case when not ${notApplicable} then coalesce(${points}, 0) end`,
    high: sql`case when not ${notApplicable} then coalesce(${points}, 100) end`,
  };
}

/** A dimension as a child. */
export function nodePart(dimension: string, weight: Embedded): Part {
  return {
    weight,
    points: id(snapshotColumns.dimension(dimension)),
    standsAsZero: null,
    known: id(nodeColumns.known(dimension)),
    applicable: id(nodeColumns.applicable(dimension)),
    low: id(nodeColumns.low(dimension)),
    high: id(nodeColumns.high(dimension)),
  };
}

/** The child of a node as a part, with its nominal weight unless another is given. */
export function partOf(
  child: WeightedChild,
  metrics: ReadonlyMap<string, Metric>,
  weight: Embedded = child.weight,
): Part {
  if (child.kind === 'dimension') return nodePart(child.name, weight);
  const metric = metrics.get(child.name);
  if (metric === undefined) throw new Error(`no metric ${child.name}: the model was not resolved`);
  return leafPart(metric, weight);
}
