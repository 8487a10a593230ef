import { countParentCycles, parentCycles } from '../score/index.ts';
import { mostNamed } from './found-cycles.ts';
import type { SpanRequest } from './run-plan.ts';
import type { ScoreWork } from './score-work.ts';

/** Remembers accounts that were found to be their own ancestors by the plan that has just run. */
export async function noteCycles(
  { engine, cycles }: ScoreWork,
  { model, span }: SpanRequest,
  bucket = 0,
): Promise<void> {
  if (model.scores === 'people') return;
  const rows = await engine.rows(parentCycles(mostNamed));
  const found = rows.map(({ account_id, parent_id, day }) => ({
    account: String(account_id),
    parent: String(parent_id),
    day: String(day),
  }));
  if (found.length === 0) return;
  const [counted] = found.length < mostNamed ? [] : await engine.rows(countParentCycles());
  const key = JSON.stringify([model.name, span.from, span.to]);
  cycles.add(key, bucket, found, Number(counted?.n ?? found.length));
}
