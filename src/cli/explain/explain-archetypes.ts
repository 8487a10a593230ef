import { type Expression, namesIn } from '../../expressions/index.ts';
import type { HealthModel } from '../../model/index.ts';
import type { AccountScore, EffectiveBand } from '../../score/index.ts';
import type { ExplainedArchetype } from './explanation.ts';

/** The patterns that hold, then those that can not be told, each with why. */
export function explainArchetypes(
  score: AccountScore,
  effective: EffectiveBand,
  model: HealthModel,
): ExplainedArchetype[] {
  const isAtRisk = effective.band === model.bands.list[0]?.name;
  const explained = (names: readonly string[], state: ExplainedArchetype['state']) =>
    model.archetypes
      .filter(({ name }) => names.includes(name))
      .map((archetype) => ({
        archetype: archetype.name,
        state,
        means: archetype.means,
        then: archetype.then,
        play: archetype.play,
        waits: archetype.asks && isAtRisk,
        notKnown: state === 'unknown' ? notKnownIn(archetype.when, score) : [],
        lacks: archetype.lacks,
      }));
  return [...explained(score.archetypes, 'holds'), ...explained(score.archetypesUnknown, 'unknown')];
}

/** Labels of the dimensions and metrics in a condition that have no value. */
export function notKnownIn(when: Expression, score: AccountScore): string[] {
  const labels = namesIn(when).flatMap((name): string[] => {
    if (name.scope === 'dimension')
      return score.dimensions
        .filter((each) => each.name === name.dimension && each.points === null)
        .map(({ label }) => label);
    if (name.scope === 'metric' || name.scope === 'points')
      return score.measurements
        .filter((each) => each.name === name.metric && each.measurement.state !== 'measured')
        .map(({ label }) => label);
    if (name.scope === 'score') return score.score === null ? ['the score'] : [];
    return [];
  });
  return [...new Set(labels)];
}
