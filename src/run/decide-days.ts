import type { StaleMark } from '../lake/index.ts';
import { addDays, type Day, daysFromTo } from '../lib/index.ts';
import { type DaysToScore, daysToScore, type ScoreAsk, type StaleDays } from './days-to-score.ts';
import { lookBackDays } from './look-back.ts';
import type { ModelTimeline } from './model-timeline.ts';
import { type PassDays, planPasses } from './plan-passes.ts';
import { projectSetup, quietDaysChanged, quietWords } from './project-setup.ts';
import { marksFor, readsPeople } from './score-inputs.ts';
import type { ScoreWork } from './score-work.ts';
import { quietDaysMark, staleUntil } from './stale-until.ts';
import { heldDays } from './stored-facts.ts';
import { storedSnapshots } from './stored-snapshots.ts';

/** What a run was asked to do, the same for all of its models. */
export interface ScoreRequest {
  /** All models of the project. */
  readonly timelines: readonly ModelTimeline[];
  readonly ask: ScoreAsk;
  readonly asOf: Day;
  readonly provisionalFrom: Day | null;
  readonly historyFrom: Day;
}

/** What a run does with one model. */
export interface ModelDecision {
  readonly days: DaysToScore;
  readonly passes: readonly PassDays[];
  /** Stored days on which a value was held: a backfill does not rewrite them. */
  readonly held: ReadonlySet<Day>;
  /** Marks that are settled when the passes are done. */
  readonly marks: readonly StaleMark[];
  /** Marks to make because this run leaves out days that it alone knows to be out of date. */
  readonly kept: readonly StaleMark[];
}

/** Which days of a model a run computes and writes. */
export async function decideDays(
  work: ScoreWork,
  request: ScoreRequest,
  timeline: ModelTimeline,
): Promise<ModelDecision> {
  const { engine, writer } = work;
  const { historyFrom } = request;
  const stored = storedSnapshots(writer.reading, timeline.name);
  const marks = marksOf(work, request, timeline);
  const quiet = quietMark(work, timeline);
  const stale = [...marks, ...quiet].map((mark) => staleDays(work, timeline, mark));
  const from = stale.map((each) => each.from).sort()[0];
  const held =
    from === undefined ? new Set<Day>() : await heldDays(engine, writer.reading, timeline.name, stored, from);
  const state = { ...request, timeline, stored, stale, held };
  const own = daysToScore(state, request.ask);
  const asked = [...own.asked, ...(await daysForOthers(work, request, timeline, own))];
  const wanted = new Set(asked);
  const left = own.left.filter((day) => !wanted.has(day));
  const days = { asked: [...wanted].sort(), reliable: own.reliable, left };
  return {
    days,
    held,
    passes: planPasses(asked, own.reliable, historyFrom),
    marks: left.length === 0 ? marks : [],
    kept: left.length === 0 ? [] : quiet,
  };
}

function marksOf({ writer }: ScoreWork, { timelines }: ScoreRequest, timeline: ModelTimeline): StaleMark[] {
  const others = timelines.flatMap(({ versions }) => versions.map(({ model }) => model));
  const all = timeline.versions.flatMap(({ model }) =>
    marksFor(model, others, writer.reading.manifest.stale),
  );
  return [...new Set(all)];
}

/** The days on which the rows behind a mark can count, under whichever version of the model reaches furthest. */
function staleDays({ project }: ScoreWork, { versions }: ModelTimeline, mark: StaleMark): StaleDays {
  const untils = versions.map(({ model }) => staleUntil(mark, model, project));
  const until = untils.includes(null) ? null : latest(untils);
  return { from: mark.from as Day, until };
}

function latest(days: readonly (Day | null)[]): Day | null {
  return days.reduce((last, day) => (last === null || (day !== null && day > last) ? day : last), null);
}

/** Quiet days that were added or taken away since the last run move the windows and medians around them. */
function quietMark({ project, writer }: ScoreWork, { name }: ModelTimeline): StaleMark[] {
  const runs = writer.reading.files('runs').filter(({ notes }) => notes.kind === 'score');
  const run = runs.toSorted((a, b) => Number(a.notes.serial) - Number(b.notes.serial)).at(-1);
  if (run === undefined) return [];
  const before = (run.notes.quiet ?? '').split(',').filter((word) => word !== '');
  const changed = quietDaysChanged(before, quietWords(projectSetup(project)));
  const [from] = changed;
  const last = changed.at(-1);
  return from === undefined || last === undefined ? [] : [{ model: name, fact: quietDaysMark, from, last }];
}

/** Days of a people's model that account models read in this run and that are not stored, or out of date. */
async function daysForOthers(
  work: ScoreWork,
  request: ScoreRequest,
  timeline: ModelTimeline,
  own: DaysToScore,
): Promise<Day[]> {
  const reliable = new Set(own.reliable);
  const needed = new Set<Day>();
  for (const other of request.timelines) {
    const readers = other.versions.filter(({ model }) => readsPeople(model).includes(timeline.name));
    if (readers.length === 0) continue;
    const back = Math.max(...readers.map(({ model }) => lookBackDays(model)));
    const { passes } = await decideDays(work, request, other);
    for (const { from, to } of passes)
      for (const day of daysFromTo(addDays(from, -back), to)) needed.add(day);
  }
  return [...needed].filter((day) => day >= request.historyFrom && !reliable.has(day));
}
