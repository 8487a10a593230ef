import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { effort, seed } from '../../../test/support/effort.ts';
import { randomFrom } from '../../../test/support/score/random.ts';
import { randomMeasurements } from '../../../test/support/score/random-measurements.ts';
import { randomModel } from '../../../test/support/score/random-model.ts';
import { scoreRelation } from '../../../test/support/score/score-rows.ts';
import { type DuckdbEngine, openDuckdb } from '../../engine/index.ts';
import type { Day } from '../../lib/index.ts';
import { id, list, sql } from '../../sql/index.ts';
import type { ScoringModel } from '../scoring-model.ts';
import { changeTree } from './change-tree.ts';
import { compileChange } from './compile-change.ts';
import { changeSteps } from './parts-step.ts';
import { partColumns } from './place-share.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

const dayA = '2026-01-05' as Day;
const dayB = '2026-02-05' as Day;

/** B's model: the same, other weights, or another one with some of the metrics. */
function laterModel(modelA: ScoringModel, kind: number, other: ScoringModel): ScoringModel {
  if (kind === 0) return modelA;
  if (kind === 1) {
    const scorecards = modelA.scorecards.map((card) => ({
      ...card,
      children: card.children.map((child, index) => ({ ...child, weight: child.weight * (index + 2) })),
    }));
    return { ...modelA, scorecards };
  }
  return other;
}

async function scored(
  name: string,
  model: ScoringModel,
  on: Day,
  rows: number,
  accounts: number,
): Promise<void> {
  await scoreRelation(
    engine,
    model,
    randomMeasurements(model, { seed: rows, accounts, from: on, to: on }),
    on,
  );
  await engine.run(sql`create or replace temp table ${id(name)} as select * from snapshot`);
}

describe('a change by cause', () => {
  it('sums to the change of the score within 1e-9, with all causes at once', async () => {
    const random = randomFrom(seed);
    const accounts = 150;
    const causes = new Set<string>();
    for (let round = 0; round < effort(3, 400); round++) {
      const modelA = randomModel(random);
      const modelB = laterModel(modelA, round % 3, randomModel(random));
      await scored('a', modelA, dayA, seed + round, accounts);
      await scored('b', modelB, dayB, seed + round + 1, accounts);
      await scored('b_by_a', modelA, dayB, seed + round + 1, accounts);
      await engine.runPlan(compileChange(modelA));
      const [worst] = await engine.rows(sql`select max(abs(b.score - a.score - sum)) as error, count(*) as n,
          count(*) filter (where (a.score is null or b.score is null) <> coalesce(unsplit, false)) as wrongly_split
        from a join b using (account_id)
        left join (select account_id, coalesce(sum(points), 0) as sum, bool_or(points is null) as unsplit from change group by account_id) using (account_id)
        where a.score is distinct from b.score or sum is not null`);
      expect(worst?.wrongly_split, `round ${round}`).toBe(0);
      expect(Number(worst?.error ?? 0), `round ${round}`).toBeLessThan(1e-9);
      const labels = await engine.rows(sql`select distinct cause from change`);
      for (const row of labels) causes.add(String(row.cause));
      expect(await furthestOff(modelA), `round ${round}`).toBeLessThan(1e-8);
    }
    expect([...causes].sort()).toEqual([
      'cap',
      'data',
      'missing',
      'model',
      'returned',
      'scorecard',
      'unsplit',
    ]);
  });
});

/** How far the parts by metric are from their step before they are made to sum: only rounding to nine decimals. */
async function furthestOff(modelA: ScoringModel): Promise<number> {
  const { leaves } = changeTree(modelA);
  const sum = list(
    leaves.map(({ name }) => id(partColumns.part(name))),
    ' + ',
  );
  const offs = changeSteps.map(
    ({ cause, from, to }) => sql`select max(abs(${sum} - (${id(`r${to}`)} - ${id(`r${from}`)}))) as off
    from ${id(`change_${cause}`)} join change_route using (account_id) where r1 is not null and r3 is not null`,
  );
  const [row] = await engine.rows(sql`select max(off) as off from (${list(offs, ' union all ')})`);
  return Number(row?.off ?? 0);
}
