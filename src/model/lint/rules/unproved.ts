import { capability, id, sql } from '../../../sql/index.ts';
import { dayWords, numberWords } from '../../reading/list-words.ts';
import type { DataRule } from '../lint-rule.ts';

/** Outcomes below which nothing is proved: model.md, *Evidence*. */
const fewestOutcomes = 30;

/** A model of which nothing can show yet whether it warns: too few outcomes, or no objective to hold them against. */
export const unproved: DataRule = {
  kind: 'data',
  reads: 'scores',
  query: ({ objective }, { scores }) => {
    if (objective === null) return sql`select 0 as outcomes`;
    const { warnOf, aheadDays } = objective;
    return sql`select count(*) as outcomes from outcomes o where o.kind = ${warnOf} and exists (
      select 1 from ${id(scores)} s where s.account_id = o.account_id and s.score is not null
        and s.day <= ${capability('add_days', sql`o.__occurred_on`, -aheadDays)})`;
  },
  judge: ([row], { objective }) => {
    const found = (message: string) => ({
      findings: [{ path: ['objective'], about: null, message }],
      lacking: null,
    });
    if (objective === null)
      return found('The model names no objective, so nothing can show whether it does its job.');
    const outcomes = Number(row?.outcomes ?? 0);
    if (outcomes >= fewestOutcomes) return { findings: [], lacking: null };
    const cases = outcomes === 1 ? 'is 1 case' : `are ${numberWords(outcomes)} cases`;
    return found(
      `Nothing can show yet whether the model warns: there ${cases} in which an account ${outcomeWords[objective.warnOf] ?? objective.warnOf} and had a score ${dayWords(objective.aheadDays)} before; ${fewestOutcomes} are needed, ${numberWords(fewestOutcomes - outcomes)} more.`,
    );
  },
};

const outcomeWords: Readonly<Record<string, string>> = {
  churned: 'churned',
  contracted: 'shrank',
  renewed: 'renewed',
  expanded: 'grew',
  returned: 'came back',
};
