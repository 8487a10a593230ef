import { childExpressions, type Expression } from '../expressions/index.ts';
import type { LakeReading } from '../lake/index.ts';
import type { Day } from '../lib/index.ts';
import type { Metric } from '../metrics/index.ts';
import type { HealthModel } from '../model/index.ts';
import type { Project } from '../project/index.ts';
import { metricsLookedBackOn } from './look-back.ts';
import { factsOf } from './score-inputs.ts';
import { staleUntil } from './stale-until.ts';

/**
 * Rows of facts that the plan of a span may hold at once: those of files of which any row can count for it. What one day
 * only adds up as it is read, over all time, is held by nobody.
 */
export function rowsToHold(
  reading: Pick<LakeReading, 'tables' | 'files'>,
  model: HealthModel,
  project: Project,
  { from, to }: { readonly from: Day; readonly to: Day },
): number {
  const lookedBackOn = metricsLookedBackOn(model);
  const isAddedUp = (metric: Metric): boolean =>
    from === to && !lookedBackOn.has(metric.name) && readsAllTime(metric) && !holdsRows(metric);
  const holding = { ...model, metrics: model.metrics.filter((metric) => !isAddedUp(metric)) };
  const read = factsOf(holding);
  return reading
    .tables('facts/')
    .flatMap((table) => reading.files(table).map((file) => ({ ...file, fact: table.slice('facts/'.length) })))
    .filter(({ fact, notes }) => {
      if (!read.has(fact)) return false;
      if ((notes.first_on ?? '') > to) return false;
      const until = staleUntil({ fact, last: notes.last_on ?? null }, holding, project);
      return until === null || until >= from;
    })
    .reduce((sum, { rows }) => sum + rows, 0);
}

function readsAllTime({ basis }: Metric): boolean {
  return basis.kind === 'fact' && basis.window === null;
}

/** What comes of rows only when all of them are there. */
const ofAllRows: ReadonlySet<string> = new Set([
  'median',
  'percentile',
  'time_spent',
  'busiest_person_share',
  'unused_products',
]);

function holdsRows({ calculate }: Metric): boolean {
  const holds = (part: Expression): boolean =>
    (part.kind === 'aggregate' && (part.distinct || ofAllRows.has(part.function))) ||
    childExpressions(part).some(holds);
  return calculate !== null && holds(calculate);
}
