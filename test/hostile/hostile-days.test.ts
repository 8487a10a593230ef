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

const daily = `
model: health
metrics:
  logins_1d: { based_on: events, calculate: count(*), window: 1d, points: { 0: 0, 10: 100 } }
  days_since_login: { based_on: events, calculate: days_since_last }
dimensions: { use: { weights: { logins_1d: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
`;

/** Logins of each local day, written at these times. */
async function loginsByDay(
  zone: string,
  times: readonly string[],
  from: string,
  to: string,
): Promise<unknown[]> {
  const project = await open({
    settings: `time_zone: ${zone}`,
    accounts: ['a,A,2025-01-01,10,x'],
    events: times.map((time, index) => `e${index},a,p1,login,${time},`),
    model: daily,
  });
  expect(await project.quarantined()).toEqual([]);
  await project.score(from, to);
  return (await project.rows())
    .filter(({ day }) => String(day) >= from)
    .map(({ day, logins_1d__value }) => [day, logins_1d__value]);
}

describe('days on which the clock changes', () => {
  it('in Berlin have 23 hours in March and 25 in October, each event on its local day', async () => {
    const spring = [
      '2025-03-29T22:59:59Z',
      '2025-03-29T23:00:00Z',
      '2025-03-30T00:59:59Z',
      '2025-03-30T01:00:00Z',
      '2025-03-30T21:59:59Z',
      '2025-03-30T22:00:00Z',
    ];
    expect(await loginsByDay('Europe/Berlin', spring, '2025-03-29', '2025-03-31')).toEqual([
      ['2025-03-29', 1],
      ['2025-03-30', 4],
      ['2025-03-31', 1],
    ]);
    const autumn = [
      '2025-10-25T21:59:59Z',
      '2025-10-25T22:00:00Z',
      '2025-10-26T00:30:00Z',
      '2025-10-26T01:30:00Z',
      '2025-10-26T22:59:59Z',
      '2025-10-26T23:00:00Z',
    ];
    expect(await loginsByDay('Europe/Berlin', autumn, '2025-10-25', '2025-10-27')).toEqual([
      ['2025-10-25', 1],
      ['2025-10-26', 4],
      ['2025-10-27', 1],
    ]);
  });

  it('in New York too, with times written as the wall clock showed them, the missing and the doubled hour included', async () => {
    const spring = [
      '2025-03-08 23:30:00',
      '2025-03-09 00:30:00',
      '2025-03-09 01:59:59',
      '2025-03-09 02:30:00',
      '2025-03-09 03:00:00',
      '2025-03-09 23:30:00',
      '2025-03-10 00:30:00',
    ];
    expect(await loginsByDay('America/New_York', spring, '2025-03-08', '2025-03-10')).toEqual([
      ['2025-03-08', 1],
      ['2025-03-09', 5],
      ['2025-03-10', 1],
    ]);
    const autumn = [
      '2025-11-01 23:30:00',
      '2025-11-02 00:30:00',
      '2025-11-02 01:30:00',
      '2025-11-02 23:30:00',
      '2025-11-03 00:30:00',
    ];
    expect(await loginsByDay('America/New_York', autumn, '2025-11-01', '2025-11-03')).toEqual([
      ['2025-11-01', 1],
      ['2025-11-02', 3],
      ['2025-11-03', 1],
    ]);
  });
});

describe('events of another age', () => {
  it('count from their own day, or are in quarantine with the reason, and move no other score', async () => {
    const project = await open({
      accounts: ['a,A,2025-12-01,10,x', 'b,B,2025-12-01,10,x'],
      settings: 'time_zone: UTC\nhistory_from: 2026-01-01',
      events: [
        'e0,a,p1,login,2026-01-05T09:00:00Z,',
        'e1,a,p1,login,1900-01-01T00:00:00Z,',
        'e2,a,p1,login,9999-12-31T23:59:59Z,',
        'e3,a,p1,login,2026-01-06T00:00:00Z,',
        'e4,b,p1,login,0001-01-01T00:00:00Z,',
        'e5,b,p1,login,12026-01-01T00:00:00Z,',
      ],
      model: daily,
    });
    const known = project.loaded.sources.find(({ source }) => source === 'product');
    expect((known?.loaded ?? 0) + (known?.quarantined ?? 0)).toBe(6);
    const document = await project.score('2026-01-05', '2026-01-06');
    expect(document.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const rows = (await project.rows()).filter(({ day }) => String(day) >= '2026-01-05');
    expect(rows.map((row) => [row.day, row.account_id, row.logins_1d__value, row.score])).toEqual([
      ['2026-01-05', 'a', 1, 10],
      ['2026-01-05', 'b', 0, 0],
      ['2026-01-06', 'a', 1, 10],
      ['2026-01-06', 'b', 0, 0],
    ]);
  });
});
