import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, type Day } from '../src/lib/index.ts';
import { runByHand } from './hand.ts';
import { makeEvents } from './make-book.ts';
import { markdownTable, medianOf, peakGib, ratio, seconds, type Took, timed } from './measure.ts';
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

/** Days scored one by one up to the last, each on the stored day before. */
async function dayTimes(bench: Bench, count: number): Promise<Took[]> {
  const engine = await bench.openEngine();
  const times: Took[] = [];
  for (let back = count - 1; back >= 0; back--) {
    const on = addDays(to as Day, -back);
    times.push(await timed(() => bench.score(engine, on, on)));
  }
  await engine.close();
  return times;
}

async function passTime(bench: Bench, first: string): Promise<Took> {
  const engine = await bench.openEngine();
  const took = await timed(() => bench.score(engine, first, to));
  await engine.close();
  return took;
}

const headings = ['what', 'took', 'against', 'ratio', 'to be', 'check'];

function sizeLine(accounts: number): string {
  return `${accounts} accounts, ${accounts * eventsPerAccount} events in a year, twenty metrics; peak ${peakGib()}`;
}

/** Single days by the product and by hand, in turn. */
async function daysInTurn(bench: Bench): Promise<{ days: Took[]; hand: Took[]; check: string }> {
  await dayTimes(bench, 2);
  const days: Took[] = [];
  const hand: Took[] = [];
  let check = '';
  for (let round = 0; round < 5; round++) {
    days.push(...(await dayTimes(bench, 1)));
    const run = await runByHand(bench, 'day', to, to);
    hand.push(run);
    check = `${run.agreeing} of ${run.rows} scores and bands agree`;
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
      ratio(medianOf(days), medianOf(hand)),
      'at most 1.3',
      check,
    ]);
  });
  return `${sizeLine(accounts)}\n\n${markdownTable(headings, rows)}`;
}

/** A year of some 2,000 accounts is what the hand-written pass holds in 4 GB without spilling much. */
function handBuckets(accounts: number): number {
  return Math.ceil(accounts / 2000);
}

/** A year in one pass against 365 single days, and against the pass written by hand. */
export async function oneYear(accounts: number): Promise<string> {
  const rows: string[][] = [];
  const size = { accounts, events: accounts * eventsPerAccount, historyFrom: from };
  await withBench(size, async (bench) => {
    const year = await passTime(bench, from);
    const { days } = await daysInTurn(bench);
    const { ms, cpuMs } = medianOf(days);
    const single = { ms: 365 * ms, cpuMs: 365 * cpuMs };
    process.stderr.write(
      `a year ${seconds([year])}, a day ${seconds(days)}: ${ratio(year, single)} of 365\n`,
    );
    const pass = await runByHand(bench, 'range', from, to, handBuckets(accounts));
    const limit = accounts <= 2000 ? 'at most 0.25' : accounts <= 20_000 ? 'at most 0.6' : '';
    const check = `${pass.agreeing} of ${pass.rows} scores and bands of the last day agree`;
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
        `by hand ${seconds([pass])}`,
        ratio(year, pass),
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
  const size = { accounts, events: accounts * eventsPerAccount, historyFrom: from };
  await withBench(size, async (bench) => {
    await passTime(bench, from);
    const next = addDays(to as Day, 1);
    const grown = { ...bench, size: { ...bench.size, to: next } };
    await makeEvents(join(bench.folder, 'data'), { accounts, events: accounts * 2, from: next, to: next });
    const engine = await grown.openEngine();
    const daily = await timed(async () => {
      await grown.load(engine, `${addDays(next, 1)}T00:00:00Z`);
      await grown.score(engine, next, next);
    });
    const again = [
      await timed(() => grown.score(engine, next, next)),
      await timed(() => grown.score(engine, next, next)),
      await timed(() => grown.score(engine, next, next)),
    ];
    await engine.close();
    line = [
      'load a day and score it',
      seconds([daily]),
      `score it only ${seconds(again)}`,
      ratio(daily, medianOf(again)),
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
      process.stderr.write(`${accounts}, ${events}: ${seconds([year])}, ${seconds(days)}\n`);
      rows.push([String(accounts), String(events), seconds([year]), seconds(days)]);
    });
  }
  return markdownTable(['accounts', 'events', 'a year in one pass', 'one day'], rows);
}

/** The engine's share of 4 GiB: writing many wide files takes the process as much again. */
const rebuildMemory = '2GB';

/**
 * Everything anew from many events: load, then the whole year, within 4 GiB of memory of the process; then the year by hand
 * with the same memory.
 */
export async function rebuild(accounts: number, events: number): Promise<string> {
  const folder = join(tmpdir(), `bellwether-bench-${process.pid}-rebuild`);
  try {
    const bench = await openBench(folder, { accounts, events, from, to }, from, rebuildMemory);
    const made = peakGib();
    const engine = await bench.openEngine();
    const load = await timed(() => bench.load(engine, loadedAt));
    await engine.close();
    const loaded = peakGib();
    process.stderr.write(`loaded: ${seconds([load])}, peak ${loaded}\n`);
    const year = await passTime(bench, from);
    const scored = peakGib();
    process.stderr.write(`scored: ${seconds([year])}, peak ${scored}\n`);
    const hand = await runByHand(bench, 'range', from, to, handBuckets(accounts));
    return markdownTable(
      ['what', 'took', 'peak memory', 'ratio', 'check'],
      [
        [
          `load ${events} events of ${accounts} accounts`,
          seconds([load]),
          `${loaded} (making the book: ${made})`,
          '',
          '',
        ],
        ['a year in one pass', seconds([year]), scored, '', ''],
        [
          'the same by hand',
          seconds([hand]),
          '',
          ratio(year, hand),
          `${hand.agreeing} of ${hand.rows} scores and bands of the last day agree`,
        ],
      ],
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
