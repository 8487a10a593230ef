import type { Engine } from '../engine/index.ts';
import { id, list, type Sql, sql } from '../sql/index.ts';

/** All rows of some queries, columns by their names; null where a query has no column of that name. */
export async function unionByName(engine: Engine, queries: readonly Sql[]): Promise<Sql> {
  const [only, ...others] = queries;
  if (only === undefined || others.length === 0) return only ?? sql`nothing`;
  const columns = await Promise.all(
    queries.map(async (query) => new Set((await engine.describe(query)).map(({ name }) => name))),
  );
  const all = [...new Set(columns.flatMap((own) => [...own]))];
  const parts = queries.map((query, index) => {
    const chosen = all.map((name) => (columns[index]?.has(name) ? id(name) : sql`null as ${id(name)}`));
    return sql`select ${list(chosen)} from (${query}) as part`;
  });
  return list(parts, ' union all ');
}
