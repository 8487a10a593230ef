import type { FactName } from '../../facts/index.ts';
import { id, list, type PlanStep, sql } from '../../sql/index.ts';

/** Name of the relation of one row that says from when on each fact is collected at all. */
export const collecting = 'collecting';

/** Its column for a fact: DATE, null where no source feeds it. */
export function collectsFrom(fact: FactName): string {
  return `collects__${fact}`;
}

/** The first day on which any source of each fact collects: before it nothing is zero, it is never collected. */
export function compileCollecting(facts: readonly FactName[]): PlanStep {
  const columns = facts.map(
    (fact) => sql`,
  min(collects_from) filter (where fact = ${fact}) as ${id(collectsFrom(fact))}`,
  );
  return {
    name: collecting,
    comment: 'since when each fact is collected',
    keep: 'table',
    query: sql`select count(*) as n_sources${list(columns, '')} from ${id('sources')}`,
  };
}
