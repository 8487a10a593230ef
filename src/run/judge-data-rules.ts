import { type Problem, ProblemError } from '../diagnostics/index.ts';
import type { Engine } from '../engine/index.ts';
import type { FactCatalog } from '../facts/index.ts';
import {
  defineFacts,
  defineSnapshots,
  type LakeReading,
  snapshotTable,
  snapshotView,
} from '../lake/index.ts';
import type { Day } from '../lib/index.ts';
import {
  type DataRule,
  type HealthModel,
  type Judged,
  lintRules,
  type RuleCode,
  ruleCodes,
} from '../model/index.ts';
import type { Project } from '../project/index.ts';
import type { ModelTimeline } from './model-timeline.ts';
import { scoreDayBy } from './score-day-by.ts';
import { readsPeople } from './score-inputs.ts';

/** What the linter's rules look at. */
export interface DataRulesAsk {
  readonly project: Project;
  readonly catalog: FactCatalog;
  /** The model as its file is now. */
  readonly model: HealthModel;
  /** The versions that made the stored scores. */
  readonly timeline: ModelTimeline;
  /** The last day that there is. */
  readonly asOf: Day;
}

const dayRelation = 'lint_day';

/**
 * Lets every rule of the linter that needs data look at it. The last day is scored by the file as it is, so a draft
 * is judged before it is published; nothing is stored. A rule whose data is not there says what it lacks.
 */
export async function judgeDataRules(
  engine: Engine,
  reading: LakeReading,
  ask: DataRulesAsk,
): Promise<ReadonlyMap<RuleCode, Judged>> {
  const { model } = ask;
  await defineFacts(engine, reading, ask.catalog);
  const lacking = {
    facts: null,
    day: await scoreLastDay(engine, reading, ask),
    scores: await openStored(engine, reading, ask),
  };
  const relations = { day: dayRelation, scores: snapshotView(model.name) };
  const judged = new Map<RuleCode, Judged>();
  for (const code of ruleCodes) {
    const rule = lintRules[code];
    if (rule.kind === 'data')
      judged.set(code, await judgeRule(engine, rule, model, relations, lacking[rule.reads]));
  }
  return judged;
}

async function judgeRule(
  engine: Engine,
  rule: DataRule,
  model: HealthModel,
  relations: Parameters<DataRule['query']>[1],
  lacking: string | null,
): Promise<Judged> {
  const query = rule.query(model, relations);
  if (query === null) return { findings: [], lacking: null };
  if (lacking !== null) return { findings: [], lacking };
  return rule.judge(await engine.rows(query), model);
}

/** Scores the last day into a table; gives why it could not. */
async function scoreLastDay(engine: Engine, reading: LakeReading, ask: DataRulesAsk): Promise<string | null> {
  const { project, catalog, model, asOf } = ask;
  for (const people of readsPeople(model)) {
    if (reading.relation(snapshotTable(people)) === null)
      return `the people model ${people} has scored nobody yet`;
  }
  try {
    await scoreDayBy(engine, reading, { project, catalog, model, day: asOf, relation: dayRelation });
    return null;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return `the last day could not be scored: ${error.problems.map(({ message }: Problem) => message).join('; ')}`;
  }
}

/** Opens the stored days of the model; gives why they say nothing about it. */
async function openStored(engine: Engine, reading: LakeReading, ask: DataRulesAsk): Promise<string | null> {
  const { model, timeline } = ask;
  const stored = await defineSnapshots(engine, reading, [model.name]);
  if (stored.length === 0) return 'nothing was scored by it yet: run `bellwether score`';
  const last = timeline.versions.at(-1);
  if (last?.model.fingerprint === model.fingerprint) return null;
  return 'the file differs from the version that scores: publish it and score';
}
