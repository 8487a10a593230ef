import { compileExpression } from '../../expressions/index.ts';
import type { FactName } from '../../facts/index.ts';
import { id, list, literal, type Sql, sql } from '../../sql/index.ts';
import { accountDayScope } from '../account-day-scope.ts';
import type { MeasuredMetric } from '../measured-metric.ts';
import type { MeasurementsSpec } from '../measurements-spec.ts';
import { collectsFrom } from './collecting.ts';
import { downColumn } from './feed-days.ts';
import { measureColumns } from './measure-columns.ts';

/** Facts among those the metric rests on whose feed has promised something. */
export function guardedFacts(spec: MeasurementsSpec, metric: MeasuredMetric): FactName[] {
  const promised = new Set(spec.promises.map((promise) => promise.fact));
  return metric.metric.facts.filter((fact) => promised.has(fact));
}

/** For how many days a value may be held because a feed is down; null while all keep their promises. */
export function holdDays(spec: MeasurementsSpec, metric: MeasuredMetric): Sql {
  const columns = guardedFacts(spec, metric).map((fact) => id(downColumn(fact)));
  return columns.length === 1 ? list(columns) : sql`least(${list(columns)})`;
}

/** Whether the metric applies: `only_for` is true, and known. */
export function applies(spec: MeasurementsSpec, metric: MeasuredMetric): Sql {
  if (metric.onlyFor === null) return sql`true`;
  return sql`coalesce(${compileExpression(metric.onlyFor, accountDayScope({ timeZone: spec.timeZone }))}, false)`;
}

/** The state by the facts of the day, before a value is held: the first of the reasons of rules.md that is there. */
export function baseState(spec: MeasurementsSpec, metric: MeasuredMetric): Sql {
  const branches: Sql[] = [];
  if (metric.onlyFor !== null) branches.push(sql`when not ${applies(spec, metric)} then 'not_applicable'`);
  if (spec.failed.has(metric.metric.name)) {
    return branches.length === 0 ? literal('failed') : sql`case ${list(branches, ' ')} else 'failed' end`;
  }
  if (guardedFacts(spec, metric).length > 0)
    branches.push(sql`when ${holdDays(spec, metric)} is not null then 'feed_broken'`);
  for (const need of metric.needs) {
    const state = id(measureColumns.state(need));
    branches.push(sql`when ${state} <> 'measured' then ${state}`);
  }
  const raw = id(measureColumns.raw(metric.name));
  if (metric.rows !== null) {
    const from = id(collectsFrom(collectedFact(metric)));
    const isEarly = sql`(${from} is null or day < ${from})`;
    if (hasEmptyStates(metric)) {
      const empty = id(measureColumns.empty(metric.name));
      branches.push(sql`when (${raw} is null or ${isEarly}) and ${empty} is not null then ${empty}`);
    } else {
      branches.push(sql`when ${isEarly} then 'never_collected'`);
    }
  }
  branches.push(sql`when ${raw} is null then 'undefined'`);
  return sql`case ${list(branches, '\n    ')} else 'measured' end`;
}

/** The fact that must be collected for a metric of rows: people, for the scores of people. */
export function collectedFact(metric: MeasuredMetric): FactName {
  return metric.rows?.rows.kind === 'fact' ? metric.rows.rows.fact : 'people';
}

/**
 * Answers that people gave are never collected until the first, and expired when none is in the window; one that was given
 * is measured, whatever the source says of when it began to collect.
 */
export function hasEmptyStates(metric: MeasuredMetric): boolean {
  return metric.rows?.rows.kind === 'fact' && ['surveys', 'ratings'].includes(metric.rows.rows.fact);
}

/** Whether a column says why there is no answer: one that fails has none. */
export function knowsEmptyState(spec: MeasurementsSpec, metric: MeasuredMetric): boolean {
  return hasEmptyStates(metric) && !spec.failed.has(metric.metric.name);
}
