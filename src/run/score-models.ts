import { makeProblem, type Problem, ProblemError } from '../diagnostics/index.ts';
import type { Engine } from '../engine/index.ts';
import type { FactCatalog } from '../facts/index.ts';
import type { Lake, LakeReading, LakeWriter } from '../lake/index.ts';
import type { Day } from '../lib/index.ts';
import type { Project } from '../project/index.ts';
import { compilePlan } from './compile-plan.ts';
import type { ScoreAsk } from './days-to-score.ts';
import type { PlanBudget } from './fit-memory.ts';
import { planBudget } from './fit-memory.ts';
import type { ModelTimeline } from './model-timeline.ts';
import { projectSetup } from './project-setup.ts';
import { type RunDocument, type RunModel, runDocumentFormat, runDocumentText } from './run-document.ts';
import { defineScoreInputs, factDays, scoreSize } from './score-inputs.ts';
import { scoreModel } from './score-model.ts';
import type { CompilePlan, ScoreListener, ScoreWork } from './score-work.ts';

/** What is scored, and how. */
export interface ScoreOptions {
  readonly project: Project;
  readonly catalog: FactCatalog;
  readonly timelines: readonly ModelTimeline[];
  readonly lake: Lake;
  readonly engine: Engine;
  readonly ask: ScoreAsk;
  /** The last day that there is. */
  readonly asOf: Day;
  /** First day that is not over yet; null: all are. */
  readonly provisionalFrom: Day | null;
  /** Version of Bellwether. */
  readonly product: string;
  readonly listener?: ScoreListener;
  /** How much one plan holds; by the project's memory unless told. */
  readonly budget?: PlanBudget;
  readonly compile?: CompilePlan;
  readonly defineSources?: (engine: Engine, reading: LakeReading, project: Project) => Promise<void>;
}

/**
 * Scores every model of a project, people's models first, and commits snapshots while it goes; then the run's
 * document. Without dates it writes what is out of date or missing up to `asOf`.
 *
 * @throws ProblemError if the range is impossible, there are no accounts, or the engine or the disk gives up.
 */
export async function scoreModels(options: ScoreOptions): Promise<RunDocument> {
  const { ask } = options;
  if (ask.from !== null && ask.to !== null && ask.from > ask.to) {
    const message = `The range begins on ${ask.from} and ends before, on ${ask.to}.`;
    throw new ProblemError([makeProblem('run/range_backwards', { message })]);
  }
  return options.lake.write(async (writer) => {
    const { work, historyFrom } = await prepare(options, writer);
    const problems: Problem[] = [];
    const models: RunModel[] = [];
    const ordered = options.timelines.toSorted((a, b) => order(a) - order(b));
    for (const timeline of ordered) {
      models.push(await scoreModel(work, { ...options, historyFrom }, timeline, problems));
    }
    const document = documentOf(options, work, historyFrom, models, problems);
    const { quietDays } = document.setup;
    const days = models.map((model) => model.days).join(' ');
    const file = await writer.text({
      table: 'runs',
      name: `score-${options.asOf}`,
      text: runDocumentText(document),
      notes: {
        kind: 'score',
        serial: String(writer.reading.manifest.serial),
        quiet: quietDays.join(','),
        days,
      },
    });
    await writer.commit({ add: [file] });
    return document;
  });
}

/** People's models come before those that may read them. */
function order({ versions }: ModelTimeline): number {
  return versions.some(({ model }) => model.scores === 'people') ? 0 : 1;
}

async function prepare(
  options: ScoreOptions,
  writer: LakeWriter,
): Promise<{ work: ScoreWork; historyFrom: Day }> {
  const { engine, project, catalog } = options;
  await defineScoreInputs(engine, writer.reading, catalog, project);
  await options.defineSources?.(engine, writer.reading, project);
  const size = await scoreSize(engine, writer.reading);
  const historyFrom = project.historyFrom ?? (await factDays(engine)).first;
  if (size.accounts === 0 || historyFrom === null) {
    throw new ProblemError([makeProblem('run/no_facts', { message: 'No account was loaded yet.' })]);
  }
  const last = options.ask.to ?? options.asOf;
  if (last < historyFrom) {
    const message = `The last day asked for is ${last}; history begins on ${historyFrom}.`;
    throw new ProblemError([makeProblem('run/before_history', { message })]);
  }
  const work: ScoreWork = {
    engine,
    project,
    catalog,
    writer,
    compile: options.compile ?? compilePlan(project, catalog),
    size,
    budget: options.budget ?? planBudget(project.engine.memory),
    product: options.product,
    setup: projectSetup(project).hash,
    listener: options.listener ?? (() => undefined),
  };
  return { work, historyFrom };
}

function documentOf(
  options: ScoreOptions,
  { engine, writer }: ScoreWork,
  historyFrom: Day,
  models: readonly RunModel[],
  problems: readonly Problem[],
): RunDocument {
  const { ask, asOf, provisionalFrom, product, project } = options;
  const files = writer.reading.tables('facts/').flatMap((table) => writer.reading.files(table));
  return {
    format: runDocumentFormat,
    kind: 'score',
    product,
    engine: engine.version,
    asked: ask,
    asOf,
    provisionalFrom,
    historyFrom,
    setup: projectSetup(project),
    facts: files.map(({ path, sha256, rows }) => ({ path, sha256, rows })),
    models,
    problems,
  };
}
