import { makeProblem, type Problem } from '../diagnostics/index.ts';
import type { FactName } from '../facts/index.ts';
import { id, type Sql, sql } from '../sql/index.ts';
import { hereInLake, writtenNow } from './here-in-lake.ts';
import { type LoadContext, loadTables } from './load-context.ts';

/** Share of a source's rows from which it is worth saying: a guess; stray rows, as of a trial, are common. */
const worthSaying = 0.01;
/** Facts that say themselves when something began. */
const ownStart: ReadonlySet<FactName> = new Set(['accounts', 'account_changes', 'contracts', 'entitlements']);

/**
 * Counts rows written by this load that are dated before their account started, before its first contract began, or, where
 * rows keep a `contract_id`, before the contract they name began.
 * They are loaded: the warning says that dates of two sources can not both be right.
 */
export async function doubtfulDates(context: LoadContext): Promise<Problem[]> {
  const contracts = hereInLake(context, 'facts/contracts', sql`account_id, started_on, __counts_until`);
  const starts = sql`(select account_id, min(start_on) as start_on from ${id(loadTables.accounts)} group by account_id)`;
  const begins =
    contracts === null
      ? null
      : sql`(select account_id, min(started_on) as start_on from ${contracts} where __counts_until is null group by account_id)`;
  const problems: Problem[] = [];
  for (const source of context.project.sources) {
    if (ownStart.has(source.into)) continue;
    const rows = writtenNow(context, source, sql`account_id, __occurred_on`);
    if (rows === null) continue;
    problems.push(...(await dated(context, source.name, rows, starts, 'their account started')));
    if (begins !== null)
      problems.push(
        ...(await dated(context, source.name, rows, begins, 'the first contract of their account began')),
      );
    problems.push(...(await beforeOwnContract(context, source)));
  }
  return problems;
}

async function beforeOwnContract(
  context: LoadContext,
  source: { readonly name: string; readonly into: FactName },
): Promise<Problem[]> {
  if (!context.catalog[source.into].columns.some(({ name }) => name === 'contract_id')) return [];
  const rows = writtenNow(context, source, sql`account_id, contract_id, __occurred_on`);
  const contracts = hereInLake(context, 'facts/contracts', sql`contract_id, started_on, __counts_until`);
  if (rows === null || contracts === null) return [];
  const starts = sql`(select contract_id, min(started_on) as start_on from ${contracts} where __counts_until is null group by contract_id)`;
  return dated(context, source.name, rows, starts, 'the contract that they name began', sql`contract_id`);
}

async function dated(
  { engine }: LoadContext,
  source: string,
  rows: Sql,
  starts: Sql,
  what: string,
  by: Sql = sql`account_id`,
): Promise<Problem[]> {
  const [counted] = await engine.rows(sql`select count(*) as n, count(*) filter (where early) as n_early,
    min(account_id || ' on ' || __occurred_on) filter (where early) as example
    from (select r.account_id, r.__occurred_on, r.__occurred_on < s.start_on as early from ${rows} as r join ${starts} as s on s.${by} = r.${by})`);
  const [n, early] = [Number(counted?.n ?? 0), Number(counted?.n_early ?? 0)];
  if (early === 0 || early < worthSaying * n) return [];
  const message = `${early} of ${n} rows of ${source} (${Math.round((100 * early) / n)} %) ${early === 1 ? 'is' : 'are'} dated before ${what}, for instance ${String(counted?.example)}.`;
  const place = { file: source, path: `sources.${source}` };
  return [makeProblem('facts/before_start', { message, place })];
}
