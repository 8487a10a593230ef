import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, type Day } from '../src/lib/index.ts';
import { runByHand } from './hand.ts';
import { makeEvents } from './make-book.ts';
import { markdownTable, median, msOf, peakGib, seconds } from './measure.ts';
import { type Bench, openBench } from './open-bench.ts';

// The last day lies within a month: closing a month writes its days anew in one file, once a month.
const from = '2024-01-16';
const to = '2025-01-15';
const loadedAt = '2025-01-16T00:00:00Z';
const eventsPerAccount = 720;

/** A loaded bench of this size in a folder of its own, which `work` may use; the folder is taken away afterwards. */
async function withBench(
  { accounts, events, historyFrom }: { accounts: number; events: number; historyFrom?: string },
  work: (bench: Bench) => Promise<void>,
): Promise<void> {
  const folder = join(tmpdir(), `bellwether-bench-${process.pid}-${accounts}-${events}`);
  try {
    const bench = await openBench(folder, { accounts, events, from, to }, historyFrom);
    const engine = await bench.openEngine();
    await bench.load(engine, loadedAt);
    await engine.close();
    await work(bench);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Days scored one by one up to the last, each on the stored day before; milliseconds each. */
async function dayTimes(bench: Bench, count: number): Promise<number[]> {
  const engine = await bench.openEngine();
  const times: number[] = [];
  for (let back = count - 1; back >= 0; back--) {
    const on = addDays(to as Day, -back);
    times.push(await msOf(() => bench.score(engine, on, on)));
  }
  await engine.close();
  return times;
}

async function passTime(bench: Bench, first: string): Promise<number> {
  const engine = await bench.openEngine();
  const ms = await msOf(() => bench.score(engine, first, to));
  await engine.close();
  return ms;
}

const ratio = (a: number, b: number): string => (a / b).toFixed(2);
const headings = ['what', 'took', 'against', 'ratio', 'to be', 'check'];

function sizeLine(accounts: number): string {
  return `${accounts} accounts, ${accounts * eventsPerAccount} events in a year, twenty metrics; peak ${peakGib()}`;
}

/** Single days by the product and by hand, in turn. */
async function daysInTurn(bench: Bench): Promise<{ days: number[]; hand: number[]; check: string }> {
  await dayTimes(bench, 2);
  const days: number[] = [];
  const hand: number[] = [];
  let check = '';
  for (let round = 0; round < 5; round++) {
    days.push(...(await dayTimes(bench, 1)));
    const run = await runByHand(bench, 'day', to, to);
    hand.push(run.ms);
    check = `${run.agreeing} of ${run.rows} scores agree`;
  }
  return { days, hand, check };
}

/** One day against the day written by hand. */
export async function oneDay(accounts: number): Promise<string> {
  const rows: string[][] = [];
  const size = { accounts, events: accounts * eventsPerAccount, historyFrom: addDays(to as Day, -2) };
  await withBench(size, async (bench) => {
    const { days, hand, check } = await daysInTurn(bench);
    rows.push([
      'one day',
      seconds(days),
      `by hand ${seconds(hand)}`,
      ratio(median(days), median(hand)),
      'at most 1.3',
      check,
    ]);
  });
  return `${sizeLine(accounts)}\n\n${markdownTable(headings, rows)}`;
}

/** A year in one pass against 365 single days, and against the pass written by hand. */
export async function oneYear(accounts: number): Promise<string> {
  const rows: string[][] = [];
  await withBench({ accounts, events: accounts * eventsPerAccount }, async (bench) => {
    const year = await passTime(bench, from);
    const { days } = await daysInTurn(bench);
    const single = 365 * median(days);
    const pass = await runByHand(bench, 'range', from, to);
    const limit = accounts <= 2000 ? 'at most 0.25' : accounts <= 20_000 ? 'at most 0.6' : '';
    const check = `${pass.agreeing} of ${pass.rows} scores of the last day agree`;
    rows.push(
      [
        'a year in one pass',
        seconds([year]),
        `365 single days ${seconds([single])}`,
        ratio(year, single),
        limit,
        '',
      ],
      [
        'a year in one pass',
        seconds([year]),
        `by hand ${seconds([pass.ms])}`,
        ratio(year, pass.ms),
        accounts >= 100_000 ? 'at most 1.5' : '',
        check,
      ],
    );
  });
  return `${sizeLine(accounts)}\n\n${markdownTable(headings, rows)}`;
}

/** The daily run after a year: new events arrive, are loaded, and the new day is scored. */
export async function dailyRun(accounts: number): Promise<string> {
  let line: string[] = [];
  const size = { accounts, events: accounts * eventsPerAccount, historyFrom: addDays(to as Day, -30) };
  await withBench(size, async (bench) => {
    await passTime(bench, addDays(to as Day, -30));
    const next = addDays(to as Day, 1);
    const grown = { ...bench, size: { ...bench.size, to: next } };
    await makeEvents(join(bench.folder, 'data'), { accounts, events: accounts * 2, from: next, to: next });
    const engine = await grown.openEngine();
    const daily = await msOf(async () => {
      await grown.load(engine, `${addDays(next, 1)}T00:00:00Z`);
      await grown.score(engine, next, next);
    });
    const again = [
      await msOf(() => grown.score(engine, next, next)),
      await msOf(() => grown.score(engine, next, next)),
      await msOf(() => grown.score(engine, next, next)),
    ];
    await engine.close();
    line = [
      'load a day and score it',
      seconds([daily]),
      `score it only ${seconds(again)}`,
      (daily / median(again)).toFixed(2),
      'at most 2',
    ];
  });
  return `${accounts} accounts after a year\n\n${markdownTable(['what', 'took', 'against', 'ratio', 'to be'], [line])}`;
}

/** Time of a year in one pass and of one day while only the events grow, then while only the accounts grow. */
export async function growth(): Promise<string> {
  const rows: string[][] = [];
  const sizes = [
    ...[250_000, 500_000, 1_000_000, 2_000_000].map((events) => ({ accounts: 2000, events })),
    ...[500, 1000, 2000, 4000].map((accounts) => ({ accounts, events: 500_000 })),
  ];
  for (const { accounts, events } of sizes) {
    await withBench({ accounts, events }, async (bench) => {
      const year = await passTime(bench, from);
      await dayTimes(bench, 1);
      const days = await dayTimes(bench, 5);
      rows.push([String(accounts), String(events), seconds([year]), seconds(days)]);
    });
  }
  return markdownTable(['accounts', 'events', 'a year in one pass', 'one day'], rows);
}

/** Everything anew from many events within the bench's memory: load, then the whole year. */
export async function rebuild(accounts: number, events: number): Promise<string> {
  const folder = join(tmpdir(), `bellwether-bench-${process.pid}-rebuild`);
  try {
    const bench = await openBench(folder, { accounts, events, from, to });
    const made = peakGib();
    const engine = await bench.openEngine();
    const load = await msOf(() => bench.load(engine, loadedAt));
    await engine.close();
    const loaded = peakGib();
    const year = await passTime(bench, from);
    return markdownTable(
      ['accounts', 'events', 'load', 'a year in one pass', 'peak: book made', 'loaded', 'scored'],
      [[String(accounts), String(events), seconds([load]), seconds([year]), made, loaded, peakGib()]],
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
