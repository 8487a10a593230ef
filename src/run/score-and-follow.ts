import type { StaleMark } from '../lake/index.ts';
import { addDays, type Day } from '../lib/index.ts';
import { carryDiffers, keepCarryOf } from './compare-carry.ts';
import { type ModelTimeline, versionOn } from './model-timeline.ts';
import type { PassDays } from './plan-passes.ts';
import type { FailedMetrics } from './run-plan.ts';
import { scorePass } from './score-pass.ts';
import type { ScoreWork } from './score-work.ts';
import { carryMark } from './stale-until.ts';
import { storedSnapshots } from './stored-snapshots.ts';

/** Where a pass is followed. */
export interface Following {
  readonly timeline: ModelTimeline;
  /** First day that is not over yet; null: all are. */
  readonly provisionalFrom: Day | null;
  /** Days on which a value was held: they are not rewritten, and hand on what they always did. */
  readonly held: ReadonlySet<Day>;
  /** The first day that the next pass writes. */
  readonly next: Day | null;
}

/**
 * Computes a pass, and, if it may, the stored days after it until one hands on what it did before (rules.md, *Carry*:
 * stale ... until the carry agrees): first one day, then twice as many each time. Gives the days written beyond the pass.
 * That the days after may have to follow is noted before they are known not to, so that a run that is killed leaves the
 * note; where it may not go on and the carry differs, the note stays for the next run.
 */
export async function scoreAndFollow(
  work: ScoreWork,
  { timeline, provisionalFrom, held, next }: Following,
  pass: PassDays,
  failed: FailedMetrics,
  mayGoOn: boolean,
): Promise<Day[]> {
  const followed: Day[] = [];
  let mark: StaleMark[] = [];
  for (let current = pass, most = 1; ; most *= 2) {
    const stored = storedDays(work, timeline);
    const after = stored.filter((day) => day > current.to);
    const [first] = after;
    if (first !== undefined) await keepCarryOf(work, timeline, current.to);
    // What the pass itself writes is marked already; what follows it is not.
    const from = current === pass ? first : followed.find((day) => day >= current.from);
    if (from !== undefined) {
      const fact = `${carryMark}${current.to}`;
      const noted = { model: timeline.name, fact, from, last: first ?? current.to };
      await work.writer.commit({ mark: [noted], settled: mark });
      mark = [noted];
    }
    const through = [current.to, ...stored].toSorted().at(-1) ?? current.to;
    await scorePass(work, { ...current, timeline, provisionalFrom, through }, failed);
    const differs =
      first !== undefined && (await carryDiffers(work, versionOn(timeline, current.to).version.model));
    if (differs && !mayGoOn) return followed;
    const chunk = differs ? daysToFollow(after, held, next).slice(0, most) : [];
    const to = chunk.at(-1);
    if (to === undefined) {
      if (mark.length > 0) await work.writer.commit({ settled: mark });
      return followed;
    }
    followed.push(...chunk);
    current = { from: addDays(current.to, 1), to, asked: new Set(chunk), before: current.to };
  }
}

/** Stored days up to the next that stays as it is, or that another pass writes anyway. */
function daysToFollow(after: readonly Day[], held: ReadonlySet<Day>, next: Day | null): readonly Day[] {
  const end = after.findIndex((day) => held.has(day) || (next !== null && day >= next));
  return end === -1 ? after : after.slice(0, end);
}

function storedDays(work: ScoreWork, timeline: ModelTimeline): Day[] {
  return storedSnapshots(work.writer.reading, timeline.name)
    .flatMap(({ days }) => days)
    .sort();
}
