import { makeProblem, ProblemError } from '../diagnostics/index.ts';
import type { Day } from '../lib/index.ts';
import { day, sql } from '../sql/index.ts';
import { acrossEngines, differingAcrossEngines, differingRows, isSameEngine } from './differing-rows.ts';
import { versionOn } from './model-timeline.ts';
import { planPasses } from './plan-passes.ts';
import { prepareWork } from './prepare-work.ts';
import type { ScoreOptions } from './score-options.ts';
import { computePass, storedRows } from './score-pass.ts';
import { storedByDay, storedSnapshots } from './stored-snapshots.ts';

/** What computing a stored day again gave. */
export interface Verification {
  readonly model: string;
  readonly day: Day;
  readonly rows: number;
  /** Accounts (or people) whose row differs in any column, at most twenty of them. */
  readonly differing: readonly string[];
  /** The engine that scored the stored day, and the one that computed it again. */
  readonly storedBy: string;
  readonly computedBy: string;
  /** How far numbers may lie apart, as a part of the larger of them and 1: 0 where the same engine computed both. */
  readonly within: number;
}

/**
 * Computes one stored day again, from what was stored with it: the facts, the version of the model that scored
 * it, the carry of the day before. Nothing is written. Numbers that another engine scored need only agree as far as engines do.
 *
 * @throws ProblemError if the day is not stored, or its version is no longer among the model's.
 */
export async function verifySnapshot(options: ScoreOptions, name: string, on: Day): Promise<Verification> {
  return options.lake.write(async (writer) => {
    const { work, historyFrom } = await prepareWork(options, writer);
    const timeline = options.timelines.find((each) => each.name === name);
    const stored = storedSnapshots(writer.reading, name);
    const snapshot = storedByDay(stored).get(on);
    if (timeline === undefined || snapshot === undefined) {
      throw new ProblemError([makeProblem('run/not_stored', { message: `${name} has no scores of ${on}.` })]);
    }
    const { version } = versionOn(timeline, on);
    if (version.model.fingerprint !== snapshot.kind.fingerprint) {
      const message = `${name} of ${on} was scored by version ${snapshot.kind.version}, which is not in force that day any more.`;
      throw new ProblemError([makeProblem('run/differs_from_stored', { message })]);
    }
    const days = stored.flatMap((each) => each.days);
    const [pass] = planPasses([on], days, historyFrom);
    if (pass === undefined)
      throw new ProblemError([makeProblem('run/before_history', { message: `${on} lies before history.` })]);
    const entity = version.model.scores === 'people' ? 'person_id' : 'account_id';
    const [storedBy, computedBy] = [snapshot.kind.engine, work.engine.version];
    const isExact = isSameEngine(storedBy, computedBy);
    const within = isExact ? 0 : acrossEngines;
    let found: Verification = { model: name, day: on, rows: 0, differing: [], storedBy, computedBy, within };
    const provisionalFrom = snapshot.kind.provisional ? on : null;
    await computePass(
      work,
      { ...pass, timeline, provisionalFrom, through: on },
      new Map(),
      async (_, rowsOf) => {
        const fresh = sql`(select * from ${rowsOf([on])} where day = ${day(on)})`;
        const old = storedRows(work, name, snapshot, on);
        const columns = await work.engine.describe(sql`select * from ${old}`);
        const compare = isExact ? differingRows : differingAcrossEngines;
        const query = compare({ old, fresh, columns, entity });
        const differing = await work.engine.rows(sql`select who from (${query}) d order by who limit 20`);
        const [counted] = await work.engine.rows(sql`select count(*) as n from ${old}`);
        found = { ...found, rows: Number(counted?.n), differing: differing.map((row) => String(row.who)) };
      },
    );
    return found;
  });
}
