import type { Row, Value } from '../../engine/index.ts';
import { snapshotColumns } from '../../lib/index.ts';
import { type Metric, measurementStates } from '../../metrics/index.ts';
import type { HealthModel } from '../../model/index.ts';
import type { ExplainedCap, ExplainedDimension, ExplainedMetric } from './explanation.ts';

/** A number of a row, or null. */
export function numberOf(value: Value | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

/** A text of a row, or null. */
export function textOf(value: Value | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** The metrics of a snapshot row, in the model's order; those in the scorecard in force are marked. */
export function decodeMetrics(row: Row, model: HealthModel): ExplainedMetric[] {
  const weighted = weightedMetrics(model, textOf(row.scorecard));
  return model.metrics.map((metric) => decodeMetric(row, metric, weighted.has(metric.name)));
}

function decodeMetric(row: Row, metric: Metric, isWeighted: boolean): ExplainedMetric {
  const value = row[snapshotColumns.value(metric.name)];
  const state = measurementStates.find((each) => each === row[snapshotColumns.state(metric.name)]);
  return {
    metric: metric.name,
    label: metric.label,
    because: metric.because,
    unit: metric.unit,
    // A column that the stored day does not have yet: the metric came with a later version of the model.
    state: state ?? 'never_collected',
    isHeld: row[snapshotColumns.held(metric.name)] === true,
    value: typeof value === 'number' || typeof value === 'string' ? value : null,
    points: numberOf(row[snapshotColumns.points(metric.name)]),
    contribution: numberOf(row[snapshotColumns.contribution(metric.name)]),
    lost: numberOf(row[snapshotColumns.lost(metric.name)]),
    isWeighted,
  };
}

/** Names of the metrics with a place under a scorecard. */
export function weightedMetrics(model: HealthModel, scorecard: string | null): Set<string> {
  const names = new Set<string>();
  const visit = (children: readonly { readonly kind: string; readonly name: string }[]): void => {
    for (const child of children) {
      if (child.kind === 'metric') names.add(child.name);
      else visit(model.dimensions.find(({ name }) => name === child.name)?.children ?? []);
    }
  };
  visit(model.scorecards.find(({ name }) => name === scorecard)?.children ?? []);
  return names;
}

/** The dimensions of the scorecard in force, in its order. */
export function decodeDimensions(row: Row, model: HealthModel): ExplainedDimension[] {
  const card = model.scorecards.find(({ name }) => name === row.scorecard);
  const names = (card?.children ?? []).flatMap((child) => (child.kind === 'dimension' ? [child.name] : []));
  return names.map((name) => ({
    dimension: name,
    label: model.dimensions.find((each) => each.name === name)?.label ?? name,
    points: numberOf(row[snapshotColumns.dimension(name)]),
    share: numberOf(row[snapshotColumns.share(name)]),
  }));
}

/** The caps that hold, with their reasons. */
export function decodeCaps(row: Row, model: HealthModel): ExplainedCap[] {
  const names = Array.isArray(row.caps) ? row.caps.map(String) : [];
  return names.map((cap) => {
    const known = model.caps.find(({ name }) => name === cap);
    const missing = cap.replace(/^must_know\./, '');
    const label = model.dimensions.find(({ name }) => name === missing)?.label ?? missing;
    return {
      cap,
      because: known?.because ?? `Too little is known of ${label}`,
      neverBetterThan: known?.neverBetterThan ?? 'watch',
      binds: row.cap === cap,
    };
  });
}
