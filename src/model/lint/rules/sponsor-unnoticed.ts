import { type Expression, functionsIn } from '../../../expressions/index.ts';
import { weightedMetrics } from '../leaf-shares.ts';
import type { ModelRule } from '../lint-rule.ts';
import { expressionsOf } from '../rests-on.ts';
import { textsIn } from '../texts-in.ts';

/** A model of accounts in which a sponsor can leave and nothing moves: no cap, no metric that counts, no play. */
export const sponsorUnnoticed: ModelRule = {
  kind: 'model',
  find: (model) => {
    if (model.scores !== 'accounts' || !model.primary) return [];
    const weighted = weightedMetrics(model);
    const metrics = model.metrics.filter(({ name }) => weighted.includes(name));
    const conditions: Expression[] = [
      ...model.caps.map(({ when }) => when),
      ...model.archetypes.map(({ when }) => when),
      ...model.plays.flatMap(({ when }) => (when === null ? [] : ['direction' in when ? when.of : when])),
      ...metrics.flatMap(expressionsOf),
    ];
    const notices = conditions.some(
      (condition) =>
        functionsIn(condition).some((name) =>
          ['sponsor_left_within', 'sponsor_replaced', 'attended'].includes(name),
        ) || textsIn(condition).some((text) => /sponsor/i.test(text)),
    );
    const counts = metrics.some(
      ({ basis }) => basis.kind === 'fact' && (basis.fact === 'people_roles' || basis.fact === 'people'),
    );
    const rated = model.rubrics
      .filter(({ name }) => metrics.some(({ basis }) => basis.kind === 'rubric' && basis.rubric === name))
      .some(({ question, levels }) =>
        [question, ...levels.map(({ text }) => text)].some((text) => /sponsor/i.test(text)),
      );
    if (notices || counts || rated) return [];
    return [
      { path: ['caps'], about: null, message: 'Nothing in the model would notice that a sponsor leaves.' },
    ];
  },
};
