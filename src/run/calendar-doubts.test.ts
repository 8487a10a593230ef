import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../engine/index.ts';
import type { Day } from '../lib/index.ts';
import { sql } from '../sql/index.ts';
import { calendarDoubts } from './calendar-doubts.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
  await engine.run(
    sql`create temp table accounts as select * from (values ('a', 'DE'), ('b', null)) t(account_id, region)`,
  );
  await engine.run(
    sql`create temp table account_changes as select * from (values ('b', 'region', 'France'), ('b', 'plan', 'ES')) t(account_id, attribute, value)`,
  );
});
afterAll(() => engine.close());

const asOf = '2026-06-01' as Day;
const days = (...quietDays: string[]) => ({ workingWeekdays: [1], quietDays: quietDays as Day[] });

test('a region in which no account ever was is doubted, with the nearest that there is', async () => {
  const regions = { DE: days(), France: days(), Frence: days(), ES: days() };
  const problems = await calendarDoubts(engine, { ...days(), regionBy: 'region', regions }, asOf);
  expect(problems.map(({ code, written, didYouMean }) => [code, written, didYouMean])).toEqual([
    ['run/region_without_accounts', 'Frence', 'France'],
    ['run/region_without_accounts', 'ES', undefined],
  ]);
});

test('of many regions the first twenty are named and the others counted', async () => {
  const doubted = async (count: number) => {
    const many = await openDuckdb({ threads: 1 });
    await many.run(
      sql`create temp table accounts as select 'a' || i as account_id, 'R' || lpad(i::varchar, 5, '0') as region from range(${count}::integer) t(i)`,
    );
    await many.run(
      sql`create temp table account_changes as select 'a' as account_id, 'x' as attribute, 'y' as value where false`,
    );
    const regions = { R00001: days(), R0O999: days() };
    const problems = await calendarDoubts(many, { ...days(), regionBy: 'region', regions }, asOf);
    await many.close();
    return problems;
  };
  const [problem, ...others] = await doubted(12_000);
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ written: 'R0O999', didYouMean: 'R00999' });
  expect(problem?.allowed).toHaveLength(21);
  expect(problem?.allowed?.slice(-2)).toEqual(['R00019', 'and 11,980 more']);
  expect((await doubted(22))[0]?.allowed?.at(-1)).toBe('and 2 more');
  expect((await doubted(20))[0]?.allowed?.at(-1)).toBe('R00019');
});

test('a list of quiet days that ended more than a year ago is doubted, one that goes on is not', async () => {
  const ended = {
    ...days('2025-05-31'),
    regionBy: 'region',
    regions: { DE: days('2025-05-31', '2025-06-01') },
  };
  expect((await calendarDoubts(engine, ended, asOf)).map(({ message }) => message)).toEqual([
    'The calendar has no quiet day after 2025-05-31: from there on holidays count as days of work.',
  ]);
  expect(await calendarDoubts(engine, { ...days(), regionBy: null, regions: {} }, asOf)).toEqual([]);
});
