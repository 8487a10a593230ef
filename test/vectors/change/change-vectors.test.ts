import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type DuckdbEngine, openDuckdb } from '../../../src/engine/index.ts';
import { addDays } from '../../../src/lib/index.ts';
import { compileChange, type ScoringModel } from '../../../src/score/index.ts';
import { sql } from '../../../src/sql/index.ts';
import { judgeChange } from '../../judge/change.ts';
import { judgeDays } from '../../judge/judge-days.ts';
import type { Book } from '../../support/book.ts';
import { catalogOf } from '../../support/load-book.ts';
import { keepLastDay } from '../../support/sql-scorer.ts';
import { firstDay, vectorBook } from '../vector-book.ts';
import { vectorModel } from '../vector-model.ts';

const figures = z.record(z.string(), z.union([z.number(), z.string()]));
const parts = z.record(z.string(), z.unknown());
const changeVector = z.strictObject({
  rule: z.string(),
  model: parts.default({}),
  later_model: parts.optional(),
  a: figures,
  b: figures,
  /** `cause metric` (or the cause alone) -> points; null: no split. */
  parts: z.record(z.string(), z.number()).nullable(),
});
const vectors = z
  .array(changeVector)
  .parse(parse(readFileSync(new URL('change.yaml', import.meta.url), 'utf8')));

const dayA = firstDay;
const dayB = addDays(firstDay, 1);
let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

interface Case {
  readonly book: Book;
  readonly modelA: ScoringModel;
  readonly modelB: ScoringModel;
}

type Parts = Readonly<Record<string, number>> | null;

function judged({ book, modelA, modelB }: Case): Parts {
  const before = judgeDays({ book, model: modelA, from: dayA, to: dayB }).rows;
  const after = judgeDays({ book, model: modelB, from: dayA, to: dayB }).rows;
  const [a, bUnderA, b] = [before[0], before[1], after[1]];
  if (a === undefined || bUnderA === undefined || b === undefined) throw new Error('a row is missing');
  const split = judgeChange({ a, modelA, b, bUnderA });
  return split === null ? null : byName(split);
}

async function compiled({ book, modelA, modelB }: Case): Promise<Parts> {
  await keepLastDay(engine, { book, model: modelA, from: dayA, to: dayA }, 'a');
  await keepLastDay(engine, { book, model: modelA, from: dayA, to: dayB }, 'b_by_a');
  await keepLastDay(engine, { book, model: modelB, from: dayA, to: dayB }, 'b');
  const plan = compileChange(modelA);
  await engine.runPlan(plan);
  const rows = await engine.rows(sql`select cause, metric, points from change`);
  await engine.dropPlan(plan);
  if (rows.some((row) => row.points === null)) return null;
  const split = rows.map(({ cause, metric, points }) => ({
    cause: String(cause),
    metric: metric === null ? null : String(metric),
    points: Number(points),
  }));
  return byName(split);
}

function byName(split: readonly { cause: string; metric: string | null; points: number }[]): Parts {
  return Object.fromEntries(
    split
      .filter((one) => Math.abs(one.points) > 1e-9)
      .map((one) => [
        one.metric === null ? one.cause : `${one.cause} ${one.metric}`,
        Number(one.points.toFixed(8)),
      ]),
  );
}

describe('change by cause', () => {
  for (const vector of vectors) {
    const book = vectorBook({
      rule: vector.rule,
      model: {},
      days: [
        { figures: vector.a, gives: {} },
        { figures: vector.b, gives: {} },
      ],
    });
    const modelOf = (written: Record<string, unknown>): ScoringModel => vectorModel(written, catalogOf(book));
    const made = (): Case => {
      const modelA = modelOf(vector.model);
      return {
        book,
        modelA,
        modelB: vector.later_model === undefined ? modelA : modelOf(vector.later_model),
      };
    };
    it(`${vector.rule} (judge)`, () => {
      expect(judged(made())).toEqual(vector.parts);
    });
    it(`${vector.rule} (sql)`, async () => {
      expect(await compiled(made())).toEqual(vector.parts);
    });
  }
});
