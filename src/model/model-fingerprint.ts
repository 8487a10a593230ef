import type { ScoringModel } from '../score/index.ts';
import { fingerprint } from './fingerprint.ts';

/** Hash of all of a model that decides what a snapshot says: labels, reasons and other words do not change it. */
export function modelFingerprint(model: Omit<ScoringModel, 'name'>): string {
  return fingerprint({
    scores: model.scores,
    stages: model.stages,
    metrics: model.metrics.map(({ name, fingerprint: value, curve, ifMissing }) => ({
      name,
      value,
      curve,
      ifMissing,
    })),
    dimensions: model.dimensions.map(({ name, combine, children }) => ({ name, combine, children })),
    scorecards: model.scorecards,
    caps: model.caps.map(({ name, when, neverBetterThan }) => ({ name, when, neverBetterThan })),
    archetypes: model.archetypes.map(({ name, when }) => ({ name, when })),
    bands: { ...model.bands, list: model.bands.list.map(({ name, from }) => ({ name, from })) },
    segmentBy: model.segmentBy,
    family: model.family,
  });
}
