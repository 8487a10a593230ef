import type { Engine } from '../engine/index.ts';
import { type FactCatalog, type FactName, factNames, systemColumns } from '../facts/index.ts';
import { defineFacts, type LakeReading, type StaleMark, snapshotTable } from '../lake/index.ts';
import { type Day, parseDay } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import type { Project } from '../project/index.ts';
import { id, list, type Sql, sql } from '../sql/index.ts';
import { dayRows } from './day-rows.ts';
import type { ScoreSize } from './fit-memory.ts';

/** Makes the relations that every plan reads beside `carry` and `days`: the facts, and the quiet days. */
export async function defineScoreInputs(
  engine: Engine,
  reading: LakeReading,
  catalog: FactCatalog,
  project: Project,
): Promise<void> {
  await defineFacts(engine, reading, catalog);
  await engine.define({
    name: 'quiet_days',
    keep: 'table',
    query: dayRows([...new Set(project.calendar.quietDays)]),
  });
}

/** Makes the views that account models read people's scores from, as they are stored, for the models of these names. */
export async function definePeopleScores(
  engine: Engine,
  reading: LakeReading,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    const relation = reading.relation(snapshotTable(name));
    if (relation !== null)
      await engine.define({
        name: `people_scores__${name}`,
        keep: 'view',
        query: sql`select * from ${relation}`,
      });
  }
}

/** How much there is to score. */
export async function scoreSize(engine: Engine): Promise<ScoreSize> {
  const counted = await engine.rows(
    sql`select (select count(distinct account_id) from accounts) as accounts, (select count(distinct person_id) from people) as people`,
  );
  return { accounts: Number(counted[0]?.accounts ?? 0), people: Number(counted[0]?.people ?? 0) };
}

/**
 * The first and the last day on which a fact occurred; null where there is none. A list of accounts without any
 * date begins on the day from which it counts.
 */
export async function factDays(engine: Engine): Promise<{ first: Day | null; last: Day | null }> {
  const each: Sql[] = factNames.map(
    (fact) =>
      // A sheet that comes again says something of the day it came, whatever day its figures are dated.
      sql`select min(${id(systemColumns.occurred_on)}) as first, max(${id(fact === 'readings' ? systemColumns.counts_from : systemColumns.occurred_on)}) as last from ${id(fact)}`,
  );
  const [found] = await engine.rows(
    sql`select coalesce(min(first), (select min(${id(systemColumns.counts_from)}) from accounts)) as first, max(last) as last
      from (${list(each, ' union all ')})`,
  );
  return { first: parseDay(String(found?.first)), last: parseDay(String(found?.last)) };
}

/** Facts that decide which accounts there are and what is known of them on a day, whatever the metrics. */
const always: readonly FactName[] = [
  'accounts',
  'account_changes',
  'contracts',
  'events',
  'outcomes',
  'people',
  'people_roles',
];

/** The facts that models rest on. */
export function factsOf(...models: readonly HealthModel[]): ReadonlySet<string> {
  return new Set([...always, ...models.flatMap(({ metrics }) => metrics.flatMap(({ facts }) => facts))]);
}

/** The marks that concern a model: those of facts that it, or a people model it reads, rests on. */
export function marksFor(
  model: HealthModel,
  others: readonly HealthModel[],
  stale: readonly StaleMark[],
): StaleMark[] {
  const read = factsOf(model, ...others.filter(({ name }) => readsPeople(model).includes(name)));
  return stale.filter((mark) => mark.model === model.name && (read.has(mark.fact) || !isFact(mark.fact)));
}

/** Names of the people models whose scores a model reads. */
export function readsPeople(model: HealthModel): string[] {
  return model.metrics.flatMap(({ basis }) => (basis.kind === 'people' ? [basis.model] : []));
}

function isFact(name: string): boolean {
  return factNames.some((fact) => fact === name);
}
