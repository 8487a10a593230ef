import { listWords, numberWords } from '../../reading/list-words.ts';
import { leafShares } from '../leaf-shares.ts';
import type { ModelRule } from '../lint-rule.ts';
import { silentScore } from '../silent-account.ts';

/** A scorecard by which an account that never did anything is not in the worst band. */
export const silentEarns: ModelRule = {
  kind: 'model',
  find: (model) =>
    model.scorecards.flatMap((scorecard) => {
      const { score, points } = silentScore(model, scorecard);
      const band = model.bands.list.findLast(({ from }) => score !== null && score >= from);
      if (score === null || band === undefined || band === model.bands.list[0]) return [];
      const shares = leafShares(model, scorecard);
      const earned = [...points]
        .filter(([name, each]) => each > 0 && shares.has(name))
        .sort(([a, mine], [b, other]) => other * (shares.get(b) ?? 0) - mine * (shares.get(a) ?? 0))
        .slice(0, 3)
        .map(([name, each]) => {
          const label = model.metrics.find((metric) => metric.name === name)?.label ?? name;
          return `${label} gives it ${numberWords(Number(each.toFixed(1)))}`;
        });
      const shown = numberWords(Math.floor(score * 10) / 10);
      const message = `An account that never did anything scores ${shown} (${band.name.replaceAll('_', ' ')}) by the scorecard ${scorecard.name}: ${listWords(earned)}.`;
      return [{ path: ['scorecards', scorecard.name], about: scorecard.name, message }];
    }),
};
