-- Points, dimensions, raw score and caps of hand_measured, whether it holds one day or many.
create or replace temp view hand_points as
select *,
  round(case when active_users <= 5 then active_users * 10 when active_users <= 20 then 50 + (active_users - 5) / 15 * 50 else 100 end, 9) as p_active_users,
  round(case when days_per_user <= 4 then days_per_user * 12.5 when days_per_user <= 12 then 50 + (days_per_user - 4) / 8 * 50 when days_per_user > 12 then 100 end, 9) as p_days_per_user,
  round(case when weekly_share <= 0.2 then weekly_share * 200 when weekly_share <= 0.6 then 40 + (weekly_share - 0.2) / 0.4 * 60 when weekly_share > 0.6 then 100 end, 9) as p_weekly_share,
  round(case when features <= 2 then features * 25 when features <= 5 then 50 + (features - 2) / 3 * 50 else 100 end, 9) as p_features,
  round(case when events_n <= 50 then events_n when events_n <= 200 then 50 + (events_n - 50) / 150 * 50 else 100 end, 9) as p_events,
  round(case when event_value <= 500 then event_value / 10 when event_value <= 2000 then 50 + (event_value - 500) / 1500 * 50 else 100 end, 9) as p_event_value,
  round(case when exports <= 5 then 20 + exports * 16 else 100 end, 9) as p_exports,
  round(case when since_last <= 30 then 100 - since_last / 30 * 100 else 0 end, 9) as p_since_last,
  round(case when against_usual <= 0.5 then 0 when against_usual <= 0.9 then (against_usual - 0.5) / 0.4 * 60 when against_usual <= 1.1 then 60 + (against_usual - 0.9) / 0.2 * 40 when against_usual > 1.1 then 100 end, 9) as p_against_usual,
  round(case when open_urgent <= 1 then 100 - open_urgent * 50 when open_urgent <= 3 then 50 - (open_urgent - 1) * 25 else 0 end, 9) as p_open_urgent,
  round(case when open_all <= 5 then 100 - open_all * 20 else 0 end, 9) as p_open_all,
  round(case when recent <= 20 then 100 - recent * 5 else 0 end, 9) as p_recent,
  round(case when bugs <= 10 then 100 - bugs * 10 else 0 end, 9) as p_bugs,
  round(case when csat <= 3 then greatest(csat - 1, 0) * 25 when csat <= 5 then 50 + (csat - 3) * 25 end, 9) as p_csat,
  round(case when goals_share <= 0.5 then goals_share * 120 when goals_share <= 1 then 60 + (goals_share - 0.5) * 80 end, 9) as p_goals,
  round(case when referrals <= 1 then 40 + referrals * 50 when referrals <= 2 then 90 + (referrals - 1) * 10 else 100 end, 9) as p_referrals,
  round(case when declined <= 1 then 100 - declined * 70 when declined <= 2 then 30 - (declined - 1) * 30 else 0 end, 9) as p_declined,
  round(case when unpaid <= 3 then 100 - unpaid / 3 * 100 else 0 end, 9) as p_unpaid,
  round(case when nps <= 7 then nps / 7 * 50 when nps <= 10 then 50 + (nps - 7) / 3 * 50 end, 9) as p_nps,
  round((rubric - 1) * 25, 9) as p_rubric
from hand_measured;

