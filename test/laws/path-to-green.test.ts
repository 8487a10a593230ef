import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../../src/engine/index.ts';
import { addDays, type Day, snapshotColumns } from '../../src/lib/index.ts';
import { accountDayScope, type Metric } from '../../src/metrics/index.ts';
import type { HealthModel } from '../../src/model/index.ts';
import { findPath, type Path } from '../../src/path/index.ts';
import { accountRelations, compileScore, decodeSnapshotRow } from '../../src/score/index.ts';
import { day, id, list, literal, sql } from '../../src/sql/index.ts';
import type { JudgeRow } from '../judge/judge-row.ts';
import { cheapestBruteForce } from '../judge/path.ts';
import { openWorld } from '../judge/world.ts';
import { cases, isLong } from '../support/effort.ts';
import { judgeTask } from '../support/scorer.ts';
import { keepMeasured } from '../support/sql-scorer.ts';
import { type PathCase, pathCases } from './path-cases.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

const patience = isLong ? 3_600_000 : 180_000;

it(
  'the path to green moves the band when it is applied, and no cheaper set of changes does',
  async () => {
    const found = { path: 0, none: 0 };
    await fc.assert(
      fc.asyncProperty(pathCases, async (one) => {
        await keepMeasured(engine, one, 'scored_rows', 'measured_rows', 'carried');
        const rows = await engine.rows(sql`select * from scored_rows order by account_id, day`);
        const judged = judgeTask(one).rows;
        for (const row of rows) {
          const score = decodeSnapshotRow(row, one.model);
          const path = findPath(one.model, score);
          found[path.kind] += 1;
          const own = judged.find(
            ({ accountId, day: on }) => accountId === score.accountId && on === score.day,
          );
          if (own === undefined) throw new Error('the judge has no such row');
          expectCheapest(one, own, path);
          const isLast = score.day === one.to;
          if (isLast && path.kind === 'path') await expectMoves(one.model, one.to, score.accountId, path);
        }
      }),
      { ...cases(15, 3000), endOnFailure: true },
    );
    expect(found.path).toBeGreaterThan(20);
    expect(found.none).toBeGreaterThan(20);
  },
  patience,
);

/** What the compiled SQL gives on the next day, with the measurements as the path says. */
async function expectMoves(
  model: HealthModel,
  on: Day,
  accountId: string,
  path: Extract<Path, { kind: 'path' }>,
): Promise<void> {
  const next = addDays(on, 1);
  const isOwn = sql`account_id = ${accountId}`;
  const columns = new Set((await engine.describe(sql`select * from measured_rows`)).map(({ name }) => name));
  const changed = path.steps.flatMap((step) => {
    if (step.kind === 'sponsor') {
      return columns.has('__sponsor_replaced')
        ? [sql`case when ${isOwn} then true else "__sponsor_replaced" end as "__sponsor_replaced"`]
        : [];
    }
    const value = id(snapshotColumns.value(step.metric));
    const state = id(snapshotColumns.state(step.metric));
    const to = step.to?.value ?? someValue(model.metrics.find(({ name }) => name === step.metric));
    return [
      sql`case when ${isOwn} then ${literal(to)} else ${value} end as ${value}`,
      sql`case when ${isOwn} then 'measured' else ${state} end as ${state}`,
    ];
  });
  await engine.run(
    sql`create or replace temp table measurements_then as select * replace (${list([sql`${day(next)} as day`, ...changed])}) from measured_rows where day = ${day(on)}`,
  );
  await engine.run(sql`create or replace temp table days as select ${day(next)} as on_day`);
  const plan = compileScore(
    model,
    { from: next, to: next, modelVersion: '1', backCast: false, provisionalFrom: null },
    accountDayScope({ timeZone: 'UTC' }),
    {
      ...accountRelations,
      measurements: 'measurements_then',
      carry: 'carried',
      snapshot: 'snapshot_then',
      prefix: 'then_',
    },
  );
  await engine.runPlan({ steps: plan.steps });
  const [row] = await engine.rows(sql`select * from snapshot_then where account_id = ${accountId}`);
  const after = decodeSnapshotRow(row ?? {}, model);
  await engine.dropPlan({ steps: plan.steps });
  if (path.goal.kind === 'known') {
    expect(after.shareMeasured).toBeGreaterThanOrEqual(path.goal.share);
    return;
  }
  const places = ['unknown', ...model.bands.list.map(({ name }) => name)];
  expect(places.indexOf(after.band)).toBeGreaterThanOrEqual(places.indexOf(path.goal.band));
  const said = path.steps.at(-1)?.result;
  expect(places.indexOf(after.band)).toBeGreaterThanOrEqual(places.indexOf(said?.band ?? ''));
  expect(after.score).toBeGreaterThanOrEqual((said?.score ?? 0) - 1e-9);
  if (after.caps.length === 0) expect(after.score).toBeCloseTo(said?.score ?? -1, 9);
}

/** A value that has points. */
function someValue(metric: Metric | undefined): number | string {
  const [category] = metric?.curve?.kind === 'categories' ? Object.keys(metric.curve.points) : [];
  if (metric?.valueType === 'text') return category ?? 'anything';
  return category === undefined ? 1 : category === 'true' ? 1 : Number(category);
}

function expectCheapest({ book, model }: PathCase, row: JudgeRow, path: Path): void {
  if (path.goal?.kind !== 'band' || row.caps.some((cap) => cap.startsWith('must_know.'))) return;
  const cheapest = cheapestBruteForce({ world: openWorld(book, model), model, row, target: path.goal.band });
  const effort = path.kind === 'path' ? path.effort : null;
  const sponsored = path.kind === 'path' && path.steps.some(({ kind }) => kind === 'sponsor');
  if (!sponsored) expect({ effort }).toEqual({ effort: cheapest });
}
