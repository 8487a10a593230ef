import { type CompileScope, compileExpression } from '../../expressions/index.ts';
import { list, literal, type Sql, sql } from '../../sql/index.ts';
import type { Choice } from '../stage.ts';

/** The name of the first whose condition holds; one without a condition always does; null if none. An unknown condition does not hold. */
export function firstThatHolds(choices: readonly Choice[], scope: CompileScope): Sql {
  const branches: Sql[] = [];
  for (const choice of choices) {
    if (choice.when === null) {
      if (branches.length === 0) return literal(choice.name);
      return sql`case ${list(branches, ' ')} else ${choice.name} end`;
    }
    branches.push(sql`when ${compileExpression(choice.when, scope)} then ${choice.name}`);
  }
  return branches.length === 0 ? sql`cast(null as string)` : sql`case ${list(branches, ' ')} end`;
}
