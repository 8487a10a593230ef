import { makeProblem, ProblemError } from '../../diagnostics/index.ts';
import type { Engine } from '../../engine/index.ts';
import { editDistance, nearestName, textOf } from '../../lib/index.ts';
import { sql } from '../../sql/index.ts';

/** An account as people name it. */
export interface FoundAccount {
  readonly id: string;
  readonly name: string | null;
  readonly csm: string | null;
}

/**
 * The account that `written` names: its id, else its name in any case. Reads the relation `accounts`.
 *
 * @throws ProblemError if there is none, with the nearest name, or if several have the name.
 */
export async function findAccount(engine: Engine, written: string): Promise<FoundAccount> {
  const rows = await engine.rows(
    sql`select account_id, any_value(name) as name, any_value(csm) as csm from accounts
      where account_id = ${written} or lower(trim(name)) = lower(trim(${written})) group by account_id order by account_id`,
  );
  const found = rows.map((row) => ({
    id: String(row.account_id),
    name: textOf(row.name),
    csm: textOf(row.csm),
  }));
  const exact = found.find(({ id }) => id === written) ?? (found.length === 1 ? found[0] : undefined);
  if (exact !== undefined) return exact;
  if (found.length > 1) {
    const message = `${found.length} accounts are called ${written}`;
    throw new ProblemError([
      makeProblem('cli/several_accounts', { message, written, allowed: found.map(({ id }) => id) }),
    ]);
  }
  const all = await engine.rows(sql`select distinct account_id, name from accounts order by account_id`);
  const names = all.flatMap((row) => [
    String(row.account_id),
    ...(textOf(row.name) === null ? [] : [String(row.name)]),
  ]);
  const near = nearestName(written, names) ?? startingWith(written, names);
  const problem = makeProblem('cli/unknown_account', { message: `No account is called ${written}`, written });
  throw new ProblemError([near === null ? problem : { ...problem, didYouMean: near }]);
}

/** The shortest name that contains what was written. */
function startingWith(written: string, names: readonly string[]): string | null {
  const wanted = written.toLowerCase();
  const containing = wanted.length < 3 ? [] : names.filter((name) => name.toLowerCase().includes(wanted));
  return containing.sort((a, b) => editDistance(a, written) - editDistance(b, written))[0] ?? null;
}
