import { leavesUnder } from '../../dimensions/index.ts';
import { sayValue } from '../../metrics/index.ts';
import type { HealthModel } from '../../model/index.ts';
import type { AccountScore } from '../../score/index.ts';
import { formatValue } from '../terminal/index.ts';
import type { ExplainedCap, ExplainedDimension, ExplainedMetric } from './explanation.ts';

/** The metrics of a score with what people are told about them; those in the scorecard in force are marked. */
export function explainMetrics(score: AccountScore, model: HealthModel, currency: string): ExplainedMetric[] {
  const card = model.scorecards.find(({ name }) => name === score.scorecard);
  const weighted = new Set(leavesUnder(card?.children ?? [], model.dimensions));
  return score.measurements.flatMap((each) => {
    const metric = model.metrics.find(({ name }) => name === each.name);
    if (metric === undefined) return [];
    const { measurement, points, contribution, lost } = each;
    const isMeasured = measurement.state === 'measured';
    return {
      metric: metric.name,
      label: metric.label,
      because: metric.because,
      unit: metric.unit,
      state: measurement.state,
      isHeld: isMeasured && measurement.isHeld,
      value: isMeasured ? measurement.value : null,
      says: isMeasured ? sayValue(metric, formatValue(measurement.value, metric.unit, currency)) : null,
      points: points ?? each.standIn,
      contribution,
      lost,
      isWeighted: weighted.has(metric.name),
    };
  });
}

/** The dimensions of the scorecard in force, in its order. */
export function explainDimensions(score: AccountScore, model: HealthModel): ExplainedDimension[] {
  const card = model.scorecards.find(({ name }) => name === score.scorecard);
  return (card?.children ?? []).flatMap((child) => {
    const found =
      child.kind === 'dimension' ? score.dimensions.find(({ name }) => name === child.name) : undefined;
    return found === undefined
      ? []
      : { dimension: found.name, label: found.label, points: found.points, share: found.shareMeasured };
  });
}

/** The caps that hold, with their reasons. */
export function explainCaps(score: AccountScore, model: HealthModel): ExplainedCap[] {
  return score.caps.map((cap) => {
    const known = model.caps.find(({ name }) => name === cap);
    const missing = cap.replace(/^must_know\./, '');
    const label = model.dimensions.find(({ name }) => name === missing)?.label ?? missing;
    return {
      cap,
      because: known?.because ?? `Too little is known of ${label}`,
      neverBetterThan: known?.neverBetterThan ?? 'watch',
      binds: score.cap?.name === cap,
    };
  });
}
