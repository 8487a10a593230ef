import type { HealthModel } from '../health-model.ts';
import type { Saying } from '../reading/say-expression.ts';

/** How the parts of two models are called in sentences about both: as the later one calls them. */
export interface DiffSaying {
  readonly label: (name: string) => string;
  /** For expressions. */
  readonly saying: Saying;
}

/** Labels of both models. `before` has the names of `after` already. */
export function diffSaying(before: HealthModel, after: HealthModel): DiffSaying {
  const labels = new Map(
    [...before.metrics, ...before.dimensions, ...after.metrics, ...after.dimensions].map(
      ({ name, label }) => [name, label],
    ),
  );
  const label = (name: string): string => labels.get(name) ?? nameWords(name);
  return { label, saying: { label, rows: 'rows' } };
}

/** A name as words within a sentence: `at_risk` is `at risk`. */
export function nameWords(name: string): string {
  return name.replaceAll('_', ' ');
}
