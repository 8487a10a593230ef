import { makeProblem, ProblemError } from '../diagnostics/index.ts';
import { factNames } from '../facts/index.ts';
import { defineFacts } from '../lake/index.ts';
import type { Day } from '../lib/index.ts';
import { effectiveRows } from '../score/index.ts';
import { day, every, id, type Sql, sql } from '../sql/index.ts';
import type { OpenedProject } from './project/open-project.ts';
import { openScores } from './project/open-scores.ts';
import type { Store } from './project/open-store.ts';

/** Which of the stored scores: of a model, between two days; the last day unless told. */
export interface ScoresAsked {
  readonly from?: Day;
  readonly to?: Day;
  readonly model?: string;
}

/** What `export` writes: stored scores, the rows in quarantine, or a fact. */
export async function exportQuery(
  opened: OpenedProject,
  store: Store,
  options: ScoresAsked,
  what: string,
): Promise<Sql> {
  const fact = factNames.find((name) => name === what);
  if (what === 'scores') return scoresQuery(opened, store, options);
  const reading = await store.lake.read();
  if (what === 'quarantine') {
    const relation = reading.relation('quarantine');
    return relation === null
      ? sql`select null::varchar as source where false`
      : sql`select * from ${relation} order by source, file, record, code`;
  }
  if (fact !== undefined) {
    await defineFacts(store.engine, reading, opened.catalog);
    return sql`select * from ${id(fact)} order by account_id, __occurred_on, __row_key`;
  }
  const allowed = ['scores', 'quarantine', ...factNames];
  throw new ProblemError([
    makeProblem('cli/bad_argument', { message: `${what} can not be exported`, written: what, allowed }),
  ]);
}

/** Stored scores as they are, with the band that counts where one was set by hand. */
async function scoresQuery(opened: OpenedProject, store: Store, options: ScoresAsked): Promise<Sql> {
  const { view } = await openScores(opened, store, options.model ?? null);
  const bounds = [
    ...(options.from === undefined ? [] : [sql`s.day >= ${day(options.from)}`]),
    ...(options.to === undefined ? [] : [sql`s.day <= ${day(options.to)}`]),
  ];
  const days = bounds.length > 0 ? every(bounds) : sql`s.day = (select max(day) from ${id(view)})`;
  return sql`select * from ${effectiveRows(sql`select s.* from ${id(view)} s where ${days}`)} order by day, account_id`;
}
