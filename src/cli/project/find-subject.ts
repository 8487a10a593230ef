import { makeProblem, ProblemError } from '../../diagnostics/index.ts';
import type { Engine } from '../../engine/index.ts';
import { type FactName, factNames } from '../../facts/index.ts';
import type { Subject } from '../../load/index.ts';
import { id, list, sql } from '../../sql/index.ts';
import type { OpenedProject } from './open-project.ts';

/**
 * Whom an id stands for, among the accounts and people of the facts. Reads the relations of the facts.
 *
 * @throws ProblemError if nobody has the id, or an account and a person share it and `kind` does not say which.
 */
export async function findSubject(
  engine: Engine,
  { catalog }: OpenedProject,
  written: string,
  kind: Subject['kind'] | null,
): Promise<Subject> {
  const withPeople = factNames.filter((fact: FactName) =>
    catalog[fact].columns.some(({ name }) => name === 'person_id'),
  );
  const people = withPeople.map(
    (fact) => sql`exists (select 1 from ${id(fact)} where person_id = ${written})`,
  );
  const [found] = await engine.rows(
    sql`select exists (select 1 from accounts where account_id = ${written}) as account, ${list(people, ' or ')} as person`,
  );
  const kinds = (['person', 'account'] as const).filter(
    (each) => found?.[each] === true && (kind === null || kind === each),
  );
  const [only] = kinds;
  if (kinds.length > 1) {
    const message = `${written} is an account and a person: say --kind`;
    throw new ProblemError([makeProblem('cli/bad_argument', { message, written, allowed: kinds })]);
  }
  if (only === undefined) {
    throw new ProblemError([
      makeProblem('cli/unknown_subject', {
        message: `No ${kind ?? 'person or account'} has the id ${written}`,
        written,
      }),
    ]);
  }
  return { kind: only, id: written };
}
