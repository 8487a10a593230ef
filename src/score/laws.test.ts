import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { effort, seed } from '../../test/support/effort.ts';
import { pick, type Random, randomFrom } from '../../test/support/score/random.ts';
import { randomMeasurements } from '../../test/support/score/random-measurements.ts';
import { randomModel } from '../../test/support/score/random-model.ts';
import { scoreRelation } from '../../test/support/score/score-rows.ts';
import { type DuckdbEngine, openDuckdb } from '../engine/index.ts';
import { addDays, type Day, daysFromTo, snapshotColumns } from '../lib/index.ts';
import { id, list, type Sql, sql } from '../sql/index.ts';
import type { ScoringModel } from './scoring-model.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

const first = '2026-01-05' as Day;
const accounts = 120;

async function keep(name: string, query: Sql): Promise<void> {
  await engine.run(sql`create or replace temp table ${id(name)} as ${query}`);
}

async function score(model: ScoringModel, rows: Sql, as: string): Promise<void> {
  await scoreRelation(engine, model, rows, first);
  await keep(as, sql`select * from snapshot`);
}

async function rounds(
  quick: number,
  thorough: number,
  body: (model: ScoringModel, random: Random, round: number) => Promise<void>,
): Promise<void> {
  const random = randomFrom(seed);
  for (let round = 0; round < effort(quick, thorough); round++)
    await body(randomModel(random), random, round);
}

const book = (round: number) => ({ seed: seed + round, accounts, from: first, to: first });

describe('every score', () => {
  it('adds up: contributions less the cap are the score, points lost with the cap are 100 less it', async () => {
    await rounds(4, 400, async (model, _, round) => {
      await score(model, randomMeasurements(model, book(round)), 'one');
      const sum = (column: (name: string) => string): Sql =>
        list(
          model.metrics.map(({ name }) => id(column(name))),
          ' + ',
        );
      const [row] = await engine.rows(sql`select
        coalesce(max(abs(${sum(snapshotColumns.contribution)} - cap_points - score)), 0) as added,
        coalesce(max(abs(${sum(snapshotColumns.lost)} + cap_points - (100 - score))), 0) as lost,
        count(*) filter (where (score is null) <> (${sum(snapshotColumns.contribution)} is null)) as without,
        count(*) filter (where score < 0 or score > 100) as outside,
        count(*) filter (where ${list(
          model.metrics.flatMap(({ name }) => [
            sql`${id(snapshotColumns.contribution(name))} < -1e-9`,
            sql`${id(snapshotColumns.lost(name))} < -1e-9`,
          ]),
          ' or ',
        )}) as negative
        from one`);
      expect(Number(row?.added), `round ${round}`).toBeLessThan(1e-9);
      expect(Number(row?.lost), `round ${round}`).toBeLessThan(1e-9);
      expect(row, `round ${round}`).toMatchObject({ without: 0, outside: 0, negative: 0 });
    });
  });

  it('has exactly one band, unknown just where there is no score, and lies within its possible range', async () => {
    await rounds(3, 300, async (model, _, round) => {
      await score(model, randomMeasurements(model, book(round)), 'one');
      const [row] = await engine.rows(sql`select
        count(*) filter (where band is null or band not in ('unknown', ${list(model.bands.list.map(({ name }) => sql`${name}`))})) as odd,
        count(*) filter (where (band = 'unknown') <> (score is null)) as wrongly_unknown,
        count(*) filter (where possible_low > possible_high) as turned_round
        from one`);
      expect(row, `round ${round}`).toEqual({ odd: 0, wrongly_unknown: 0, turned_round: 0 });
    });
  });

  it("does not care for the scale of a node's weights", async () => {
    await rounds(3, 300, async (model, random, round) => {
      const rows = randomMeasurements(model, book(round));
      await score(model, rows, 'one');
      const scaled = <Node extends { children: ScoringModel['scorecards'][number]['children'] }>(
        node: Node,
      ): Node => {
        const factor = pick(random, [2, 10, 0.1, 7]);
        return {
          ...node,
          children: node.children.map((child) => ({ ...child, weight: child.weight * factor })),
        };
      };
      await score(
        { ...model, dimensions: model.dimensions.map(scaled), scorecards: model.scorecards.map(scaled) },
        rows,
        'other',
      );
      const [row] =
        await engine.rows(sql`select coalesce(max(abs(one.indicative_score - other.indicative_score)), 0) as off,
        coalesce(max(abs(one.share_measured - other.share_measured)), 0) as shares
        from one join other using (account_id)`);
      expect(Number(row?.off), `round ${round}`).toBeLessThan(2e-9);
      expect(Number(row?.shares), `round ${round}`).toBeLessThan(2e-9);
    });
  });

  it('never falls, nor its band, where a metric has more points and all else is the same', async () => {
    await rounds(3, 300, async (drawn, random, round) => {
      const model = {
        ...drawn,
        metrics: drawn.metrics.map((metric) => ({ ...metric, curve: { kind: 'as_is' as const } })),
      };
      await keep('fewer', randomMeasurements(model, book(round)));
      await score(model, sql`select * from fewer`, 'one');
      const { name } = pick(random, model.metrics);
      const value = id(snapshotColumns.value(name));
      await score(
        model,
        sql`select * replace (case when ${value} is not null then least(100, ${value} + 30 * (hash(account_id)::double / 18446744073709551616)) end as ${value}) from fewer`,
        'other',
      );
      const [row] =
        await engine.rows(sql`select count(*) filter (where other.score < one.score or (one.score is null) <> (other.score is null)) as lower_score,
        count(*) filter (where ${place(model, 'other')} < ${place(model, 'one')}) as lower_band
        from one join other using (account_id)`);
      expect(row, `round ${round}`).toEqual({ lower_score: 0, lower_band: 0 });
    });
  });
});

function place(model: ScoringModel, of: string): Sql {
  return sql`list_position([${list(model.bands.list.map(({ name }) => sql`${name}`))}], ${id(of, 'band')})`;
}

describe('a range in one pass', () => {
  it('equals its days one by one, each with the carry of the day before', async () => {
    await rounds(2, 60, async (model, _, round) => {
      const to = addDays(first, 6);
      await keep('all_days', randomMeasurements(model, { ...book(round), accounts: 40, to }));
      await scoreRelation(engine, model, sql`select * from all_days`, first, to);
      await keep('in_one', sql`select * from snapshot`);
      await keep('last_carry', sql`select * from carry_out`);
      for (const day of daysFromTo(first, to)) {
        const carry = day === first ? undefined : sql`select * from carry_before`;
        await scoreRelation(
          engine,
          model,
          sql`select * from all_days where day = ${day}::date`,
          day,
          day,
          carry,
        );
        await keep('carry_before', sql`select * from carry_out`);
        const differing = await engine.rows(
          sql`select * from (select * from in_one where day = ${day}::date except select * from snapshot) limit 1`,
        );
        expect(differing, `round ${round}, ${day}`).toEqual([]);
      }
      const carries = await engine.rows(
        sql`select * from last_carry except select * from carry_before limit 1`,
      );
      expect(carries, `round ${round}`).toEqual([]);
    });
  });
});
