import { leavesUnder } from '../dimensions/index.ts';
import { functionsIn, namesIn } from '../expressions/index.ts';
import type { MeasurementState, Metric } from '../metrics/index.ts';
import type { HealthModel } from '../model/index.ts';
import type { AccountScore, MetricScore } from '../score/index.ts';
import { bestValue, type RealisticValue } from './realistic-values.ts';
import type { Supposed } from './suppose.ts';

/** Something that may be changed on the way, with the best that is realistic. */
export type Candidate =
  | {
      readonly kind: 'change';
      readonly metric: Metric;
      readonly from: RealisticValue;
      readonly best: RealisticValue;
      readonly effort: number;
    }
  | {
      readonly kind: 'learn';
      readonly metric: Metric;
      readonly state: MeasurementState;
      readonly best: RealisticValue | null;
      readonly effort: number;
    }
  | { readonly kind: 'sponsor'; readonly caps: HealthModel['caps']; readonly effort: number };

/** Effort of naming and meeting a successor of the sponsor: that of one ordinary change. A guess. */
const sponsorEffort = 1;

/** What could move the band, in the order of the model: the sponsor first, then metrics. */
export function bandCandidates(
  model: HealthModel,
  score: AccountScore,
  now: Supposed,
  target: number,
): Candidate[] {
  const holding = now.caps.filter(({ place }) => place < target).map(({ name }) => name);
  const caps = model.caps.filter(({ name }) => holding.includes(name));
  const led = caps.filter(({ when }) => functionsIn(when).includes('sponsor_replaced'));
  const unknown = holding
    .filter((name) => name.startsWith('must_know.'))
    .map((name) => name.slice('must_know.'.length));
  const toLearn = new Set(
    leavesUnder(
      unknown.map((name) => ({ kind: 'dimension', name })),
      model.dimensions,
    ),
  );
  const used = new Set([
    ...weightedMetrics(model, score),
    ...toLearn,
    ...caps.flatMap((cap) => metricsIn(cap, model)),
  ]);
  return [
    ...(led.length === 0 ? [] : [{ kind: 'sponsor' as const, caps: led, effort: sponsorEffort }]),
    ...candidatesOf(model, score, used).filter(
      (candidate) =>
        candidate.kind !== 'learn' || (toLearn.has(nameOf(candidate)) && candidate.best !== null),
    ),
  ];
}

/** What could be found out, so that enough is known for a band. */
export function knownCandidates(model: HealthModel, score: AccountScore): Candidate[] {
  const weighted = new Set(weightedMetrics(model, score));
  return candidatesOf(model, score, weighted).filter(({ kind }) => kind === 'learn');
}

/** Metrics with a place under the scorecard in force. */
export function weightedMetrics(model: HealthModel, score: AccountScore): string[] {
  const card = model.scorecards.find(({ name }) => name === score.scorecard);
  return leavesUnder(card?.children ?? [], model.dimensions);
}

function nameOf(candidate: Candidate): string {
  return candidate.kind === 'sponsor' ? '' : candidate.metric.name;
}

function metricsIn({ when }: HealthModel['caps'][number], model: HealthModel): string[] {
  return namesIn(when).flatMap((name) => {
    if (name.scope === 'points') return [name.metric];
    return name.scope === 'dimension'
      ? leavesUnder([{ kind: 'dimension', name: name.dimension }], model.dimensions)
      : [];
  });
}

function candidatesOf(model: HealthModel, score: AccountScore, used: ReadonlySet<string>): Candidate[] {
  return model.metrics
    .filter(({ name, curve }) => used.has(name) && curve !== null)
    .flatMap((metric) => {
      const measured = score.measurements.find(({ name }) => name === metric.name);
      const candidate = measured === undefined ? null : candidateOf(metric, measured);
      return candidate === null ? [] : [candidate];
    });
}

/** States that somebody can end by asking, collecting or bringing something about. Feeds and failures are not the account's. */
const learnable: readonly MeasurementState[] = ['never_collected', 'expired', 'undefined'];

function candidateOf(metric: Metric, { measurement, points }: MetricScore): Candidate | null {
  const effort = metric.change?.effort ?? 1;
  if (measurement.state !== 'measured') {
    if (!learnable.includes(measurement.state) || givesNoPoints(metric)) return null;
    const best = metric.change === null ? null : bestValue(metric, null);
    return { kind: 'learn', metric, state: measurement.state, best, effort };
  }
  if (metric.change === null || measurement.isHeld || points === null) return null;
  const best = bestValue(metric, measurement.value);
  if (best === null || best.points <= points) return null;
  return { kind: 'change', metric, from: { value: measurement.value, points }, best, effort };
}

/** Categories of which none has points: knowing it changes nothing. */
function givesNoPoints({ curve }: Metric): boolean {
  return curve?.kind === 'categories' && curve.otherwise === null && Object.keys(curve.points).length === 0;
}
