import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareDraft, openWhatIf } from '../src/draft/index.ts';
import type { Day } from '../src/lib/index.ts';
import type { HealthModel } from '../src/model/index.ts';
import { scoreDayBy } from '../src/run/index.ts';
import { markdownTable, medianOf, peakGib, type Took, timed } from './measure.ts';
import { type Bench, openBench } from './open-bench.ts';

const from = '2024-01-16';
const [yesterday, to] = ['2025-01-14', '2025-01-15'];
/** Few events: a what-if reads none of them, and what it is set against then costs the less. */
const eventsPerAccount = 15;

type Edit = (text: string) => string;

/** One weight, one limit, one curve: what somebody tries while they edit. */
const little: Edit = (text) =>
  text
    .replace('adoption: 50, roadblocks: 25', 'adoption: 40, roadblocks: 35')
    .replace('from: 70', 'from: 65')
    .replace('points: { 0: 0, 4: 50, 12: 100 }', 'points: { 0: 0, 4: 40, 10: 100 }');

/** Every curve that ends at 100, every weight of adoption, stage, scorecard, cap and limits at once. */
const much: Edit = (text) =>
  text
    .replaceAll(': 100 }', ': 99 }')
    .replace('weekly_active_share: 3, key_features_28d: 2', 'weekly_active_share: 5, key_features_28d: 1')
    .replace('points.open_urgent_tickets < 20', 'points.open_urgent_tickets < 30')
    .replace('arr >= 100000', 'arr >= 80000')
    .replace('tenure_days < 90', 'tenure_days < 60')
    .replace('from: 40', 'from: 42')
    .replace('from: 70', 'from: 65');

/** A metric over another window: to be counted anew from the facts. */
const defined: Edit = (text) =>
  text.replace('calculate: count(*), window: 90d', 'calculate: count(*), window: 60d');

/** Rounds of work, each on its own reading of the draft, so that nothing of the round before is at hand. */
async function rounds(
  count: number,
  make: () => HealthModel,
  work: (draft: HealthModel) => Promise<unknown>,
): Promise<Took[]> {
  const costs: Took[] = [];
  for (let round = 0; round < count; round++) {
    const draft = make();
    costs.push(await timed(() => work(draft)));
  }
  return costs;
}

function line(what: string, costs: readonly Took[], against: Took, limit: string): string[] {
  const ms = (value: number): string => `${Math.round(value)} ms`;
  const { cpuMs, ms: clock } = medianOf(costs);
  return [what, ms(cpuMs), ms(clock), (cpuMs / against.cpuMs).toFixed(3), limit];
}

/** Drafts over a whole book of this many accounts and twenty metrics, against scoring the day from the facts. */
export async function whatIf(accounts: number): Promise<string> {
  const folder = join(tmpdir(), `bellwether-bench-${process.pid}-what-if`);
  try {
    const size = { accounts, events: accounts * eventsPerAccount, from, to };
    const bench = await openBench(folder, size, yesterday);
    const engine = await bench.openEngine();
    await bench.load(engine, '2025-01-16T00:00:00Z');
    await bench.score(engine, yesterday, to);
    await engine.close();
    return await measured(bench, accounts);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(bench: Bench, accounts: number): Promise<string> {
  const engine = await bench.openEngine();
  const reading = await bench.lake.read();
  const { project, catalog, timeline, read } = bench;
  const asked = { engine, reading, project, catalog, timeline, day: to as Day };
  const rows: string[][] = [];
  const byFacts = await timed(() =>
    scoreDayBy(engine, reading, {
      project,
      catalog,
      model: read(much),
      day: to as Day,
      relation: 'by_facts',
    }),
  );
  let session = await openWhatIf(asked);
  rows.push(
    line(
      'open the day',
      [
        await timed(async () => {
          session = await openWhatIf(asked);
        }),
      ],
      byFacts,
      '',
    ),
  );
  const ways = [
    ['migration: a weight, a limit, a curve', little, 7, 'at most 300 ms'],
    ['migration: curves, weights, stages, scorecards, caps, limits at once', much, 7, 'at most 300 ms'],
    ['migration: a metric defined otherwise', defined, 2, ''],
  ] as const;
  for (const [what, edit, count, limit] of ways) {
    await session.migration(read(edit));
    rows.push(line(what, await rounds(count, () => read(edit), session.migration), byFacts, limit));
  }
  const whole = await rounds(
    3,
    () => read(much),
    (draft) => compareDraft({ ...asked, draft, most: 20 }),
  );
  rows.push(
    line(
      'compare, opening included: bands, book, movers, capacity (no plays, no churns)',
      whole,
      byFacts,
      '',
    ),
  );
  rows.push(line('the day by the draft from the facts', [byFacts], byFacts, ''));
  await engine.close();
  const headings = ['what', 'processors', 'by the clock', 'of the day from the facts', 'to be'];
  return `${accounts} accounts, twenty metrics; peak ${peakGib()}\n\n${markdownTable(headings, rows)}`;
}
