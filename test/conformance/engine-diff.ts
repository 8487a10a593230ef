import type { Engine } from '../../src/engine/index.ts';
import { type Cells, judgeScorer, type Scored, type ScoringTask } from '../support/scorer.ts';
import { snapshotDiff } from '../support/snapshot-diff.ts';
import { sqlScorer } from '../support/sql-scorer.ts';

/** The two engines that have to say the same. */
export interface TwoEngines {
  readonly duckdb: Engine;
  readonly spark: Engine;
}

/**
 * Scores a task on both engines and gives a line for each cell that differs: whole snapshots, every column, and all that the last day hands on, have to be the same
 * within 1e-9, and what the judge says.
 */
export async function compareEngines({ duckdb, spark }: TwoEngines, task: ScoringTask): Promise<string[]> {
  const [judged, one, other] = [
    await judgeScorer.score(task),
    await sqlScorer(duckdb).score(task),
    await sqlScorer(spark).score(task),
  ];
  return [
    ...snapshotDiff(judged.rows, other.rows, 'judge', 'Spark'),
    ...bothWays(one.rows, other.rows),
    ...bothWays(carried(one), carried(other)),
  ];
}

/** Columns that only the second has count as well. */
function bothWays(left: readonly Cells[], right: readonly Cells[]): string[] {
  const there = snapshotDiff(left, right, 'DuckDB', 'Spark');
  return there.length > 0 ? there : snapshotDiff(right, left, 'Spark', 'DuckDB');
}

/** What is handed on, as rows that can be compared. */
function carried({ carry }: Scored): Cells[] {
  return [...carry].map(([key, { sides, familySides, good, frozenOn }]) => ({
    account_id: key,
    day: 'carry',
    frozen_on: frozenOn,
    ...prefixed('side', Object.entries(sides)),
    ...prefixed('family side', Object.entries(familySides)),
    ...prefixed(
      'good value',
      Object.entries(good).map(([metric, { value }]) => [metric, value]),
    ),
    ...prefixed(
      'good on',
      Object.entries(good).map(([metric, { on }]) => [metric, on]),
    ),
  }));
}

function prefixed(prefix: string, entries: readonly (readonly [string, Cells[string]])[]): Cells {
  return Object.fromEntries(entries.map(([name, cell]) => [`${prefix} ${name}`, cell ?? null]));
}
