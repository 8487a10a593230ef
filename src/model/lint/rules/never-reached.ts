import { id, list, type Sql, sql } from '../../../sql/index.ts';
import type { HealthModel } from '../../health-model.ts';
import { numberWords } from '../../reading/list-words.ts';
import { type DataRule, type Finding, fewestAccounts } from '../lint-rule.ts';

/** Days that must be stored before "never" is said. A guess: about as long as an onboarding. */
const fewestDays = 90;

/** A stage, scorecard or band in which no account was on any scored day. */
export const neverReached: DataRule = {
  kind: 'data',
  reads: 'scores',
  query: (model, { scores }) => {
    const each = choices(model).map(
      ({ what, name, column }) =>
        sql`select ${what} as what, ${name} as name, bool_or(${column} = ${name}) as met from ${id(scores)}`,
    );
    if (each.length === 0) return null;
    return sql`select seen.*, size.* from (${list(each, ' union all ')}) seen,
      (select count(distinct account_id) as accounts, count(distinct day) as days from ${id(scores)}) size order by what, name`;
  },
  judge: (rows) => {
    const accounts = Number(rows[0]?.accounts ?? 0);
    const days = Number(rows[0]?.days ?? 0);
    if (accounts < fewestAccounts || days < fewestDays) {
      const lacking = `it needs ${fewestAccounts} accounts over ${fewestDays} scored days, and there are ${numberWords(accounts)} over ${numberWords(days)}`;
      return { findings: [], lacking };
    }
    const findings = rows
      .filter(({ met }) => met !== true)
      .map(({ what, name }): Finding => {
        const message = `No account was ever in the ${what} ${name}, of ${numberWords(accounts)} over ${numberWords(days)} scored days.`;
        return { path: [`${what}s`, String(name)], about: String(name), message };
      });
    return { findings, lacking: null };
  },
};

function choices(model: HealthModel): { what: string; name: string; column: Sql }[] {
  const several = (list: readonly { readonly name: string }[]) => (list.length > 1 ? list : []);
  return [
    ...several(model.stages).map(({ name }) => ({ what: 'stage', name, column: id('stage') })),
    ...several(model.scorecards).map(({ name }) => ({ what: 'scorecard', name, column: id('scorecard') })),
    ...model.bands.list.map(({ name }) => ({ what: 'band', name, column: id('band') })),
  ];
}
