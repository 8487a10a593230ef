import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../../engine/index.ts';
import { type Sql, sql } from '../../sql/index.ts';
import { localDay, readDay, readInstant, type TimeForm } from './read-time.ts';
import { dateOrder, type TimeProfile, timeProfileOf } from './time-profile.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

const berlin: TimeForm = {
  isIso: true,
  hasOffsets: true,
  numeric: 'none',
  told: null,
  zone: 'Europe/Berlin',
  projectZone: 'Europe/Berlin',
};
const one = async (value: Sql) =>
  (await engine.rows(sql`select (${value})::varchar as found from (select 1)`))[0]?.found;
const instant = (text: string, form: Partial<TimeForm> = {}) =>
  one(readInstant(sql`${text}`, 'VARCHAR', { ...berlin, ...form }));
const localDate = (text: string, form: Partial<TimeForm> = {}) =>
  one(readDay(sql`${text}`, 'VARCHAR', { ...berlin, ...form }));

describe('a time without an offset is local', () => {
  it.each([
    ['in winter', '2024-01-15T10:00:00', '2024-01-15 09:00:00'],
    ['in summer', '2024-07-15T10:00:00', '2024-07-15 08:00:00'],
    ['just before the clocks go forward', '2024-03-31T01:59:59', '2024-03-31 00:59:59'],
    ['in the hour that is skipped: moved on by it', '2024-03-31T02:30:00', '2024-03-31 01:30:00'],
    ['just after', '2024-03-31T03:00:00', '2024-03-31 01:00:00'],
    ['in the hour that comes twice: the second', '2024-10-27T02:30:00', '2024-10-27 01:30:00'],
    ['with no time: the beginning of the day', '2024-07-15', '2024-07-14 22:00:00'],
  ])('%s', async (_, written, utc) => {
    expect(await instant(written)).toBe(utc);
  });

  it('unless an offset stands beside it', async () => {
    expect(await instant('2024-07-15T10:00:00Z')).toBe('2024-07-15 10:00:00');
    expect(await instant('2024-07-15T10:00:00+05:30')).toBe('2024-07-15 04:30:00');
  });
});

describe('a day', () => {
  it('is the local one on which an instant falls, also on the days of 23 and of 25 hours', async () => {
    expect(await localDate('2024-03-30T23:30:00Z')).toBe('2024-03-31');
    expect(await localDate('2024-03-31T21:59:59Z')).toBe('2024-03-31');
    expect(await localDate('2024-03-31T22:00:00Z')).toBe('2024-04-01');
    expect(await localDate('2024-10-26T22:00:00Z')).toBe('2024-10-27');
    expect(await localDate('2024-10-27T22:59:59Z')).toBe('2024-10-27');
    expect(await one(localDay(sql`timestamp '2024-10-27 23:00:00'`, 'Europe/Berlin'))).toBe('2024-10-28');
  });

  it('that is written without a time is that day, in whatever zone the source is', async () => {
    expect(await localDate('2024-03-31', { zone: 'America/New_York' })).toBe('2024-03-31');
    expect(await localDate('2024-03-30T23:00:00', { zone: 'America/New_York' })).toBe('2024-03-31');
  });

  it('that nobody means is none', async () => {
    expect(await localDate('1899-12-31')).toBeNull();
    expect(await localDate('2200-01-01')).toBeNull();
    expect(await localDate('2024-02-30')).toBeNull();
  });
});

describe('other ways to write a date', () => {
  const free = { isIso: false, hasOffsets: false };
  it.each([
    ['15.03.2024', 'day_first', '2024-03-15'],
    ['03/04/2024', 'day_first', '2024-04-03'],
    ['03/04/2024', 'month_first', '2024-03-04'],
    ['03/04/2024 11:30 PM', 'month_first', '2024-03-04'],
    ['3 Apr 2024', 'none', '2024-04-03'],
    ['20240403', 'none', '2024-04-03'],
    ['31/02/2024', 'day_first', null],
  ] as const)('%s, %s', async (written, numeric, expected) => {
    expect(await localDate(written, { ...free, numeric })).toBe(expected);
  });

  it('is read only as the project tells, if it tells', async () => {
    expect(await localDate('04-2024-03', { ...free, told: '%m-%Y-%d' })).toBe('2024-04-03');
    expect(await localDate('2024-04-03', { ...free, told: '%m-%Y-%d' })).toBeNull();
  });

  it('seconds and milliseconds since 1970 are told by their size', async () => {
    expect(await instant('1700000000', free)).toBe('2023-11-14 22:13:20');
    expect(await instant('1700000000000', free)).toBe('2023-11-14 22:13:20');
  });
});

test.each([
  [['2024-01-31', '2024-02-01T09:00:00Z'], 'none'],
  [['13/01/2024', '01/02/2024'], 'day_first'],
  [['01/13/2024', '01/02/2024'], 'month_first'],
  [['01/12/2024', '02/11/2024'], 'ambiguous'],
  [['01.12.2024', '02.11.2024'], 'day_first'],
  [['13/01/2024', '01/13/2024'], 'mixed'],
  [['12/12/2024', '13/12/2024'], 'day_first'],
])('the whole column decides whether the day stands first: %j', async (written, order) => {
  const values = written.map((text) => sql`(${text})`);
  const rows = { kind: 'list', items: values, separator: ', ' } as const;
  const [found] = await engine.rows(
    sql`select ${timeProfileOf(sql`t`)} as profile from (values ${rows}) as v(t)`,
  );
  const profile = found?.profile as unknown as TimeProfile;
  expect(dateOrder(profile)).toBe(order);
});
