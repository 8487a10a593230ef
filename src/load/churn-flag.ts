import { makeProblem, type Problem } from '../diagnostics/index.ts';
import { capability, id, sql } from '../sql/index.ts';
import { hereInLake } from './here-in-lake.ts';
import type { LoadContext } from './load-context.ts';

/** Names under which exports say that an account has left. */
const flagName = /^(is_|has_)?churn(ed)?(_flag)?$/;

/**
 * Where accounts carry a flag for churn and outcomes are loaded, too: how many accounts the two disagree on. Outcomes
 * are what counts; the flag is an attribute like any other.
 */
export async function churnFlag(context: LoadContext): Promise<Problem[]> {
  const { engine, catalog, add } = context;
  const flag = catalog.accounts.columns.find(({ name }) => flagName.test(name))?.name;
  const isNew = add.some(
    ({ path }) => path.startsWith('facts/accounts/') || path.startsWith('facts/outcomes/'),
  );
  if (flag === undefined || !isNew) return [];
  const accounts = hereInLake(
    context,
    'facts/accounts',
    sql`account_id, ${id(flag)} as flag, __counts_until`,
  );
  const outcomes = hereInLake(
    context,
    'facts/outcomes',
    sql`account_id, kind, __occurred_on, __counts_until`,
  );
  if (accounts === null || outcomes === null) return [];
  const said = sql`lower(${capability('to_text', sql`a.flag`)}) in ('true', 't', 'yes', 'y', '1')`;
  const [counted] = await engine.rows(sql`with last as (
  select account_id, arg_max(kind, __occurred_on) = 'churned' as is_gone, count(*) filter (where kind = 'churned') > 0 as ever_left
  from ${outcomes} where kind in ('churned', 'returned') and __counts_until is null group by account_id
), pair as (
  select ${said} as said, coalesce(l.is_gone, false) as is_gone, coalesce(l.ever_left, false) as ever_left
  from ${accounts} as a left join last as l on l.account_id = a.account_id where a.__counts_until is null and a.flag is not null
)
select count(*) as n, count(*) filter (where said and not ever_left) as only_flag, count(*) filter (where not said and is_gone) as only_outcome from pair`);
  const [n, onlyFlag, onlyOutcome] = [counted?.n, counted?.only_flag, counted?.only_outcome].map(Number);
  if (!onlyFlag && !onlyOutcome) return [];
  const message = `${flag} of accounts contradicts the outcomes for ${Number(onlyFlag) + Number(onlyOutcome)} of ${n} accounts: ${onlyFlag} ${onlyFlag === 1 ? 'is' : 'are'} flagged and never left, ${onlyOutcome} ${onlyOutcome === 1 ? 'has left and is' : 'have left and are'} not flagged.`;
  return [
    makeProblem('facts/churn_flag', { message, place: { file: 'accounts', path: `accounts.${flag}` } }),
  ];
}
