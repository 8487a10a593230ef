import type { FactName } from '../../facts/index.ts';
import { countsOn } from '../../metrics/index.ts';
import { day, id, list, type Sql, sql } from '../../sql/index.ts';
import type { FactsAsked } from './fact-query.ts';

/** Facts of which it is told that an account has none. */
const told: readonly FactName[] = ['people_roles', 'events', 'goals', 'contracts'];

/** Which of these facts anybody in the book has rows of, by the day: column `fact`. Of the others nothing is collected. */
export function compileCollected(asked: FactsAsked): Sql {
  const each = told.map(
    (fact) =>
      sql`select ${fact} as fact where exists (select 1 from ${id(fact)} f where ${countsOn('f', day(asked.day))})`,
  );
  return list(each, '\nunion all ');
}
