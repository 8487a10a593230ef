import { systemColumns } from '../../facts/index.ts';
import { countsOn } from '../../metrics/index.ts';
import { capability, day, id, type PlanStep, type Sql, sql } from '../../sql/index.ts';
import { patternAsked } from './compile-asked.ts';
import { patternBook } from './compile-standing.ts';
import type { PatternsSpec } from './patterns-spec.ts';

/** Name of the relation of features by use and by health: kind (event, product), name, n_users and of these n_known, n_healthy, n_low, arr_users, then n_troubled, arr_troubled. */
export const patternFeatures = 'pattern_features';

/** Days in which a feature counts as used. */
export const useDays = 28;

/** Days in which disapproval counts as trouble. */
export const troubleDays = 180;

/** Days in which a feature must have been used by anybody to be one. */
const knownDays = 365;

/**
 * What accounts do, by the name of their events and by the product these belong to, if anybody did in a year: who of
 * the book used it in 28 days, how healthy these are, and how many have trouble with it: a bug or a request that is
 * open, or disapproval in 180 days.
 */
export function compileFeatures(spec: PatternsSpec): PlanStep {
  const on = day(spec.on);
  const occurred = id('f', systemColumns.occurred_on);
  const since = (days: number) => sql`${occurred} between ${capability('add_days', on, 1 - days)} and ${on}`;
  const used = (kind: string, column: Sql): Sql => sql`
  select ${kind} as kind, ${column} as name, f.account_id, max(${occurred}) > ${capability('add_days', on, -useDays)} as is_user
  from ${id('events')} f where ${countsOn('f', on)} and ${since(knownDays)} and ${column} is not null
  group by ${column}, f.account_id`;
  const [top, lowest] = [spec.model.bands.list.at(-1)?.name ?? '', spec.model.bands.list[0]?.name ?? ''];
  return {
    name: patternFeatures,
    comment: 'features by use, by the health of those who use them, and by trouble with them',
    keep: 'table',
    query: sql`
with used as (${used('event', sql`f.name`)}
  union all${used('product', sql`f.product`)}),
feature as (select kind, name from used group by kind, name),
users as (
  select u.kind, u.name, count(*) as n_users, count(*) filter (where b.band <> 'unknown') as n_known,
    count(*) filter (where b.band = ${top}) as n_healthy, count(*) filter (where b.band = ${lowest}) as n_low,
    coalesce(sum(b.money), 0) as arr_users
  from used u join ${id(patternBook)} b on b.account_id = u.account_id
  where u.is_user group by u.kind, u.name),
trouble as (
  select distinct lower(feature) as feature, account_id from ${id(patternAsked)} where feature is not null and not is_gone
  union
  select lower(f.feature), f.account_id from ${id('feedback')} f
  where ${countsOn('f', on)} and f.polarity = 'negative' and f.feature is not null and ${since(troubleDays)}),
troubled as (
  select t.feature, count(*) as n_troubled, coalesce(sum(b.money), 0) as arr_troubled
  from trouble t join ${id(patternBook)} b on b.account_id = t.account_id group by t.feature)
select f.kind, f.name, coalesce(u.n_users, 0) as n_users, coalesce(u.n_known, 0) as n_known,
  coalesce(u.n_healthy, 0) as n_healthy, coalesce(u.n_low, 0) as n_low, coalesce(u.arr_users, 0) as arr_users,
  coalesce(t.n_troubled, 0) as n_troubled, coalesce(t.arr_troubled, 0) as arr_troubled
from feature f
  left join users u on u.kind = f.kind and u.name = f.name
  left join troubled t on t.feature = lower(f.name)`,
  };
}
