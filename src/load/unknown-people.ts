import { makeProblem, type Problem } from '../diagnostics/index.ts';
import { id, list, sql } from '../sql/index.ts';
import { hereInLake, writtenNow } from './here-in-lake.ts';
import type { LoadContext } from './load-context.ts';

/**
 * Counts rows written by this load that name a person who is not among the people. They are loaded: a person may
 * be unknown where an account may not. Without any source of people there is nothing to miss them in.
 */
export async function unknownPeople(context: LoadContext): Promise<Problem[]> {
  const { engine, catalog, project } = context;
  if (!project.sources.some((source) => source.into === 'people')) return [];
  const person = id('person_id');
  const stored = ['facts/people', 'held/people'].flatMap((table) => hereInLake(context, table, person) ?? []);
  const people =
    stored.length === 0
      ? sql`(select null as person_id where false)`
      : sql`(${list(
          stored.map((rows) => sql`from ${rows}`),
          ' union all ',
        )})`;
  const problems: Problem[] = [];
  for (const source of project.sources) {
    const hasPeople = catalog[source.into].columns.some((column) => column.name === 'person_id');
    if (!hasPeople || source.into === 'people') continue;
    const added = writtenNow(context, source, person);
    if (added === null) continue;
    const counted = await engine.rows(sql`select count(*) as n, min(person_id) as example from ${added}
      where person_id is not null and person_id not in (select person_id from ${people})`);
    const n = Number(counted[0]?.n ?? 0);
    if (n === 0) continue;
    const message = `${n} ${n === 1 ? 'row' : 'rows'} of ${source.name} ${n === 1 ? 'names' : 'name'} a person who is not among the people, for instance ${counted[0]?.example}.`;
    problems.push(
      makeProblem('facts/unknown_people', {
        message,
        place: { file: source.name, path: `sources.${source.name}` },
      }),
    );
  }
  return problems;
}
