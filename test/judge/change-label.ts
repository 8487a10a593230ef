import type { Day } from '../../src/lib/index.ts';
import type { Metric } from '../../src/metrics/index.ts';
import { factRowsCounted } from './counted-rows.ts';
import { countsFrom, occurredOn } from './fact-times.ts';
import { earlier, metricNamed } from './history.ts';
import type { JudgedMetric, JudgeRow } from './judge-row.ts';
import { dayScope } from './scopes.ts';
import { type Entity, rowsAsOf, type World } from './world.ts';

/**
 * "A metric's part is labelled `feed` if it is held or feed_broken at A or B, else `backfill` if a row counting at
 * B occurred by A and became known after A, else its own cause." Own cause: null.
 */
export function changeLabel(
  world: World,
  entity: Entity,
  metric: Metric,
  a: JudgeRow,
  b: JudgeRow,
): 'feed' | 'backfill' | null {
  const isFeed = (judged: JudgedMetric | undefined): boolean =>
    judged?.held === true || judged?.state === 'feed_broken';
  if (isFeed(a.metrics[metric.name]) || isFeed(b.metrics[metric.name])) return 'feed';
  return isBackfilled(world, entity, metric, a.day, b.day) ? 'backfill' : null;
}

function isBackfilled(world: World, entity: Entity, metric: Metric, a: Day, b: Day): boolean {
  if (metric.reads.some((name) => isBackfilled(world, entity, metricNamed(world, name), a, b))) return true;
  const { basis } = metric;
  const isLate =
    (fact: Parameters<typeof occurredOn>[0]) =>
    (row: Parameters<typeof occurredOn>[1]): boolean =>
      occurredOn(fact, row, world.book) <= a && countsFrom(fact, row, world.book) > a;
  if (basis.kind === 'rubric') {
    const rated = rowsAsOf(world, 'ratings', entity.accountId, b);
    return rated.filter((row) => row.columns.rubric === basis.rubric).some(isLate('ratings'));
  }
  if (basis.kind !== 'fact') return false;
  const scope = dayScope(world, entity, b, { metric: (name) => earlier(world, entity, name, b) });
  return factRowsCounted(world, entity, basis, b, scope).some(isLate(basis.fact));
}
