-- Every day from getvariable('f') to getvariable('t') of the bench's model in one pass, written by hand: counts and sums are
-- differences of running totals, distinct counts are intervals opened and closed, everything on one grid of accounts and days.
create or replace temp table hand_base as
select account_id, region, started_on, unnest(range(greatest(started_on, getvariable('f') - 84), getvariable('t') + 1, interval 1 day))::date as day
from accounts where started_on <= getvariable('t');

create or replace temp table hand_grid as
with contract as (
  select b.account_id, b.day, sum(arr::double) as arr, sum(seats::double) as seats,
    min(case when renewal_on > b.day then renewal_on end) as renewal_on,
    min(case when renewal_on > b.day then renewal_on - coalesce(notice_days, 0)::integer end) as decide_by
  from hand_base b join contracts c on c.account_id = b.account_id and c.started_on <= b.day and (c.ended_on is null or c.ended_on > b.day)
  group by all)
select b.*, c.arr, c.seats, c.renewal_on, c.decide_by, b.day - b.started_on as tenure_days,
  case when b.day - b.started_on < 90 then 'onboarding' when c.arr >= 100000 then 'enterprise' else 'default' end as scorecard
from hand_base b left join contract c on c.account_id = b.account_id and c.day = b.day;

create or replace temp table hand_steps as
with
use as (select account_id, person_id, name, value, __occurred_on as o from events where __occurred_on > getvariable('f') - 84 - 28 and __occurred_on <= getvariable('t')),
person_day as (select account_id, person_id, o, lead(o) over (partition by account_id, person_id order by o) as n from (select distinct account_id, person_id, o from use where person_id is not null)),
feature_day as (
  select account_id, name, o, lead(o) over (partition by account_id, name order by o) as n
  from (select distinct account_id, name, o from use where name in ('report', 'export', 'invite', 'dashboard', 'alert'))),
use_day as (select account_id, o, count(*) as n, sum(value::decimal(38, 9)) as value, count(*) filter (where name = 'export') as exports from use group by all),
ticket as (select account_id, __occurred_on as o, priority = 'urgent' as urgent, kind = 'bug' as bug, csat::double as csat, solved_at::date as solved from tickets),
moves as (
  select account_id, o as day, 1 as active_users, 0 as week_users, 0 as user_days, 0 as features, 0 as events_n, 0::decimal(38, 9) as event_value, 0 as exports,
    0 as open_urgent, 0 as open_all, 0 as recent, 0 as bugs, 0::decimal(38, 9) as csat_sum, 0 as csat_n, 0 as goals_n, 0 as reached, 0 as referrals, 0 as declined, 0 as unpaid from person_day
  union all select account_id, least(o + 28, coalesce(n, o + 28)), -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 from person_day
  union all select account_id, o, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 from person_day
  union all select account_id, least(o + 7, coalesce(n, o + 7)), 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 from person_day
  union all select account_id, o + 28, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 from person_day
  union all select account_id, o, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 from feature_day
  union all select account_id, least(o + 28, coalesce(n, o + 28)), 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 from feature_day
  union all select account_id, o, 0, 0, 0, 0, n, value, exports, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 from use_day
  union all select account_id, o + 28, 0, 0, 0, 0, -n, -value, -exports, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 from use_day
  union all select account_id, o, 0, 0, 0, 0, 0, 0, 0, urgent::integer, 1, 1, coalesce(bug, false)::integer, 0, 0, 0, 0, 0, 0, 0 from ticket
  union all select account_id, o + 90, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -coalesce(bug, false)::integer, 0, 0, 0, 0, 0, 0, 0 from ticket
  union all select account_id, greatest(o, solved), 0, 0, 0, 0, 0, 0, 0, -urgent::integer, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 from ticket where solved is not null
  union all select account_id, greatest(o, solved), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, csat::decimal(38, 9), 1, 0, 0, 0, 0, 0 from ticket where csat is not null and solved < o + 180
  union all select account_id, o + 180, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -csat::decimal(38, 9), -1, 0, 0, 0, 0, 0 from ticket where csat is not null and solved < o + 180
  union all select account_id, set_on, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0 from goals
  union all select account_id, greatest(set_on, reached_on), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0 from goals where reached_on is not null
  union all select account_id, greatest(asked_on, answered_on), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (kind = 'referral' and outcome in ('introduced', 'won'))::integer, (outcome = 'declined')::integer, 0 from advocacy where answered_on < asked_on + 365
  union all select account_id, asked_on + 365, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -(kind = 'referral' and outcome in ('introduced', 'won'))::integer, -(outcome = 'declined')::integer, 0 from advocacy where answered_on < asked_on + 365
  union all select account_id, issued_on, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 from invoices
  union all select account_id, greatest(issued_on, paid_on), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1 from invoices where paid_on is not null)
select account_id, greatest(day, getvariable('f') - 84) as day, sum(active_users) as active_users, sum(week_users) as week_users, sum(user_days) as user_days, sum(features) as features,
  sum(events_n) as events_n, sum(event_value) as event_value, sum(exports) as exports, sum(open_urgent) as open_urgent, sum(open_all) as open_all, sum(recent) as recent,
  sum(bugs) as bugs, sum(csat_sum) as csat_sum, sum(csat_n) as csat_n, sum(goals_n) as goals_n, sum(reached) as reached, sum(referrals) as referrals, sum(declined) as declined, sum(unpaid) as unpaid
