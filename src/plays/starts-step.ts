import { leavesUnder } from '../dimensions/index.ts';
import { capability, day, id, list, literal, type PlanStep, type Sql, sql } from '../sql/index.ts';
import { holdingRelation } from './holding-step.ts';
import type { PlayContext } from './play-context.ts';
import { type PlayTrigger, playTriggers } from './play-needs.ts';
import { readsOf } from './reads-of.ts';

/** Each play by itself, then opportunities against risks. */
export function startsStep(context: PlayContext): PlanStep[] {
  const { relations } = context;
  const each = `${relations.starts}_alone`;
  const triggers = playTriggers(context.model);
  const none = sql`select cast(null as string) as account_id, cast(null as string) as play, cast(null as string) as opens, ${capability('texts_known')} as archetypes, cast(null as boolean) as holds, cast(null as string) as because where false`;
  return [
    {
      name: each,
      comment: 'Each play by itself: whether it holds, and why it does not start although it does.',
      query: list([none, ...triggers.map((trigger) => alone(trigger, context))], '\nunion all\n'),
      keep: 'table',
    },
    {
      name: relations.starts,
      comment: 'What starts, what waits and why, what is unknown: no opportunity while a risk is open.',
      query: sql`with risky as (${riskyAccounts(each, context)}),
decided as (
  select alone.account_id, alone.play, alone.opens, alone.archetypes, alone.holds,
    coalesce(alone.because, case when alone.opens = 'opportunity' and risky.account_id is not null then 'risk_open' end) as because
  from ${id(each)} as alone left join risky on risky.account_id = alone.account_id
)
select account_id, play, opens, archetypes,
  case when holds is null then 'unknown' when because is null then 'starts' else 'waits' end as state,
  case when holds then because end as because
from decided
order by account_id, play`,
      keep: 'table',
    },
  ];
}

function alone(trigger: PlayTrigger, context: PlayContext): Sql {
  const { days, relations } = context;
  const { play } = trigger;
  const holding = id(holdingRelation(trigger, context));
  const sinceStart = capability('days_between', sql`last.on_day`, day(days.on));
  const coolDown = sql`${sinceStart} < ${play.notAgainForDays}`;
  const last =
    relations.started === null
      ? sql`select cast(null as string) as account_id, cast(null as date) as on_day where false`
      : sql`select account_id, max(on_day) as on_day from ${id(relations.started)} where play = ${play.name} and on_day < ${day(days.on)} group by account_id`;
  const before =
    days.previous === null
      ? sql`select cast(null as string) as account_id, cast(null as boolean) as holds where false`
      : sql`select account_id, holds from ${holding} where day = ${day(days.previous)}`;
  return sql`select asked.account_id, ${play.name} as play, ${play.opens} as opens, asked.archetypes, asked.holds,
  case when ${coolDown} then 'cool_down'
    when coalesce(before.holds, false) and not coalesce(${endsNow(trigger, context, sinceStart)}, false) then 'going_on'
    when not coalesce(before.holds, false) and coalesce(doing.is_foreign, false) then 'not_its_own_doing' end as because
from ${holding} as asked
left join (${last}) as last on last.account_id = asked.account_id
left join (${before}) as before on before.account_id = asked.account_id
left join (${foreignAccounts(trigger, context)}) as doing on doing.account_id = asked.account_id
where asked.day = ${day(days.on)} and coalesce(asked.holds, true)`;
}

/** Whether the cool-down has ended since the day before: what still holds then starts again. */
function endsNow({ play }: PlayTrigger, { days }: PlayContext, sinceStart: Sql): Sql {
  if (days.previous === null) return literal(true);
  const then = capability('days_between', sql`last.on_day`, day(days.previous));
  return sql`${sinceStart} >= ${play.notAgainForDays} and ${then} < ${play.notAgainForDays}`;
}

/**
 * Accounts whose change since the day before is, in what the play rests on, at least half by a model, a scorecard, late
 * rows or a feed; or that another version of the model scored, without any change of their own.
 */
function foreignAccounts(trigger: PlayTrigger, { model, days, relations }: PlayContext): Sql {
  const nobody = sql`select cast(null as string) as account_id, cast(null as boolean) as is_foreign where false`;
  const { metrics, score } = readsOf(trigger, model);
  if (relations.change === null || days.previous === null || (metrics.length === 0 && !score)) return nobody;
  const nodes = model.dimensions
    .filter((dimension) =>
      leavesUnder(dimension.children, model.dimensions).some((leaf) => metrics.includes(leaf)),
    )
    .map(({ name }) => name);
  const among = [...metrics, ...nodes].map((name) => literal(name));
  const concerns =
    among.length === 0
      ? sql`change.metric is null`
      : sql`(change.metric is null or change.metric in (${list(among)}))`;
  const cap = score ? sql`` : sql` and change.cause <> 'cap'`;
  const isOwn = sql`change.cause in ('missing', 'data', 'returned', 'cap') and change.label is null${cap}`;
  const isForeign = sql`change.label is not null or change.cause = 'model'${score ? sql` or change.cause = 'scorecard'` : sql``}`;
  const sum = (of: Sql): Sql => sql`coalesce(sum(case when ${of} then abs(change.points) end), 0)`;
  const versions = id(`${relations.starts}_days`);
  return sql`select now.account_id, coalesce(summed.apart, 0) > 0 and summed.apart >= summed.own
      or now.model_version <> past.model_version and coalesce(summed.own, 0) = 0 as is_foreign
    from ${versions} as now
    join ${versions} as past on past.account_id = now.account_id and past.day = ${day(days.previous)}
    left join (select account_id, ${sum(isOwn)} as own, ${sum(isForeign)} as apart
      from ${id(relations.change)} as change where ${concerns} group by account_id) as summed
      on summed.account_id = now.account_id
    where now.day = ${day(days.on)}`;
}

/** Accounts with a risk: told to be open, starting this day, or in the lowest band. */
function riskyAccounts(each: string, { model, days, relations }: PlayContext): Sql {
  const told = relations.openRisks === null ? [] : [sql`select account_id from ${id(relations.openRisks)}`];
  const lowest = model.bands.list[0]?.name ?? '';
  return list(
    [
      ...told,
      sql`select account_id from ${id(each)} where opens = 'risk' and holds and because is null`,
      sql`select account_id from ${id(`${relations.starts}_days`)} where day = ${day(days.on)} and band = ${lowest}`,
    ],
    ' union ',
  );
}
