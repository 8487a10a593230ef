import { parentCycleProblem, parentCycles } from '../score/index.ts';
import type { SpanRequest } from './run-plan.ts';
import type { ScoreWork } from './score-work.ts';

/** Remembers accounts that were found to be their own ancestors by the plan that has just run, each once. */
export async function noteCycles({ engine, cycles }: ScoreWork, { model }: SpanRequest): Promise<void> {
  if (model.scores === 'people') return;
  for (const { account_id, parent_id, day } of await engine.rows(parentCycles())) {
    const key = JSON.stringify([account_id, parent_id]);
    if (!cycles.has(key))
      cycles.set(key, parentCycleProblem(String(account_id), String(parent_id), String(day)));
  }
}