create or replace temp view hand_dimensions as
select *,
  (case when p_days_per_user is null then 0 else 2 end + case when p_weekly_share is null then 0 else 3 end + case when p_features is null then 0 else 2 end + case when p_against_usual is null then 0 else 2 end + case when p_active_users is null then 0 else 1 end + case when p_events is null then 0 else 1 end + case when p_event_value is null then 0 else 1 end + case when p_exports is null then 0 else 1 end + case when p_since_last is null then 0 else 2 end)::double as w_adoption, round((coalesce(2 * p_days_per_user, 0) + coalesce(3 * p_weekly_share, 0) + coalesce(2 * p_features, 0) + coalesce(2 * p_against_usual, 0) + coalesce(1 * p_active_users, 0) + coalesce(1 * p_events, 0) + coalesce(1 * p_event_value, 0) + coalesce(1 * p_exports, 0) + coalesce(2 * p_since_last, 0)) / nullif(case when p_days_per_user is null then 0 else 2 end + case when p_weekly_share is null then 0 else 3 end + case when p_features is null then 0 else 2 end + case when p_against_usual is null then 0 else 2 end + case when p_active_users is null then 0 else 1 end + case when p_events is null then 0 else 1 end + case when p_event_value is null then 0 else 1 end + case when p_exports is null then 0 else 1 end + case when p_since_last is null then 0 else 2 end, 0), 9) as d_adoption, (case when p_days_per_user is null then 0 else 2 end + case when p_weekly_share is null then 0 else 3 end + case when p_features is null then 0 else 2 end + case when p_against_usual is null then 0 else 2 end + case when p_active_users is null then 0 else 1 end + case when p_events is null then 0 else 1 end + case when p_event_value is null then 0 else 1 end + case when p_exports is null then 0 else 1 end + case when p_since_last is null then 0 else 2 end) / 15.0 as share_adoption,
  (case when p_open_urgent is null then 0 else 3 end + case when p_open_all is null then 0 else 1 end + case when p_recent is null then 0 else 1 end + case when p_bugs is null then 0 else 1 end + case when p_csat is null then 0 else 2 end)::double as w_roadblocks, round((coalesce(3 * p_open_urgent, 0) + coalesce(1 * p_open_all, 0) + coalesce(1 * p_recent, 0) + coalesce(1 * p_bugs, 0) + coalesce(2 * p_csat, 0)) / nullif(case when p_open_urgent is null then 0 else 3 end + case when p_open_all is null then 0 else 1 end + case when p_recent is null then 0 else 1 end + case when p_bugs is null then 0 else 1 end + case when p_csat is null then 0 else 2 end, 0), 9) as d_roadblocks, (case when p_open_urgent is null then 0 else 3 end + case when p_open_all is null then 0 else 1 end + case when p_recent is null then 0 else 1 end + case when p_bugs is null then 0 else 1 end + case when p_csat is null then 0 else 2 end) / 8.0 as share_roadblocks,
  (case when p_rubric is null then 0 else 2 end + case when p_nps is null then 0 else 1 end)::double as w_relationship, round((coalesce(2 * p_rubric, 0) + coalesce(1 * p_nps, 0)) / nullif(case when p_rubric is null then 0 else 2 end + case when p_nps is null then 0 else 1 end, 0), 9) as d_relationship, (case when p_rubric is null then 0 else 2 end + case when p_nps is null then 0 else 1 end) / 3.0 as share_relationship,
  (case when p_goals is null then 0 else 2 end + case when p_unpaid is null then 0 else 1 end)::double as w_value, round((coalesce(2 * p_goals, 0) + coalesce(1 * p_unpaid, 0)) / nullif(case when p_goals is null then 0 else 2 end + case when p_unpaid is null then 0 else 1 end, 0), 9) as d_value, (case when p_goals is null then 0 else 2 end + case when p_unpaid is null then 0 else 1 end) / 3.0 as share_value,
  (case when p_referrals is null then 0 else 2 end + case when p_declined is null then 0 else 1 end)::double as w_advocacy, round((coalesce(2 * p_referrals, 0) + coalesce(1 * p_declined, 0)) / nullif(case when p_referrals is null then 0 else 2 end + case when p_declined is null then 0 else 1 end, 0), 9) as d_advocacy, (case when p_referrals is null then 0 else 2 end + case when p_declined is null then 0 else 1 end) / 3.0 as share_advocacy,
  (case scorecard when 'onboarding' then 60 when 'enterprise' then 25 when 'default' then 50 end)::double as c_adoption,
  (case scorecard when 'onboarding' then 0 when 'enterprise' then 15 when 'default' then 25 end)::double as c_roadblocks,
  (case scorecard when 'onboarding' then 40 when 'enterprise' then 40 when 'default' then 15 end)::double as c_relationship,
  (case scorecard when 'onboarding' then 0 when 'enterprise' then 10 when 'default' then 0 end)::double as c_value,
  (case scorecard when 'onboarding' then 0 when 'enterprise' then 10 when 'default' then 10 end)::double as c_advocacy
from hand_points;

create or replace temp view hand_raw as
select *, (case when d_adoption is null then 0 else c_adoption end + case when d_roadblocks is null then 0 else c_roadblocks end + case when d_relationship is null then 0 else c_relationship end + case when d_value is null then 0 else c_value end + case when d_advocacy is null then 0 else c_advocacy end) as w_root, round((coalesce(c_adoption * d_adoption, 0) + coalesce(c_roadblocks * d_roadblocks, 0) + coalesce(c_relationship * d_relationship, 0) + coalesce(c_value * d_value, 0) + coalesce(c_advocacy * d_advocacy, 0)) / nullif(case when d_adoption is null then 0 else c_adoption end + case when d_roadblocks is null then 0 else c_roadblocks end + case when d_relationship is null then 0 else c_relationship end + case when d_value is null then 0 else c_value end + case when d_advocacy is null then 0 else c_advocacy end, 0), 9) as raw_score, round((c_adoption * share_adoption + c_roadblocks * share_roadblocks + c_relationship * share_relationship + c_value * share_value + c_advocacy * share_advocacy) / (c_adoption + c_roadblocks + c_relationship + c_value + c_advocacy), 9) as share_measured,
  coalesce(p_open_urgent < 20, false) as cap_many_urgent, (scorecard = 'enterprise' and share_adoption < 0.5) as cap_must_know
from hand_dimensions;

create or replace temp view hand_capped as
select *, case when raw_score is null then null when cap_many_urgent then greatest(0, raw_score - 39) when cap_must_know then greatest(0, raw_score - 69) else 0 end as cap_points,
  case when share_measured >= 0.5 then raw_score - case when cap_many_urgent then greatest(0, raw_score - 39) when cap_must_know then greatest(0, raw_score - 69) else 0 end end as score
from hand_raw;
