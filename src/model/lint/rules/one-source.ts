import type { FactName } from '../../../facts/index.ts';
import { percentWords } from '../../reading/list-words.ts';
import { leafShares } from '../leaf-shares.ts';
import type { ModelRule } from '../lint-rule.ts';
import { valueFacts } from '../rests-on.ts';

/** The most of a scorecard's weight that may rest on one source. A guess. */
const mostOfOne = 0.8;

/** A scorecard most of whose weight comes from one source: one broken feed and it says nothing. */
export const oneSource: ModelRule = {
  kind: 'model',
  find: (model, { sources }) =>
    model.scorecards.flatMap((scorecard) => {
      const byFact = new Map<FactName, number>();
      for (const [name, share] of leafShares(model, scorecard)) {
        const facts = model.metrics
          .filter((metric) => metric.name === name)
          .flatMap((metric) => valueFacts(model, metric));
        const [fact] = facts;
        if (fact !== undefined && facts.length === 1) byFact.set(fact, (byFact.get(fact) ?? 0) + share);
      }
      const [most] = [...byFact].sort(([, a], [, b]) => b - a);
      if (most === undefined || most[1] <= mostOfOne + 1e-9) return [];
      const [fact, share] = most;
      const feeding = sources[fact] ?? [];
      if (feeding.length > 1) return [];
      const from = feeding[0] === undefined ? '' : `, which come from the source ${feeding[0]}`;
      const message = `${percentWords(share)} of the scorecard ${scorecard.name} rests on ${fact.replaceAll('_', ' ')}${from}.`;
      return [{ path: ['scorecards', scorecard.name, 'weights'], about: scorecard.name, message }];
    }),
};
