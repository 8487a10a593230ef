-- One day of the bench's model (bench/project/health.yaml), written by hand by somebody who knows the data: no versions,
-- no late knowledge but what the model needs (solved, reached, paid, answered), no feeds, no carry but the sides of yesterday.
-- Reads the Parquet facts of the lake as views; `getvariable('d')` is the day.
create or replace temp table hand_grid as
with contract as (
  select account_id, sum(arr::double) as arr, sum(seats::double) as seats,
    min(case when renewal_on > getvariable('d') then renewal_on end) as renewal_on,
    min(case when renewal_on > getvariable('d') then renewal_on - coalesce(notice_days, 0)::integer end) as decide_by
  from contracts where started_on <= getvariable('d') and (ended_on is null or ended_on > getvariable('d')) group by account_id)
select a.account_id, a.region, a.started_on, contract.arr, contract.seats, contract.renewal_on, contract.decide_by,
  getvariable('d') - a.started_on as tenure_days,
  case when getvariable('d') - a.started_on < 90 then 'onboarding' when contract.arr >= 100000 then 'enterprise' else 'default' end as scorecard
from accounts a left join contract using (account_id) where a.started_on <= getvariable('d');

create or replace temp table hand_usual as
with week as (
  select account_id, person_id, __occurred_on as o from events
  where __occurred_on > getvariable('d') - 91 and __occurred_on <= getvariable('d') and person_id is not null group by all),
spans as (
  select account_id, person_id, o, lead(o) over (partition by account_id, person_id order by o) as next_o from week),
steps as (
  select account_id, o as on_day, 1 as step from spans
  union all
  select account_id, least(o + 7, coalesce(next_o, o + 7)), -1 from spans),
changes as (select account_id, greatest(on_day, getvariable('d') - 84) as on_day, sum(step) as step from steps where on_day <= getvariable('d') group by all),
grid as (select account_id, seats, unnest(range(getvariable('d') - 84, getvariable('d') + 1, interval 1 day))::date as on_day from hand_grid),
share as (
  select g.account_id, g.on_day, sum(coalesce(c.step, 0)) over (partition by g.account_id order by g.on_day) / nullif(g.seats, 0) as share
  from grid g left join changes c on c.account_id = g.account_id and c.on_day = g.on_day)
select s.account_id, median(round(share, 9)) filter (where on_day < getvariable('d') and on_day >= a.started_on) as usual,
  count(share) filter (where on_day < getvariable('d') and on_day >= a.started_on) as n
from share s join accounts a using (account_id) group by s.account_id;

create or replace temp table hand_measured as
with
event as (
  select account_id,
    count(distinct person_id) filter (where __occurred_on > getvariable('d') - 28) as active_users,
    count(distinct (__occurred_on, person_id)) filter (where __occurred_on > getvariable('d') - 28 and person_id is not null) as user_days,
    count(distinct person_id) filter (where __occurred_on > getvariable('d') - 7) as week_users,
    count(distinct name) filter (where __occurred_on > getvariable('d') - 28 and name in ('report', 'export', 'invite', 'dashboard', 'alert')) as features,
    count(*) filter (where __occurred_on > getvariable('d') - 28) as n,
    sum(value::decimal(38, 9)) filter (where __occurred_on > getvariable('d') - 28) as value,
    count(*) filter (where __occurred_on > getvariable('d') - 28 and name = 'export') as exports
  from events where __occurred_on > getvariable('d') - 28 and __occurred_on <= getvariable('d') group by account_id),
recency as (select account_id, max(__occurred_on) as last_on from events where __occurred_on <= getvariable('d') group by account_id),
ticket as (
  select account_id,
    count(*) filter (where priority = 'urgent' and (solved_at is null or solved_at::date > getvariable('d'))) as open_urgent,
    count(*) filter (where solved_at is null or solved_at::date > getvariable('d')) as open_all,
    count(*) filter (where __occurred_on > getvariable('d') - 90) as recent,
    count(*) filter (where __occurred_on > getvariable('d') - 90 and kind = 'bug') as bugs,
    avg(csat::double) filter (where __occurred_on > getvariable('d') - 180 and solved_at::date <= getvariable('d')) as csat
  from tickets where __occurred_on <= getvariable('d') group by account_id),
goal as (select account_id, count(*) as n, count(*) filter (where reached_on <= getvariable('d')) as reached from goals where set_on <= getvariable('d') group by account_id),
advocate as (
  select account_id,
    count(*) filter (where kind = 'referral' and outcome in ('introduced', 'won') and answered_on <= getvariable('d')) as referrals,
    count(*) filter (where outcome = 'declined' and answered_on <= getvariable('d')) as declined
  from advocacy where asked_on > getvariable('d') - 365 and asked_on <= getvariable('d') group by account_id),
invoice as (select account_id, count(*) as unpaid from invoices where issued_on <= getvariable('d') and (paid_on is null or paid_on > getvariable('d')) group by account_id),
survey as (
  select account_id, arg_max(score::double, ("at", __row_key)) filter (where __occurred_on > getvariable('d') - 180) as nps, count(*) as n
  from surveys where kind = 'nps' and __occurred_on <= getvariable('d') group by account_id),
rating as (
  select account_id, arg_max(level, ("at", __row_key)) as level, max(__occurred_on) as on_day
  from ratings where rubric = 'sponsor_relationship' and __occurred_on <= getvariable('d') group by account_id),
raw as (
  select g.*,
    coalesce(e.active_users, 0)::double as active_users,
    round(e.user_days / nullif(e.active_users, 0), 9) as days_per_user,
    round(coalesce(e.week_users, 0) / nullif(g.seats, 0), 9) as weekly_share,
    coalesce(e.features, 0)::double as features, coalesce(e.n, 0)::double as events_n, round(coalesce(e.value, 0)::double, 9) as event_value,
    coalesce(e.exports, 0)::double as exports,
    (getvariable('d') - coalesce(r.last_on, greatest(g.started_on, c.first_on)))::double as since_last,
    coalesce(t.open_urgent, 0)::double as open_urgent, coalesce(t.open_all, 0)::double as open_all, coalesce(t.recent, 0)::double as recent,
    coalesce(t.bugs, 0)::double as bugs, round(t.csat, 9) as csat, round(goal.reached / nullif(goal.n, 0), 9) as goals_share,
    coalesce(v.referrals, 0)::double as referrals, coalesce(v.declined, 0)::double as declined, coalesce(i.unpaid, 0)::double as unpaid,
    s.nps, case when s.n is null then 'never_collected' when s.nps is null then 'expired' else 'measured' end as nps_state,
    case when q.on_day > getvariable('d') - 90 then q.level::double end as rubric,
    case when q.on_day is null then 'never_collected' when q.on_day <= getvariable('d') - 90 then 'expired' when q.level is null then 'undefined' else 'measured' end as rubric_state,
    u.usual, u.n as usual_n
  from hand_grid g left join event e using (account_id) left join recency r using (account_id) left join ticket t using (account_id)
    left join goal using (account_id) left join advocate v using (account_id) left join invoice i using (account_id)
    left join survey s using (account_id) left join rating q using (account_id) left join hand_usual u using (account_id)
    cross join (select min(__occurred_on) as first_on from events) c)
select *, case when usual_n >= 42 then round(weekly_share / nullif(usual, 0), 9) end as against_usual from raw;
