import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/cli/compare/comparison.ts';
import { folderWith, runHere } from './run-cli.ts';

const day = (back: number) => new Date(Date.UTC(2026, 0, 4) - back * 86_400_000).toISOString().slice(0, 10);
const lines = (rows: readonly string[]) => `${rows.join('\n')}\n`;

/** Logins each day by so many a day, the last `quiet` days none. */
const logins = (account: string, each: number, quiet = 0, until = 0) =>
  Array.from({ length: 60 }, (_, back) => back)
    .filter((back) => back >= quiet && back >= until)
    .flatMap((back) =>
      Array.from(
        { length: each },
        (_, n) => `${account}-${back}-${n},${account},login,${day(back)}T09:00:00Z`,
      ),
    );

const project = `project: Drafts
time_zone: UTC
currency: EUR
history_from: ${day(50)}
capacity: 1 account per CSM
sources:
  crm: { into: accounts, files: accounts.csv, columns: { account_id: id, name: name, csm: csm } }
  deals: { into: contracts, files: contracts.csv, columns: { contract_id: id, account_id: account, arr: arr, started_on: since, ended_on: ended } }
  product: { into: events, files: events.csv, columns: { event_id: id, account_id: account, name: name, occurred_at: at } }
  desk: { into: tickets, files: tickets.csv, columns: { ticket_id: id, account_id: account, priority: priority, opened_at: at } }
  left: { into: outcomes, files: outcomes.csv, columns: { account_id: account, kind: kind, at: at, arr_before: arr } }
  hand: { into: overrides, files: overrides.csv, columns: { account_id: account, band: band, reason: reason, entered_by: by, at: at } }
`;

interface Sketch {
  readonly use?: number;
  readonly window?: number;
  readonly full?: number;
  readonly dip?: number;
}
const model = ({ use = 60, window = 7, full = 14, dip = 30 }: Sketch = {}) => `model: health
objective: { warn_of: churned, ahead: 5d, target: surprise_churn_arr <= 10% }
metrics:
  logins: { label: Logins, based_on: events, calculate: count(*), window: ${window}d, points: { 0: 0, ${full}: 100 } }
  tickets_open: { label: Tickets, based_on: tickets, calculate: count(*), points: { 0: 100, 3: 0 } }
dimensions:
  adoption: { label: Adoption, weights: { logins: 1 } }
  support: { label: Support, weights: { tickets_open: 1 } }
scorecards: { default: { weights: { adoption: ${use}, support: ${100 - use} } } }
plays:
  rescue: { when: adoption < ${dip}, opens: risk, for: csm, due: 3 days, steps: [Call] }
  dip: { when: adoption falls by 20 within 28d, opens: risk, for: csm, due: 3 days, steps: [Ask] }
`;

let folder = '';
const compared = async (text: string, ...args: string[]): Promise<Comparison> => {
  await writeFile(join(folder, 'draft.yaml'), text);
  const { out } = await runHere(folder, 'compare', 'draft.yaml', ...args, '--json');
  return JSON.parse(out).result;
};
const moves = ({ migration }: Comparison) =>
  migration
    .filter(({ from, to }) => from !== to)
    .map(({ from, to, accounts, arr }) => [from, to, accounts, arr]);

