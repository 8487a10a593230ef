import { makeProblem, type Problem } from '../diagnostics/index.ts';
import { snapshotTable } from '../lake/index.ts';
import type { Day } from '../lib/index.ts';
import { assumedHistory } from './assumed-history.ts';
import { dayListText } from './day-list.ts';
import { decideDays, type ModelDecision, type ScoreRequest } from './decide-days.ts';
import { type ModelTimeline, versionOn } from './model-timeline.ts';
import type { RunModel } from './run-document.ts';
import type { FailedMetrics } from './run-plan.ts';
import { scoreAndFollow } from './score-and-follow.ts';
import { definePeopleScores } from './score-inputs.ts';
import type { ScoreWork } from './score-work.ts';
import { segmentsThatFell } from './segments-that-fell.ts';
import { countStored } from './stored-facts.ts';
import { storedSnapshots } from './stored-snapshots.ts';
import { writeFrozen } from './write-frozen.ts';

/** Scores one model: decides the days, computes them pass by pass, commits, and says what it did. */
export async function scoreModel(
  work: ScoreWork,
  request: ScoreRequest,
  timeline: ModelTimeline,
  problems: Problem[],
): Promise<RunModel> {
  const { writer } = work;
  const decision = await decideDays(work, request, timeline);
  const failed: FailedMetrics = new Map();
  const followed: Day[] = [];
  for (const [index, pass] of decision.passes.entries()) {
    const next = [...(decision.passes[index + 1]?.asked ?? [])].sort()[0] ?? null;
    const following = { timeline, provisionalFrom: request.provisionalFrom, held: decision.held, next };
    followed.push(...(await scoreAndFollow(work, following, pass, failed, isCatchingUp(request))));
  }
  if (decision.marks.length > 0 || decision.kept.length > 0)
    await writer.commit({ settled: decision.marks, mark: decision.kept });
  for (const [metric, reason] of failed) {
    const message = `${timeline.name}: the metric ${metric} failed: ${reason}`;
    problems.push(makeProblem('run/metric_failed', { message }));
  }
  if (decision.days.left.length > 0) {
    const message = `${timeline.name}: out of date still: ${dayListText(decision.days.left)}`;
    problems.push(makeProblem('run/left_out_of_date', { message }));
  }
  await writeFrozen(work, timeline, request.asOf);
  warnOfSetup(work, timeline, problems);
  problems.push(...(await fallsOf(work, timeline, decision.days.asked.at(-1))));
  if (timeline.versions[0].model.scores === 'people')
    await definePeopleScores(work.engine, writer.reading, [timeline.name]);
  const asked = [...new Set([...decision.days.asked, ...followed])].sort();
  return describeModel(work, timeline, { ...decision, days: { ...decision.days, asked } }, failed);
}

/** Whether the run was asked for whatever is out of date, and not for days of its own. */
function isCatchingUp({ ask }: ScoreRequest): boolean {
  return ask.from === null && ask.to === null;
}

function warnOfSetup(work: ScoreWork, timeline: ModelTimeline, problems: Problem[]): void {
  const others = storedSnapshots(work.writer.reading, timeline.name).filter(
    ({ kind }) => kind.setup !== work.setup,
  );
  if (others.length === 0) return;
  const days = dayListText(others.flatMap((snapshot) => snapshot.days));
  const message = `${timeline.name}: scored under other settings: ${days}`;
  problems.push(makeProblem('run/setup_changed', { message }));
}

async function fallsOf(
  { engine, writer }: ScoreWork,
  timeline: ModelTimeline,
  last: Day | undefined,
): Promise<Problem[]> {
  const relation = writer.reading.relation(snapshotTable(timeline.name));
  if (last === undefined || relation === null) return [];
  const { model } = versionOn(timeline, last).version;
  return model.scores === 'people' ? [] : segmentsThatFell(engine, relation, model, last);
}

async function describeModel(
  { engine, project, writer }: ScoreWork,
  timeline: ModelTimeline,
  { days, passes }: Pick<ModelDecision, 'days' | 'passes'>,
  failed: FailedMetrics,
): Promise<RunModel> {
  const asked: readonly Day[] = days.asked;
  const used = new Set(asked.map((day) => versionOn(timeline, day).version));
  const relation = writer.reading.relation(snapshotTable(timeline.name));
  const counted = relation === null ? { rows: 0, bands: {} } : await countStored(engine, relation, asked);
  return {
    model: timeline.name,
    versions: [...used].map(({ version, model, publishedOn, text }) => ({
      version,
      fingerprint: model.fingerprint,
      publishedOn,
      text,
    })),
    days: dayListText(asked),
    passes: passes.map(({ from, to, before }) => ({ from, to, before })),
    outOfDate: dayListText(days.left),
    ...counted,
    lastDay: asked.at(-1) ?? null,
    failedMetrics: Object.fromEntries(failed),
    assumedHistory: await assumedHistory(
      engine,
      project,
      timeline.versions.at(-1)?.model ?? timeline.versions[0].model,
    ),
  };
}