from (select m.* replace (greatest(m.day, getvariable('f') - 84, a.started_on) as day) from moves m join accounts a using (account_id) where m.day <= getvariable('t')) group by 1, 2;

create or replace temp table hand_running as
select g.*,
  sum(coalesce(s.active_users, 0)) over past as active_users_n, sum(coalesce(s.week_users, 0)) over past as week_users, sum(coalesce(s.user_days, 0)) over past as user_days,
  sum(coalesce(s.features, 0)) over past as features_n, sum(coalesce(s.events_n, 0)) over past as events_s, sum(coalesce(s.event_value, 0)) over past as event_value_s,
  sum(coalesce(s.exports, 0)) over past as exports_n, sum(coalesce(s.open_urgent, 0)) over past as open_urgent_n, sum(coalesce(s.open_all, 0)) over past as open_all_n,
  sum(coalesce(s.recent, 0)) over past as recent_n, sum(coalesce(s.bugs, 0)) over past as bugs_n, sum(coalesce(s.csat_sum, 0)) over past as csat_sum,
  sum(coalesce(s.csat_n, 0)) over past as csat_n, sum(coalesce(s.goals_n, 0)) over past as goals_n, sum(coalesce(s.reached, 0)) over past as reached,
  sum(coalesce(s.referrals, 0)) over past as referrals_n, sum(coalesce(s.declined, 0)) over past as declined_n, sum(coalesce(s.unpaid, 0)) over past as unpaid_n
from hand_grid g left join hand_steps s on s.account_id = g.account_id and s.day = g.day
window past as (partition by g.account_id order by g.day rows between unbounded preceding and current row);

create or replace temp table hand_latest as
with
event as (
  select account_id, __occurred_on as day, max(__occurred_on) as last_on from events where __occurred_on <= getvariable('t') group by all),
survey as (
  select account_id, __occurred_on as day, arg_max(score::double, ("at", __row_key)) as nps from surveys where kind = 'nps' and __occurred_on <= getvariable('t') group by all),
rating as (
  select account_id, __occurred_on as day, arg_max(level, ("at", __row_key)) as level from ratings where rubric = 'sponsor_relationship' and __occurred_on <= getvariable('t') group by all),
found as (
  select coalesce(e.account_id, s.account_id, r.account_id) as account_id, coalesce(e.day, s.day, r.day) as found_on, e.last_on, s.nps, s.day as nps_on, r.level, r.day as level_on
  from event e full join survey s on s.account_id = e.account_id and s.day = e.day full join rating r on r.account_id = coalesce(e.account_id, s.account_id) and r.day = coalesce(e.day, s.day)),
days as (
  select account_id, greatest(found_on, getvariable('f') - 84) as day, max(last_on) as last_on, arg_max(nps, nps_on) as nps, max(nps_on) as nps_on, arg_max(level, level_on) as level, max(level_on) as level_on
  from (select f.* replace (greatest(f.found_on, a.started_on) as found_on) from found f join accounts a using (account_id)) group by 1, 2)
select g.account_id, g.day,
  last_value(d.last_on ignore nulls) over past as last_on, last_value(d.nps ignore nulls) over past as nps, last_value(d.nps_on ignore nulls) over past as nps_on,
  last_value(d.level ignore nulls) over past as level, last_value(d.level_on ignore nulls) over past as level_on
from hand_grid g left join days d on d.account_id = g.account_id and d.day = g.day
window past as (partition by g.account_id order by g.day rows between unbounded preceding and current row);

create or replace temp table hand_measured as
with share as (
  select r.*, round(coalesce(week_users, 0) / nullif(seats, 0), 9) as weekly_share from hand_running r),
usual as (
  select *, median(weekly_share) over past as usual, count(weekly_share) over past as usual_n from share
  window past as (partition by account_id order by day range between interval 84 days preceding and interval 1 day preceding)),
raw as (
  select u.account_id, u.region, u.started_on, u.day, u.arr, u.seats, u.renewal_on, u.decide_by, u.tenure_days, u.scorecard,
    active_users_n::double as active_users, round(user_days / nullif(active_users_n, 0), 9) as days_per_user, weekly_share,
    features_n::double as features, events_s::double as events_n, round(event_value_s::double, 9) as event_value, exports_n::double as exports,
    (u.day - coalesce(l.last_on, greatest(u.started_on, c.first_on)))::double as since_last,
    open_urgent_n::double as open_urgent, open_all_n::double as open_all, recent_n::double as recent, bugs_n::double as bugs,
    round(csat_sum::double / nullif(csat_n, 0), 9) as csat, round(reached / nullif(goals_n, 0), 9) as goals_share,
    referrals_n::double as referrals, declined_n::double as declined, unpaid_n::double as unpaid,
    case when l.nps_on > u.day - 180 then l.nps end as nps,
    case when l.nps_on is null then 'never_collected' when l.nps_on <= u.day - 180 then 'expired' else 'measured' end as nps_state,
    case when l.level_on > u.day - 90 then l.level::double end as rubric,
    case when l.level_on is null then 'never_collected' when l.level_on <= u.day - 90 then 'expired' when l.level is null then 'undefined' else 'measured' end as rubric_state,
    u.usual, u.usual_n
  from usual u join hand_latest l on l.account_id = u.account_id and l.day = u.day cross join (select min(__occurred_on) as first_on from events) c
  where u.day >= getvariable('f'))
select *, case when usual_n >= 42 then round(weekly_share / nullif(usual, 0), 9) end as against_usual from raw;
