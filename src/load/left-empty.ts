import { makeProblem, type Problem } from '../diagnostics/index.ts';
import { id, list, sql } from '../sql/index.ts';
import { writtenNow } from './here-in-lake.ts';
import type { LoadContext } from './load-context.ts';

/** Share of rows from which it is worth saying: a guess. */
const worthSaying = 0.2;
/** Rows below which a share says nothing: a guess. */
const fewestRows = 20;

/**
 * Columns that become known together with another (a ticket's satisfaction when it is solved, the outcome of a request
 * when it is answered), where the other is set and they are empty: averages of them rest on the rest.
 */
export async function leftEmpty(context: LoadContext): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const source of context.project.sources) {
    const columns = context.catalog[source.into].columns.flatMap(({ name, knownWith }) =>
      knownWith === null || knownWith === undefined || knownWith === 'itself' ? [] : [{ name, knownWith }],
    );
    const rows = columns.length === 0 ? null : writtenNow(context, source, sql`*`);
    if (rows === null) continue;
    const counts = columns.flatMap(({ name, knownWith }, index) => [
      sql`count(${id(knownWith)}) as ${id(`all_${index}`)}`,
      sql`count(*) filter (where ${id(knownWith)} is not null and ${id(name)} is null) as ${id(`empty_${index}`)}`,
      sql`count(${id(name)}) as ${id(`filled_${index}`)}`,
    ]);
    const [counted] = await context.engine.rows(sql`select ${list(counts)} from ${rows}`);
    for (const [index, { name, knownWith }] of columns.entries()) {
      const of = (what: string) => Number(counted?.[`${what}_${index}`] ?? 0);
      const [all, empty] = [of('all'), of('empty')];
      // Never filled: the source has no such column.
      if (of('filled') === 0 || all < fewestRows || empty < worthSaying * all) continue;
      const message = `${name} is empty in ${empty} of ${all} rows of ${source.name} (${Math.round((100 * empty) / all)} %) that have ${knownWith}.`;
      const place = { file: source.name, path: `sources.${source.name}` };
      problems.push(makeProblem('facts/left_empty', { message, place }));
    }
  }
  return problems;
}