describe('compare', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    folder = await folderWith({
      'bellwether.yaml': project,
      'models/health.yaml': model(),
      'accounts.csv': lines([
        'id,name,csm',
        'a,Anna,Ada',
        'b,Bert,Ada',
        'c,Cleo,Ada',
        'd,Dora,Ben',
        'e,Emil,Ben',
        'f,Faye,',
      ]),
      'contracts.csv': lines([
        'id,account,arr,since,ended',
        ...['a,a,50000', 'b,b,40000', 'c,c,30000', 'd,d,20000', 'e,e,10000'].map(
          (row) => `k${row},${day(400)},`,
        ),
        `kf,f,5000,${day(400)},${day(8)}`,
      ]),
      'events.csv': lines([
        'id,account,name,at',
        ...logins('a', 2),
        ...logins('b', 1),
        ...logins('c', 2, 20),
        ...logins('d', 2),
        ...logins('e', 2, 3),
        ...logins('f', 2, 8),
      ]),
      'tickets.csv': lines([
        'id,account,priority,at',
        ...['b', 'd', 'd', 'd', 'c'].map((account, n) => `t${n},${account},high,${day(30)}T09:00:00Z`),
      ]),
      'outcomes.csv': lines(['account,kind,at,arr', `f,churned,${day(8)}T12:00:00Z,5000`]),
      'overrides.csv': lines(['account,band,reason,by,at', `e,at_risk,price,Ben,${day(2)}T08:00:00Z`]),
    });
    await runHere(folder, 'score');
    await runHere(folder, 'model', 'publish', '--note', 'The first');
  }, 120_000);

  it('finds nothing to move in the working file as it was published', async () => {
    const { out } = await runHere(folder, 'compare');
    expect(out).toContain('The draft means the same as the published model: nothing can move.');
    expect(out).toContain('None of 5 accounts changes its band.');
  });

  it('says who moves with how much money, and why, in parts that sum to the change', async () => {
    const found = await compared(model({ use: 30 }));
    expect(moves(found)).toEqual([
      ['at_risk', 'watch', 1, 30000],
      ['watch', 'at_risk', 1, 20000],
    ]);
    expect(found.movers.map(({ name, csm, from, to }) => [name, csm, from, to])).toEqual([
      ['Cleo', 'Ada', 'at_risk', 'watch'],
      ['Dora', 'Ben', 'watch', 'at_risk'],
    ]);
    for (const { parts, scoreBefore, scoreAfter } of found.movers)
      expect(parts.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(
        Number(scoreAfter) - Number(scoreBefore),
        9,
      );
    expect(found.movers[0]?.parts.map(({ label, because }) => [label, because])).toContainEqual([
      'Tickets',
      'weights',
    ]);
    expect(found.changes.map(({ sentence }) => sentence)).toContain(
      'In the score, Support weighs 70 instead of 40.',
    );
  });

  it('leaves a band that was set by hand where it is, and says so', async () => {
    const found = await compared(model({ full: 20 }));
    const byHand = found.migration.filter((cell) => cell.byHand > 0);
    expect(byHand.map(({ from, to, byHand: count }) => [from, to, count])).toEqual([
      ['at_risk', 'at_risk', 1],
    ]);
    expect((await runHere(folder, 'compare', 'draft.yaml')).out).toContain('1 band set by hand');
  });

  it('sets the at-risk list against the capacity of each CSM', async () => {
    const { atRisk } = await compared(model({ use: 30 }));
    expect(atRisk.capacityPerCsm).toBe(1);
    expect(atRisk.csms.find(({ csm }) => csm === 'Ben')).toEqual({ csm: 'Ben', before: 1, after: 2 });
    expect((await runHere(folder, 'compare', 'draft.yaml')).out).toContain(
      '1 CSM over it by the draft, 0 before',
    );
  });

  it('says which work it would make, movements followed by one model on all days', async () => {
    const { tasks } = await compared(model({ dip: 55 }));
    const rescue = tasks.find(({ play }) => play === 'rescue');
    expect(rescue).toMatchObject({
      before: 1,
      after: 2,
      more: { accounts: 1, arr: 40000, first: ['Bert'] },
      fewer: 0,
    });
    expect(tasks.find(({ play }) => play === 'dip')).toMatchObject({ more: { accounts: 0 }, fewer: 0 });
    const steeper = await compared(model({ full: 7 }));
    expect(steeper.tasks.find(({ play }) => play === 'dip')?.after).toBeGreaterThan(0);
  });

  it('computes a metric that is defined otherwise from the facts, and says so', async () => {
    const found = await compared(model({ window: 28 }));
    expect(found.recomputed).toEqual(['logins']);
    expect(found.movers.map(({ name }) => name)).toContain('Cleo');
    const { out } = await runHere(folder, 'compare', 'draft.yaml');
    expect(out).toContain('1 metric defined otherwise or new, computed anew from the facts: logins.');
  });

  it('says which past churns it would have caught, and refuses a share of few', async () => {
    const { past } = await compared(model({ full: 40 }));
    if (past === null || typeof past === 'string') throw new Error('no churns');
    expect(past).toMatchObject({ aheadDays: 5, churns: 1, notComparable: 0 });
    expect(past.counts.map(({ verdict, before, after }) => [verdict, before.churns, after.churns])).toEqual([
      ['surprise', 1, 0],
      ['neither', 0, 1],
      ['caught', 0, 0],
      ['unknown', 0, 0],
      ['no_snapshot', 0, 0],
    ]);
    expect(past.surprise.after).toEqual({ known: false, have: 1, need: 30 });
    // Six logins in three days are 43 points, where fourteen in seven were 100: measured anew as of that day.
    const defined = (await compared(model({ window: 3 }))).past;
    if (defined === null || typeof defined === 'string') throw new Error('no churns');
    expect(defined.counts.find(({ verdict }) => verdict === 'neither')).toMatchObject({
      before: { churns: 0 },
      after: { churns: 1, arr: 5000 },
    });
  });

  it('writes Markdown, and nothing into the lake or the versions', async () => {
    const before = await stat(join(folder, 'lake', 'manifest.json'));
    await runHere(folder, 'compare', 'draft.yaml', '--out', 'review.md');
    const page = await readFile(join(folder, 'review.md'), 'utf8');
    expect(page).toContain('# Drafts: a draft of health');
    expect(page).toContain('|---|---:|');
    expect((await stat(join(folder, 'lake', 'manifest.json'))).mtimeMs).toBe(before.mtimeMs);
    expect(await readdir(join(folder, 'models/versions/health'))).toEqual(['1.yaml', 'versions.json']);
  });

  it('says what is wrong: a draft that is none, a day before all scores, nothing published', async () => {
    await writeFile(join(folder, 'bad.yaml'), model().replace('adoption: 60', 'adopton: 60'));
    const bad = await runHere(folder, 'compare', 'bad.yaml');
    expect([bad.code, bad.err]).toEqual([1, expect.stringContaining('did you mean: adoption')]);
    const early = await runHere(folder, 'compare', '--on', '2020-01-01');
    expect([early.code, early.err]).toEqual([1, expect.stringContaining('cli/no_scores')]);
  });
});
