import type { FactName } from '../facts/index.ts';
import { factNames } from '../facts/index.ts';
import type { LakeFile } from '../lake/index.ts';
import { id, list, type Sql, sql } from '../sql/index.ts';
import { type LoadContext, loadTables } from './load-context.ts';
import { partRows } from './parts-of.ts';
import { writeFactParts } from './write-fact-parts.ts';

/**
 * Brings parts written by earlier loads in line with what is known of accounts now: rows of an account that became
 * internal are kept apart, rows of one that no longer is come back, rows of a merged account count for the other.
 * Gives the signature of what it settled, by which the next load knows that there is nothing to do.
 */
export async function settleAccounts(context: LoadContext): Promise<string> {
  const { reading } = context.writer;
  const asked = await context.engine.rows(
    sql`select coalesce(md5(string_agg(account_id, '|' order by account_id)), '') as internal from ${id(loadTables.accounts)} where internal`,
  );
  const signature = JSON.stringify([asked[0]?.internal ?? '', context.project.aliases]);
  if (reading.files('source_files').some((file) => file.notes.settled === signature)) return signature;
  for (const fact of factNames) {
    const parts = [`facts/${fact}`, `held/${fact}`].flatMap((table) =>
      reading.files(table).filter((file) => !context.remove.includes(file.path)),
    );
    const bySource = new Map<string, LakeFile[]>();
    for (const part of parts)
      bySource.set(part.notes.source ?? '', [...(bySource.get(part.notes.source ?? '') ?? []), part]);
    for (const [name, own] of bySource) {
      const source = context.project.sources.find((candidate) => candidate.name === name);
      if (source === undefined || !(await isUnsettled(context, fact, own))) continue;
      const rows = aliased(await partRows(context, fact, own), fact, context);
      context.remove.push(...own.map((part) => part.path));
      const atMost = own.reduce((sum, part) => sum + part.rows, 0);
      await writeFactParts(context, { source, table: context.catalog[fact] }, rows, {
        isAppended: true,
        atMost,
      });
    }
  }
  return signature;
}

/** Whether a row stands on the wrong side, or under the id of an account that was merged since. */
async function isUnsettled(
  context: LoadContext,
  fact: FactName,
  parts: readonly LakeFile[],
): Promise<boolean> {
  const internal = sql`account_id in (select account_id from ${id(loadTables.accounts)} where internal)`;
  const merged = Object.keys(context.project.aliases);
  const isMerged =
    merged.length === 0 ? sql`false` : sql`account_id in (${list(merged.map((name) => sql`${name}`))})`;
  const on = (side: string): readonly LakeFile[] => parts.filter((part) => part.path.startsWith(`${side}/`));
  const wrong: Sql[] = [];
  if (on('facts').length > 0)
    wrong.push(
      sql`exists (select 1 from ${await partRows(context, fact, on('facts'))} where ${internal} or ${isMerged})`,
    );
  if (on('held').length > 0) {
    const isHeld = fact === 'accounts' ? sql`(${internal} or ${isMerged})` : internal;
    wrong.push(sql`exists (select 1 from ${await partRows(context, fact, on('held'))} where not ${isHeld})`);
  }
  const asked = await context.engine.rows(sql`select ${list(wrong, ' or ')} as wrong`);
  return asked[0]?.wrong === true;
}

function aliased(rows: Sql, fact: FactName, context: LoadContext): Sql {
  const pairs = Object.entries(context.project.aliases);
  if (pairs.length === 0 || fact === 'accounts') return sql`select * from ${rows}`;
  const map = sql`map {${list(pairs.map(([from, to]) => sql`${from}: ${to}`))}}`;
  return sql`select * replace (coalesce(${map}[account_id], account_id) as account_id) from ${rows}`;
}
