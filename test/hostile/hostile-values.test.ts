import { afterEach, describe, expect, it } from 'vitest';
import { type HostileBook, type HostileProject, openHostile } from './hostile-project.ts';

const opened: HostileProject[] = [];
afterEach(async () => {
  for (const project of opened.splice(0)) await project.close();
});

async function open(book: HostileBook): Promise<HostileProject> {
  const project = await openHostile(book);
  opened.push(project);
  return project;
}

const tail = `
dimensions: { use: { weights: { per_seat_7d: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
`;

describe('seats of zero, below zero and none', () => {
  it('give undefined, a negative and an undefined share, never an infinite one', async () => {
    const project = await open({
      accounts: [
        'ten,T,2026-01-01,10,x',
        'zero,Z,2026-01-01,0,x',
        'below,B,2026-01-01,-4,x',
        'none,N,2026-01-01,,x',
      ],
      events: ['ten', 'zero', 'below', 'none'].flatMap((account) =>
        [1, 2].map((time) => `${account}${time},${account},p${time},login,2026-01-05T09:00:00Z,`),
      ),
      model: `
model: health
metrics:
  per_seat_7d: { based_on: events, calculate: count(distinct person_id) / seats, window: 7d, points: { 0%: 0, 40%: 100 } }
  seats_per_nothing: { calculate: seats / (seats - seats) }
${tail}`,
    });
    const document = await project.score('2026-01-05');
    expect(document.problems).toEqual([]);
    const said = (await project.rows())
      .filter(({ day }) => day === '2026-01-05')
      .map((row) => [
        row.account_id,
        row.per_seat_7d__state,
        row.per_seat_7d__value,
        row.score,
        row.band,
        row.seats_per_nothing__state,
      ]);
    expect(said).toEqual([
      ['below', 'measured', -0.5, 0, 'at_risk', 'undefined'],
      ['none', 'undefined', null, null, 'unknown', 'undefined'],
      ['ten', 'measured', 0.2, 50, 'watch', 'undefined'],
      ['zero', 'undefined', null, null, 'unknown', 'undefined'],
    ]);
  });
});

describe('figures that are no numbers', () => {
  it('are in quarantine with what was written, and the others are summed', async () => {
    const written = ['NaN', 'nan', 'inf', '-Infinity', '1e999', '12abc', '0x10', '1e400'];
    const project = await open({
      accounts: ['a,A,2026-01-01,10,x', 'nan,N,2026-01-01,NaN,x', 'inf,I,2026-01-01,Infinity,x'],
      events: [
        'e1,a,p1,order,2026-01-05T09:00:00Z,0.1',
        'e2,a,p1,order,2026-01-05T09:00:00Z,0.2',
        'e3,a,p1,order,2026-01-05T09:00:00Z,',
        ...written.map((value, index) => `x${index},a,p1,order,2026-01-05T09:00:00Z,${value}`),
      ],
      model: `
model: health
metrics:
  per_seat_7d: { based_on: events, calculate: sum(value), window: 7d, points: { 0: 0, 0.3: 100 } }
  orders_7d: { based_on: events, calculate: count(*), window: 7d }
${tail}`,
    });
    const bad = await project.quarantined();
    expect(bad.filter(({ source }) => source === 'product').map(({ value }) => value)).toEqual(written);
    expect(bad.filter(({ source }) => source === 'crm').map(({ value }) => value)).toEqual([
      'NaN',
      'Infinity',
    ]);
    await project.score('2026-01-05');
    const rows = (await project.rows()).filter(({ day }) => day === '2026-01-05');
    expect(
      rows.map((row) => [row.account_id, row.per_seat_7d__value, row.orders_7d__value, row.score]),
    ).toEqual([['a', 0.3, 3, 100]]);
  });

  it('too large to be summed make the metric failed, and the rest is scored', async () => {
    const largest = '90000000000000000000000000000';
    const project = await open({
      accounts: ['a,A,2026-01-01,10,x'],
      events: [
        ...Array.from({ length: 20 }, (_, index) => `e${index},a,p1,order,2026-01-05T09:00:00Z,${largest}`),
      ],
      model: `
model: health
metrics:
  sum_7d: { based_on: events, calculate: sum(value), window: 7d, points: { 0: 0, 10: 100 } }
  per_seat_7d: { based_on: events, calculate: count(*) / seats, window: 7d, points: { 0: 0, 2: 100 } }
  reads_it: { calculate: sum_7d + 1 }
dimensions: { use: { weights: { per_seat_7d: 3, sum_7d: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
`,
    });
    expect(await project.quarantined()).toEqual([]);
    const document = await project.score('2026-01-05');
    const [row] = (await project.rows()).filter(({ day }) => day === '2026-01-05');
    expect(document.problems.map(({ code }) => code)).toEqual(['run/metric_failed']);
    expect(Object.keys(document.models[0]?.failedMetrics ?? {})).toEqual(['sum_7d']);
    expect(row).toMatchObject({
      sum_7d__state: 'failed',
      sum_7d__value: null,
      reads_it__state: 'failed',
      per_seat_7d__value: 2,
      share_measured: 0.75,
      score: 100,
    });
  });
});
