import type { SelectStatement } from 'pgsql-ast-parser';
import type { Problem } from '../../diagnostics/index.ts';
import type { Sql } from '../../sql/index.ts';
import type { SelectCheck } from './refused-select.ts';
import { writeQuery } from './write-query.ts';

/**
 * A parsed `select` as a query of ours: nothing of its text goes to the engine, only names, constants and an
 * allow-list of forms. `relations` has the raw rows of each source by name.
 */
export function compileSelect(
  source: string,
  statement: SelectStatement,
  relations: ReadonlyMap<string, Sql>,
): { query: Sql; problems: readonly Problem[] } {
  const check: SelectCheck = { source, problems: [] };
  const query = writeQuery(statement, { check, relations, bound: new Set() });
  return { query, problems: check.problems };
}
