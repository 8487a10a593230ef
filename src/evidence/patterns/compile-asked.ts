import { systemColumns } from '../../facts/index.ts';
import { columnAsOf, countsOn } from '../../metrics/index.ts';
import { capability, day, id, type PlanStep, sql } from '../../sql/index.ts';
import { patternBook } from './compile-standing.ts';
import type { PatternsSpec } from './patterns-spec.ts';

/** Name of the relation of open bugs and requests, one row a ticket: kind, feature, theme, account_id, person_id, ticket_row, opened_on, money, decides_soon, is_low, is_gone. */
export const patternAsked = 'pattern_asked';

/** Name of the relation of what is asked for, with its money: kind, feature, theme, n_tickets, n_accounts, arr, arr_soon, n_soon, arr_low, n_gone, oldest_on. */
export const patternRequests = 'pattern_requests';

/** Days ahead in which a decide-by is coming. */
export const soonDays = 90;

/** Bugs and feature requests that are open as of the day, with who asked and what hangs on it. */
export function compileAsked(spec: PatternsSpec): PlanStep {
  const on = day(spec.on);
  const { tickets } = spec.catalog;
  // Help desks write feature_request, Feature Request and feature request.
  const kind = sql`trim(replace(replace(lower(f.kind), '_', ' '), '-', ' '))`;
  const solved = columnAsOf(tickets, 'f', 'solved_at', on);
  const isBook = spec.segment === null ? sql`true` : sql`b.account_id is not null`;
  const lowest = spec.model.bands.list[0]?.name ?? '';
  return {
    name: patternAsked,
    comment: 'bugs and requests open on the day',
    keep: 'table',
    query: sql`
select ${kind} as kind, f.feature, f.theme, f.account_id, f.person_id, ${id('f', systemColumns.row_key)} as ticket_row,
  ${id('f', systemColumns.occurred_on)} as opened_on, coalesce(b.money, 0) as money,
  coalesce(b.decide_by between ${on} and ${capability('add_days', on, soonDays)}, false) as decides_soon,
  coalesce(b.band = ${lowest}, false) as is_low, b.account_id is null as is_gone
from ${id('tickets')} f left join ${id(patternBook)} b on b.account_id = f.account_id
where ${countsOn('f', on)} and ${kind} in ('bug', 'feature request') and ${solved} is null and ${isBook}`,
  };
}

/** Each kind, feature and theme with the accounts that asked, every account's money once; of those that have left, only how many. */
export function compileRequests(): PlanStep {
  return {
    name: patternRequests,
    comment: 'what is asked for, by money and by coming decisions',
    keep: 'table',
    query: sql`
with asking as (
  select kind, feature, theme, account_id, is_gone, decides_soon, is_low, money, count(*) as n_tickets, min(opened_on) as oldest_on
  from ${id(patternAsked)} group by kind, feature, theme, account_id, is_gone, decides_soon, is_low, money)
select kind, feature, theme, coalesce(sum(n_tickets) filter (where not is_gone), 0) as n_tickets,
  count(*) filter (where not is_gone) as n_accounts, count(*) filter (where decides_soon) as n_soon,
  count(*) filter (where is_low) as n_low, count(*) filter (where is_gone) as n_gone,
  coalesce(sum(money), 0) as arr, coalesce(sum(money) filter (where decides_soon), 0) as arr_soon,
  coalesce(sum(money) filter (where is_low), 0) as arr_low, min(oldest_on) filter (where not is_gone) as oldest_on
from asking group by kind, feature, theme`,
  };
}
