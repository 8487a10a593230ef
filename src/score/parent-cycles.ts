import { makeProblem, type Problem } from '../diagnostics/index.ts';
import { id, type Sql, sql } from '../sql/index.ts';
import { accountRelations, type ScoreRelations } from './score-span.ts';

/**
 * Accounts that are their own ancestors, with the first day on which they are: to be run after the plan of
 * `compileScore`. Each row becomes a problem with `parentCycleProblem`.
 */
export function parentCycles(relations: ScoreRelations = accountRelations): Sql {
  return sql`select account_id, parent_id, min(day) as day from ${id(`${relations.prefix}family_links`)}
where on_cycle group by account_id, parent_id order by account_id, day`;
}

/** The problem of one account on a cycle: it is scored as if it had no parent. */
export function parentCycleProblem(account: string, parent: string, day: string): Problem {
  const how = account === parent ? 'is its own parent' : `has ${parent} as its parent, which stands below it`;
  return makeProblem('score/parent_cycle', {
    message: `account ${account} ${how} on ${day}; it is scored as if it had no parent`,
    written: parent,
  });
}
