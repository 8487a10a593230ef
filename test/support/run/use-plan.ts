import { accountDayScope } from '../../../src/metrics/index.ts';
import type { CompilePlan } from '../../../src/run/index.ts';
import { compileScore } from '../../../src/score/index.ts';
import { day, type PlanStep, sql } from '../../../src/sql/index.ts';

/** A stand-in for the measurements of `useModel`, in one plain query; the score is the real one. */
export const usePlan: CompilePlan = ({ model, span, failed }) => {
  const measurements: PlanStep = {
    name: 'measurements',
    comment: 'Events of the last seven days.',
    keep: 'table',
    query: sql`with grid as (
  select account_id, d::date as day, started_on from accounts, range(${day(span.from)}::timestamp, ${day(span.to)}::timestamp + interval 1 day, interval 1 day) as r(d)
  where started_on <= d
), counted as (
  select grid.*, (select count(*) from events e where e.account_id = grid.account_id
    and e.__counts_from <= grid.day and e.__occurred_on > grid.day - 7)::double as n from grid
)
select account_id, day, started_on as life_from, null::varchar as parent_id, 1.0::double as arr, null::double as seats,
  null::date as renewal_on, null::date as decide_by, false as leaving, (day - started_on)::integer as tenure_days,
  null::varchar as stage, 'default' as scorecard, 'default' as segment,
  ${failed.has('use') ? sql`null::double` : sql`n`} as use__value, ${failed.has('use') ? 'failed' : 'measured'} as use__state, false as use__held,
  n as use__good_value, day as use__good_on
from counted`,
  };
  return { steps: [measurements, ...compileScore(model, span, accountDayScope({ timeZone: 'UTC' })).steps] };
};
