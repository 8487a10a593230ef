import { namesIn } from '../../expressions/index.ts';
import type { Metric } from '../../metrics/index.ts';
import type { ScoringModel } from '../scoring-model.ts';

/** What of a day that one model scored stands as it is stored when another model scores it. */
export interface Standing {
  /** Metrics whose values and states stand. */
  readonly values: ReadonlySet<string>;
  /** Of these, those whose points, and what stands in for them, stand too. */
  readonly points: ReadonlySet<string>;
  /** Whether stage and scorecard stand. */
  readonly choices: boolean;
  /** Whether the segments of peers stand. */
  readonly segments: boolean;
}

/** What stands of a day scored by `stored` when `draft` scores it from the same facts. */
export function standingOf(stored: ScoringModel, draft: ScoringModel): Standing {
  const choices = isSame(stored.stages, draft.stages) && isSame(choicesOf(stored), choicesOf(draft));
  const segments = stored.segmentBy === draft.segmentBy && (draft.segmentBy !== null || choices);
  const stages = isSame(stored.stages, draft.stages);
  const before = new Map(stored.metrics.map((metric) => [metric.name, metric]));
  const values = new Set<string>();
  const points = new Set<string>();
  for (const metric of draft.metrics) {
    const old = before.get(metric.name);
    if (old === undefined || old.fingerprint !== metric.fingerprint) continue;
    if (!metric.reads.every((name) => values.has(name))) continue;
    if (metric.comparison?.kind === 'peers' && !segments) continue;
    if (!stages && readsStage(metric)) continue;
    values.add(metric.name);
    const ranked = metric.curve?.kind === 'percentile' && !segments;
    if (!ranked && isSame(old.curve, metric.curve) && isSame(old.ifMissing, metric.ifMissing))
      points.add(metric.name);
  }
  return { values, points, choices, segments };
}

function choicesOf({ scorecards }: ScoringModel): unknown {
  return scorecards.map(({ name, when }) => ({ name, when }));
}

function readsStage({ basis, calculate, onlyFor }: Metric): boolean {
  const where = 'where' in basis ? basis.where : null;
  return [where, calculate, onlyFor].some(
    (expression) => expression !== null && namesIn(expression).some(({ scope }) => scope === 'stage'),
  );
}

/** Plain data of resolved models, whose keys stand in one order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
