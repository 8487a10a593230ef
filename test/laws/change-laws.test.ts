import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DuckdbEngine, openDuckdb, type Row } from '../../src/engine/index.ts';
import { backfilled, compileBackfilled } from '../../src/metrics/index.ts';
import { changeRelations, compileChange } from '../../src/score/index.ts';
import { sql } from '../../src/sql/index.ts';
import type { ChangePart } from '../judge/change.ts';
import { cases, isLong } from '../support/effort.ts';
import { keepLastDay, specOf } from '../support/sql-scorer.ts';
import { type ChangeCase, changeCases, judgedChanges } from './change-cases.ts';

const nearEnough = 1e-9;
/** What rounding a node to nine decimals may put into one part or its neighbour. */
const betweenParts = 5e-9;
let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

describe('a change between two days', () => {
  it('L2: its parts, by cause and metric, sum to the change of the score', () => {
    let split = 0;
    fc.assert(
      fc.property(changeCases, (made) => {
        for (const { a, b, parts } of judgedChanges(made)) {
          if (parts === null) continue;
          split += 1;
          const sum = parts.reduce((total, part) => total + part.points, 0);
          expect(Math.abs(sum - (Number(b.score) - Number(a.score)))).toBeLessThan(nearEnough);
        }
      }),
      cases(150, 5000),
    );
    expect(split).toBeGreaterThan(20);
  });

  it(
    'is split by the compiled SQL as the judge splits it',
    async () => {
      await fc.assert(
        fc.asyncProperty(changeCases, async (made) => {
          const judged = judgedChanges(made);
          const rows = await compiledChange(made);
          const wrong = judged.flatMap(({ a, parts, labels }) => {
            const own = rows.filter((row) => row.account_id === a.accountId);
            const mislabelled = own.filter(
              (row) => labels.has(String(row.metric)) && row.label !== labels.get(String(row.metric)),
            );
            return [...differences(parts, own), ...mislabelled];
          });
          expect(wrong).toEqual([]);
        }),
        cases(12, 2000),
      );
    },
    isLong ? 3_600_000 : 180_000,
  );
});

/** The compiled change; which metrics have rows that came late is compiled, too. */
async function compiledChange({ book, modelA, modelB, from, dayA, dayB }: ChangeCase): Promise<Row[]> {
  await keepLastDay(engine, { book, model: modelA, from, to: dayA }, 'a');
  await keepLastDay(engine, { book, model: modelA, from, to: dayB }, 'b_by_a');
  await keepLastDay(engine, { book, model: modelB, from, to: dayB }, 'b');
  const late = compileBackfilled(specOf({ book, model: modelA, from: dayB, to: dayB }, modelA), dayA);
  const plan = compileChange(modelA, { ...changeRelations, backfilled });
  await engine.runPlan(late);
  await engine.runPlan(plan);
  const rows = await engine.rows(sql`select * from change`);
  await engine.dropPlan(plan);
  await engine.dropPlan(late);
  return rows;
}

function differences(parts: readonly ChangePart[] | null, rows: readonly Row[]): string[] {
  if (parts === null) {
    const said = rows.map((row) => `${String(row.cause)} ${String(row.points)}`).join(', ');
    return said === 'unsplit null' ? [] : [`judge: no split; sql: ${said}`];
  }
  const key = (cause: unknown, metric: unknown): string => `${String(cause)} ${String(metric)}`;
  const ours = new Map(parts.map((part) => [key(part.cause, part.metric), part.points]));
  const theirs = new Map(rows.map((row) => [key(row.cause, row.metric), Number(row.points)]));
  return [...new Set([...ours.keys(), ...theirs.keys()])]
    .filter((one) => Math.abs((ours.get(one) ?? 0) - (theirs.get(one) ?? 0)) > betweenParts)
    .map((one) => `${one}: judge ${ours.get(one)}, sql ${theirs.get(one)}`);
}
