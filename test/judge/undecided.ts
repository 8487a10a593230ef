import type { Expression } from '../../src/expressions/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import { evaluate, type Scope } from './evaluate.ts';

interface Choice {
  readonly name: string;
  readonly when: Expression | null;
}

/**
 * "An unknown condition is false, and shown as unknown": stages and scorecards that were passed over on the way to the
 * chosen one without knowing, then caps, each as `kind.name`, in file order.
 */
export function undecidedOf(
  model: ScoringModel,
  chosen: { readonly stage: string | null; readonly scorecard: string | null },
  scopes: { readonly ofDay: Scope; readonly ofCaps: Scope },
): string[] {
  return [
    ...passedOver(model.stages, chosen.stage, scopes.ofDay).map((name) => `stage.${name}`),
    ...passedOver(model.scorecards, chosen.scorecard, scopes.ofDay).map((name) => `scorecard.${name}`),
    ...model.caps
      .filter(({ when }) => evaluate(when, scopes.ofCaps) === null)
      .map(({ name }) => `cap.${name}`),
  ];
}

function passedOver(choices: readonly Choice[], chosen: string | null, scope: Scope): string[] {
  const end = choices.findIndex(({ name }) => name === chosen);
  const before = end === -1 ? choices : choices.slice(0, end);
  return before.filter(({ when }) => when !== null && evaluate(when, scope) === null).map(({ name }) => name);
}
