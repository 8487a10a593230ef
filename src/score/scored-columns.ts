import { nodeColumns } from '../dimensions/index.ts';
import { snapshotColumns } from '../lib/index.ts';
import type { Metric } from '../metrics/index.ts';
import { archetypeColumns } from './archetype-layers.ts';
import { limitsOf } from './bands.ts';
import { scoreColumns } from './score-columns.ts';
import { isOneDay, type ScoreContext } from './score-context.ts';

/** What the snapshot says of an entity's day before the score. */
export const stateColumns = [
  'stage',
  'scorecard',
  'segment',
  'arr',
  'seats',
  'renewal_on',
  'decide_by',
  'leaving',
  'tenure_days',
] as const;

/** The score with its caps. */
export const resultColumns = [
  'score',
  'indicative_score',
  'raw_score',
  'cap',
  'cap_points',
  'caps',
  'undecided',
  'share_measured',
  'possible_low',
  'possible_high',
] as const;

/** What the snapshot keeps of a metric, in order. */
export function metricColumns(metric: string): readonly string[] {
  return [
    snapshotColumns.value(metric),
    snapshotColumns.state(metric),
    snapshotColumns.held(metric),
    snapshotColumns.points(metric),
    snapshotColumns.contribution(metric),
    snapshotColumns.lost(metric),
    snapshotColumns.goodValue(metric),
    snapshotColumns.goodOn(metric),
  ];
}

/** What the measurements have of a metric, as the snapshot keeps it. */
export function measuredColumns(metric: string): readonly string[] {
  return [
    snapshotColumns.value(metric),
    snapshotColumns.state(metric),
    snapshotColumns.held(metric),
    snapshotColumns.goodValue(metric),
    snapshotColumns.goodOn(metric),
  ];
}

/** What the snapshot keeps of a dimension. */
export function dimensionColumns(dimension: string): readonly string[] {
  return [snapshotColumns.dimension(dimension), snapshotColumns.share(dimension)];
}

/** Whether points can come from something that stands in for a missing value. */
export function hasStandIn({ ifMissing }: Metric): boolean {
  return ifMissing.kind === 'count_as' || ifMissing.kind === 'keep_last';
}

/** The few columns that sides and families need. */
export function dayScoreColumns({ model, entity }: ScoreContext): readonly string[] {
  const limits = limitsOf(model.bands);
  return [
    ...entity,
    ...['day', 'life_from', 'parent_id', 'arr', 'score'],
    ...limits.flatMap(({ band }) => [scoreColumns.clearly(band), scoreColumns.atFirst(band)]),
  ];
}

/**
 * All columns of the scored days that later steps read. Of one day without those that stand in the measurements as they
 * are: the snapshot takes them from there, and the layers of the score do not carry them.
 */
export function scoredColumns(context: ScoreContext): readonly string[] {
  const { metrics, dimensions } = context.model;
  const elsewhere = isOneDay(context)
    ? new Set<string>([...stateColumns, ...metrics.flatMap(({ name }) => measuredColumns(name))])
    : new Set<string>();
  const all = [
    ...new Set([
      ...dayScoreColumns(context),
      ...stateColumns,
      ...resultColumns,
      ...metrics.flatMap((metric) => [
        ...metricColumns(metric.name),
        ...(hasStandIn(metric) ? [nodeColumns.counted(metric.name)] : []),
      ]),
      ...dimensions.flatMap(({ name }) => dimensionColumns(name)),
      ...archetypeColumns(context.model),
    ]),
  ];
  const needed = new Set(dayScoreColumns(context));
  return all.filter((column) => needed.has(column) || !elsewhere.has(column));
}
