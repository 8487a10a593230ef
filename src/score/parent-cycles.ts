import { makeProblem, type Problem } from '../diagnostics/index.ts';
import { formatNumber } from '../lib/index.ts';
import { id, type Sql, sql } from '../sql/index.ts';
import { accountRelations, type ScoreRelations } from './score-span.ts';

/**
 * Accounts that are their own ancestors, the first so many by name, each with the first day on which it is: to be run after
 * the plan of `compileScore`. Each row becomes a problem with `parentCycleProblem`.
 */
export function parentCycles(most: number, relations: ScoreRelations = accountRelations): Sql {
  return sql`select account_id, parent_id, min(day) as day from ${links(relations)}
where on_cycle group by account_id, parent_id order by account_id, parent_id limit ${most}`;
}

/** How many there are in all: one row, `n`. */
export function countParentCycles(relations: ScoreRelations = accountRelations): Sql {
  return sql`select count(*) as n from (select distinct account_id, parent_id from ${links(relations)} where on_cycle) c`;
}

function links({ prefix }: ScoreRelations): Sql {
  return id(`${prefix}family_links`);
}

/** The problem of one account on a cycle: it is scored as if it had no parent. */
export function parentCycleProblem(account: string, parent: string, day: string): Problem {
  const how = account === parent ? 'is its own parent' : `has ${parent} as its parent, which stands below it`;
  return makeProblem('score/parent_cycle', {
    message: `account ${account} ${how} on ${day}; it is scored as if it had no parent`,
    written: parent,
  });
}

/** One sentence for those that are not named. */
export function moreParentCyclesProblem(count: number, isLeast: boolean): Problem {
  const number = `${isLeast ? 'at least ' : ''}${formatNumber(count)} more`;
  const what =
    count === 1
      ? 'account is its own ancestor, and is scored as if it'
      : 'accounts are their own ancestors, and are scored as if they';
  return makeProblem('score/parent_cycle', { message: `${number} ${what} had no parent` });
}
