import type { HealthModel } from '../../src/model/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';

/** A generated scoring model as a whole model file would give it. */
export function asHealthModel(model: ScoringModel): HealthModel {
  return {
    ...model,
    primary: true,
    objective: null,
    reviewEveryDays: null,
    reasons: [],
    untoldArchetypes: [],
    journey: [],
    plays: [],
    silences: [],
    fingerprint: 'generated',
  };
}
