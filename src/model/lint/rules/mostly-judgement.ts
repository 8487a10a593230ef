import { namesIn } from '../../../expressions/index.ts';
import type { FactName } from '../../../facts/index.ts';
import type { Metric } from '../../../metrics/index.ts';
import type { HealthModel } from '../../health-model.ts';
import { percentWords } from '../../reading/list-words.ts';
import { leafShares } from '../leaf-shares.ts';
import type { ModelRule } from '../lint-rule.ts';
import { expressionsOf, valueFacts } from '../rests-on.ts';

/** What the person who is responsible for the account enters: counting it is judgement too. */
const entered: readonly FactName[] = ['ratings', 'overrides', 'logs', 'goals'];

/** A scorecard more than half of whose weight is somebody's judgement. */
export const mostlyJudgement: ModelRule = {
  kind: 'model',
  find: (model) =>
    model.scorecards.flatMap((scorecard) => {
      const share = [...leafShares(model, scorecard)]
        .filter(([name]) =>
          model.metrics.some((metric) => metric.name === name && isJudgement(model, metric)),
        )
        .reduce((sum, [, each]) => sum + each, 0);
      if (share <= 0.5 + 1e-9) return [];
      const message = `${percentWords(share)} of the scorecard ${scorecard.name} is judgement.`;
      return [{ path: ['scorecards', scorecard.name, 'weights'], about: scorecard.name, message }];
    }),
};

function isJudgement(model: HealthModel, metric: Metric): boolean {
  const facts = valueFacts(model, metric);
  if (!facts.some((fact) => entered.includes(fact))) return false;
  // A goal that somebody at the customer has confirmed is no longer our own opinion.
  const names = expressionsOf(metric).flatMap(namesIn);
  return !names.some((name) => name.scope === 'column' && name.column === 'confirmed_by');
}
