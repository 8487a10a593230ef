import { makeProblem, ProblemError } from '../diagnostics/index.ts';
import type { LakeWriter } from '../lake/index.ts';
import type { Day } from '../lib/index.ts';
import { defineSources } from '../load/index.ts';
import { compilePlan } from './compile-plan.ts';
import { planBudget, unbounded } from './fit-memory.ts';
import { noCyclesYet } from './found-cycles.ts';
import { projectSetup } from './project-setup.ts';
import { defineScoreInputs, factDays, scoreSize } from './score-inputs.ts';
import type { ScoreOptions } from './score-options.ts';
import type { ScoreWork } from './score-work.ts';

/**
 * All that scoring needs, once the lake is held: relations, sizes, the first day of history.
 *
 * @throws ProblemError if there is nothing to score, or only before history.
 */
export async function prepareWork(
  options: ScoreOptions,
  writer: LakeWriter,
): Promise<{ work: ScoreWork; historyFrom: Day }> {
  const { engine, project, catalog } = options;
  await defineScoreInputs(engine, writer.reading, catalog, project);
  await (options.defineSources ?? defineSources)(engine, writer.reading, project);
  const size = await scoreSize(engine);
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
    budget: options.budget ?? (engine.isUnbounded ? unbounded : planBudget(project.engine.memory)),
    product: options.product,
    setup: projectSetup(project).hash,
    listener: options.listener ?? (() => undefined),
    cycles: noCyclesYet(),
  };
  return { work, historyFrom };
}
