-- Drivers, sides and bands of every day: a side is what it was on the last day clearly on one side.
create or replace temp view hand_clear as
select b.* exclude (nps_state, rubric_state),
  case when score is null then null when p_days_per_user is null then 0 else c_adoption / w_root * 2 / w_adoption * p_days_per_user end as days_per_user__contribution, case when score is null then null when p_days_per_user is null then 0 else c_adoption / w_root * 2 / w_adoption * (100 - p_days_per_user) end as days_per_user__lost,
  case when score is null then null when p_weekly_share is null then 0 else c_adoption / w_root * 3 / w_adoption * p_weekly_share end as weekly_share__contribution, case when score is null then null when p_weekly_share is null then 0 else c_adoption / w_root * 3 / w_adoption * (100 - p_weekly_share) end as weekly_share__lost,
  case when score is null then null when p_features is null then 0 else c_adoption / w_root * 2 / w_adoption * p_features end as features__contribution, case when score is null then null when p_features is null then 0 else c_adoption / w_root * 2 / w_adoption * (100 - p_features) end as features__lost,
  case when score is null then null when p_against_usual is null then 0 else c_adoption / w_root * 2 / w_adoption * p_against_usual end as against_usual__contribution, case when score is null then null when p_against_usual is null then 0 else c_adoption / w_root * 2 / w_adoption * (100 - p_against_usual) end as against_usual__lost,
  case when score is null then null when p_active_users is null then 0 else c_adoption / w_root * 1 / w_adoption * p_active_users end as active_users__contribution, case when score is null then null when p_active_users is null then 0 else c_adoption / w_root * 1 / w_adoption * (100 - p_active_users) end as active_users__lost,
  case when score is null then null when p_events is null then 0 else c_adoption / w_root * 1 / w_adoption * p_events end as events__contribution, case when score is null then null when p_events is null then 0 else c_adoption / w_root * 1 / w_adoption * (100 - p_events) end as events__lost,
  case when score is null then null when p_event_value is null then 0 else c_adoption / w_root * 1 / w_adoption * p_event_value end as event_value__contribution, case when score is null then null when p_event_value is null then 0 else c_adoption / w_root * 1 / w_adoption * (100 - p_event_value) end as event_value__lost,
  case when score is null then null when p_exports is null then 0 else c_adoption / w_root * 1 / w_adoption * p_exports end as exports__contribution, case when score is null then null when p_exports is null then 0 else c_adoption / w_root * 1 / w_adoption * (100 - p_exports) end as exports__lost,
  case when score is null then null when p_since_last is null then 0 else c_adoption / w_root * 2 / w_adoption * p_since_last end as since_last__contribution, case when score is null then null when p_since_last is null then 0 else c_adoption / w_root * 2 / w_adoption * (100 - p_since_last) end as since_last__lost,
  case when score is null then null when p_open_urgent is null then 0 else c_roadblocks / w_root * 3 / w_roadblocks * p_open_urgent end as open_urgent__contribution, case when score is null then null when p_open_urgent is null then 0 else c_roadblocks / w_root * 3 / w_roadblocks * (100 - p_open_urgent) end as open_urgent__lost,
  case when score is null then null when p_open_all is null then 0 else c_roadblocks / w_root * 1 / w_roadblocks * p_open_all end as open_all__contribution, case when score is null then null when p_open_all is null then 0 else c_roadblocks / w_root * 1 / w_roadblocks * (100 - p_open_all) end as open_all__lost,
  case when score is null then null when p_recent is null then 0 else c_roadblocks / w_root * 1 / w_roadblocks * p_recent end as recent__contribution, case when score is null then null when p_recent is null then 0 else c_roadblocks / w_root * 1 / w_roadblocks * (100 - p_recent) end as recent__lost,
  case when score is null then null when p_bugs is null then 0 else c_roadblocks / w_root * 1 / w_roadblocks * p_bugs end as bugs__contribution, case when score is null then null when p_bugs is null then 0 else c_roadblocks / w_root * 1 / w_roadblocks * (100 - p_bugs) end as bugs__lost,
  case when score is null then null when p_csat is null then 0 else c_roadblocks / w_root * 2 / w_roadblocks * p_csat end as csat__contribution, case when score is null then null when p_csat is null then 0 else c_roadblocks / w_root * 2 / w_roadblocks * (100 - p_csat) end as csat__lost,
  case when score is null then null when p_rubric is null then 0 else c_relationship / w_root * 2 / w_relationship * p_rubric end as rubric__contribution, case when score is null then null when p_rubric is null then 0 else c_relationship / w_root * 2 / w_relationship * (100 - p_rubric) end as rubric__lost,
  case when score is null then null when p_nps is null then 0 else c_relationship / w_root * 1 / w_relationship * p_nps end as nps__contribution, case when score is null then null when p_nps is null then 0 else c_relationship / w_root * 1 / w_relationship * (100 - p_nps) end as nps__lost,
  case when score is null then null when p_goals is null then 0 else c_value / w_root * 2 / w_value * p_goals end as goals__contribution, case when score is null then null when p_goals is null then 0 else c_value / w_root * 2 / w_value * (100 - p_goals) end as goals__lost,
  case when score is null then null when p_unpaid is null then 0 else c_value / w_root * 1 / w_value * p_unpaid end as unpaid__contribution, case when score is null then null when p_unpaid is null then 0 else c_value / w_root * 1 / w_value * (100 - p_unpaid) end as unpaid__lost,
  case when score is null then null when p_referrals is null then 0 else c_advocacy / w_root * 2 / w_advocacy * p_referrals end as referrals__contribution, case when score is null then null when p_referrals is null then 0 else c_advocacy / w_root * 2 / w_advocacy * (100 - p_referrals) end as referrals__lost,
  case when score is null then null when p_declined is null then 0 else c_advocacy / w_root * 1 / w_advocacy * p_declined end as declined__contribution, case when score is null then null when p_declined is null then 0 else c_advocacy / w_root * 1 / w_advocacy * (100 - p_declined) end as declined__lost,
  case when days_per_user is null then 'undefined' else 'measured' end as days_per_user__state,
  case when weekly_share is null then 'undefined' else 'measured' end as weekly_share__state,
  'measured' as features__state,
  case when against_usual is null then 'undefined' else 'measured' end as against_usual__state,
  'measured' as active_users__state,
  'measured' as events__state,
  'measured' as event_value__state,
  'measured' as exports__state,
  'measured' as since_last__state,
  'measured' as open_urgent__state,
  'measured' as open_all__state,
  'measured' as recent__state,
  'measured' as bugs__state,
  case when csat is null then 'undefined' else 'measured' end as csat__state,
  rubric_state as rubric__state,
  nps_state as nps__state,
  case when goals_share is null then 'undefined' else 'measured' end as goals__state,
  'measured' as unpaid__state,
  'measured' as referrals__state,
  'measured' as declined__state,
  case when cap_many_urgent then false when score is null then null when round(score, 6) >= 42 then true when round(score, 6) < 38 then false
    when row_number() over scored = 1 then round(score, 6) >= 40 end as clear_watch,
  case when cap_many_urgent or cap_must_know then false when score is null then null when round(score, 6) >= 72 then true when round(score, 6) < 68 then false
    when row_number() over scored = 1 then round(score, 6) >= 70 end as clear_healthy
from hand_capped b
window scored as (partition by account_id, score is null order by day);

create or replace temp table hand_day as
select * exclude (clear_watch, clear_healthy),
  last_value(clear_watch ignore nulls) over days as side_watch, last_value(clear_healthy ignore nulls) over days as side_healthy
from hand_clear
window days as (partition by account_id order by day rows between unbounded preceding and current row);

create or replace temp view hand_snapshot as
select *, case when score is null then 'unknown' when side_healthy then 'healthy' when side_watch then 'watch' else 'at_risk' end as band from hand_day order by day, account_id;
