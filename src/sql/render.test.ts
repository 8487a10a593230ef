import { describe, expect, it } from 'vitest';
import { hostileTexts } from '../../test/support/hostile-texts.ts';
import { openDuckdb } from '../engine/index.ts';
import { duckdb } from './dialects/duckdb.ts';
import { capability, day, every, id, list, literal, some, sql } from './fragment.ts';
import { renderPlan } from './plan.ts';
import { render } from './render.ts';

describe('render', () => {
  it('writes names and constants as data', () => {
    const query = sql`select ${id('account_id')} from ${id('lake', 'events')} where ${id('name')} = ${"o'clock"}`;
    expect(render(query, duckdb)).toBe(`select "account_id" from "lake"."events" where "name" = 'o''clock'`);
  });

  it('writes doubles so that the engine does not read them as decimals', () => {
    expect([0.1, -0.1, 1, -1, 1e300, 1e-9].map((value) => render(literal(value), duckdb))).toEqual([
      '0.1e0',
      '(-0.1e0)',
      '1',
      '(-1)',
      '1e+300',
      '1e-9',
    ]);
    expect(() => literal(Number.NaN)).toThrow(RangeError);
  });

  it('joins lists and conditions, and knows what no condition means', () => {
    expect(render(list([1, 2]), duckdb)).toBe('1, 2');
    expect(render(every([sql`a`, sql`b`]), duckdb)).toBe('(a and b)');
    expect(render(every([]), duckdb)).toBe('true');
    expect(render(some([]), duckdb)).toBe('false');
  });

  it('prints a plan that can be run by hand', () => {
    const text = renderPlan(
      { steps: [{ name: 'one', comment: 'the first\nstep', query: sql`select 1 as x`, keep: 'table' }] },
      duckdb,
    );
    expect(text).toBe('-- the first\n-- step\ncreate or replace temp table "one" as\nselect 1 as x;\n');
  });

  it('gives every hostile text back as it was, as a constant and as a name', async () => {
    const engine = await openDuckdb({ threads: 1 });
    for (const text of hostileTexts) {
      expect(await engine.rows(sql`select ${text} as x`)).toEqual([{ x: text }]);
      const [row] = await engine.rows(sql`select 1 as ${id(`n${text}`)}`);
      expect(Object.keys(row ?? {})).toEqual([`n${text.replaceAll('\0', '')}`]);
    }
    await engine.close();
  });
});

describe('what DuckDB writes its own way', () => {
  it('does what the list of capabilities says', async () => {
    const engine = await openDuckdb({ threads: 1 });
    const [row] = await engine.rows(sql`select
      ${capability('add_days', day('2024-02-28'), 2)} as add_days,
      ${capability('days_between', day('2024-02-28'), day('2024-03-01'))} as days_between,
      ${capability('local_day', sql`timestamp '2024-03-31 22:30:00'`, 'Europe/Berlin')} as summer,
      ${capability('local_day', sql`timestamp '2024-01-31 22:30:00'`, 'Europe/Berlin')} as winter,
      ${capability('round_at', 2.5, 0)} as half, ${capability('round_at', -2.5, 0)} as minus_half,
      ${capability('is_finite', sql`'nan'::double`)} as finite,
      ${capability('list_contains', sql`null::varchar[]`, 'a')} as in_nothing,
      ${capability('list_contains', sql`['a', 'b']`, 'a')} as in_list`);
    expect(row).toEqual({
      add_days: '2024-03-01',
      days_between: 2,
      summer: '2024-04-01',
      winter: '2024-01-31',
      half: 3,
      minus_half: -3,
      finite: false,
      in_nothing: false,
      in_list: true,
    });
    const days = await engine.rows(
      sql`select ${capability('each_day', day('2024-03-30'), day('2024-04-01'))} as d`,
    );
    expect(days.map((each) => each.d)).toEqual(['2024-03-30', '2024-03-31', '2024-04-01']);
    const none = await engine.rows(
      sql`select ${capability('each_day', day('2024-03-30'), day('2024-03-29'))} as d`,
    );
    expect(none).toEqual([]);
    await engine.close();
  });
});
