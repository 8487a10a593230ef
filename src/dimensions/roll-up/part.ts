import { snapshotColumns } from '../../lib/index.ts';
import type { Metric } from '../../metrics/index.ts';
import { type Embedded, id, type Sql, sql } from '../../sql/index.ts';
import type { WeightedChild } from '../dimension.ts';
import type { Tree } from '../tree.ts';
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
  /** Whether some of it is always applicable, so that `low` and `high` are never null. */
  readonly alwaysApplies: boolean;
}

/** A metric as a child. Of one that always applies nothing asks whether it does. */
export function leafPart(metric: Metric, weight: Embedded, alwaysApplies = false): Part {
  const points = id(snapshotColumns.points(metric.name));
  const notApplicable = sql`${id(snapshotColumns.state(metric.name))} = 'not_applicable'`;
  const policy = metric.ifMissing.kind;
  const standsIn = policy === 'count_as' || policy === 'keep_last';
  const bound = (missing: number): Sql => sql`coalesce(${points}, ${missing})`;
  const whereItApplies = (value: Sql): Sql =>
    alwaysApplies ? value : sql`case when not ${notApplicable} then ${value} end`;
  const isMissing = alwaysApplies
    ? sql`${points} is null`
    : sql`(${points} is null and not ${notApplicable})`;
  return {
    weight,
    points: standsIn ? id(nodeColumns.counted(metric.name)) : points,
    standsAsZero: policy === 'keep_weight' ? isMissing : null,
    known: sql`case when ${points} is null then 0 else 1 end`,
    applicable: alwaysApplies ? sql`1` : sql`case when ${notApplicable} then 0 else 1 end`,
    low: whereItApplies(bound(0)),
    high: whereItApplies(bound(100)),
    alwaysApplies,
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
    alwaysApplies: false,
  };
}

/** The child of a node as a part, with its nominal weight unless another is given. */
export function partOf(child: WeightedChild, tree: Tree, weight: Embedded = child.weight): Part {
  if (child.kind === 'dimension') return nodePart(child.name, weight);
  const metric = tree.metrics.get(child.name);
  if (metric === undefined) throw new Error(`no metric ${child.name}: the model was not resolved`);
  return leafPart(metric, weight, tree.alwaysApply?.has(metric.name));
}
