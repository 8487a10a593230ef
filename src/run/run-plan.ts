import { ProblemError } from '../diagnostics/index.ts';
import type { Plan } from '../sql/index.ts';
import type { PlanRequest, ScoreWork } from './score-work.ts';

/** A plan's request before it is known which metrics fail. */
export type SpanRequest = Omit<PlanRequest, 'failed'>;

/** Reasons of metrics that the engine refused, by metric. Grows while a run goes on. */
export type FailedMetrics = Map<string, string>;

/**
 * Runs the plan for a span. Where the engine refuses it, the metrics that are to blame are found by running
 * each alone; they become `failed`, with the engine's reason, and the plan runs without them.
 *
 * @throws ProblemError if no single metric is to blame: the fault lies elsewhere.
 */
export async function runPlan(work: ScoreWork, request: SpanRequest, failed: FailedMetrics): Promise<Plan> {
  const { engine, listener } = work;
  const { model, span } = request;
  const attempt = async (): Promise<Plan> => {
    const plan = work.compile({ ...request, failed });
    await engine.runPlan(plan, ({ name, index, count, share = 0 }) =>
      listener({
        model: model.name,
        from: span.from,
        to: span.to,
        step: name,
        done: (index + share) / count,
      }),
    );
    return plan;
  };
  try {
    return await attempt();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const found = await metricsToBlame(work, request, failed);
    if (found.size === 0) throw error;
    for (const [name, reason] of found) failed.set(name, reason);
    return attempt();
  }
}

/** Metrics with which alone, and those they read, the plan fails: each with the reason. */
async function metricsToBlame(
  work: ScoreWork,
  request: SpanRequest,
  failed: FailedMetrics,
): Promise<FailedMetrics> {
  const blamed: FailedMetrics = new Map();
  for (const metric of request.model.metrics) {
    if (failed.has(metric.name)) continue;
    const needed = withReads(request, metric.name);
    if ([...needed].some((name) => blamed.has(name))) continue;
    const others = request.model.metrics.filter(({ name }) => !needed.has(name));
    const alone = new Map(others.map(({ name }) => [name, 'left out to find the metric that fails']));
    const plan = work.compile({ ...request, failed: new Map([...alone, ...failed]) });
    try {
      await work.engine.runPlan(plan);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      blamed.set(metric.name, error.problems[0]?.message ?? 'the engine refused it');
    }
  }
  return blamed;
}

function withReads({ model }: SpanRequest, name: string): Set<string> {
  const needed = new Set([name]);
  for (const each of needed) {
    for (const read of model.metrics.find((metric) => metric.name === each)?.reads ?? []) needed.add(read);
  }
  return needed;
}

/** The engine said no to a query; a lack of memory or space is nobody's metric. */
function isRefusal(error: unknown): error is ProblemError {
  return error instanceof ProblemError && error.problems.some(({ code }) => code === 'engine/failed');
}
