import { describe, expect, it } from 'vitest';
import type { Problem } from '../diagnostics/index.ts';
import { calendarOf } from './index.ts';
import { parseProject } from './parse-project.ts';
import { parseRatesFile } from './parse-rates.ts';

const head = 'project: Demo\ntime_zone: Europe/Berlin\ncurrency: EUR\n';
const sources =
  'sources:\n  crm: { into: accounts, files: data/a.csv, columns: { account_id: id, plan: plan, kind: { value: firm } } }\n';

function read(text: string) {
  const { project, problems } = parseProject({ file: 'bellwether.yaml', content: text });
  expect(problems).toEqual([]);
  if (project === null) throw new Error('nothing was read');
  return project;
}

describe('parseProject', () => {
  it('fills in what is not written', () => {
    expect(read(head + sources)).toEqual({
      name: 'Demo',
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      rates: [],
      ratesFile: null,
      historyFrom: null,
      calendar: { workingWeekdays: [1, 2, 3, 4, 5], quietDays: [], regionBy: null, regions: {} },
      capacityPerCsm: null,
      winBackByEvent: false,
      sources: [
        {
          name: 'crm',
          into: 'accounts',
          files: ['data/a.csv'],
          file: {
            format: null,
            encoding: null,
            delimiter: null,
            decimal: null,
            sheet: null,
            dateFormat: null,
          },
          columns: {
            account_id: { kind: 'column', column: 'id' },
            plan: { kind: 'column', column: 'plan' },
            kind: { kind: 'constant', value: 'firm' },
          },
          extra: {},
          personal: [],
          select: null,
          load: 'append',
          timeZone: null,
          knownAt: null,
          knownLater: {},
          currency: null,
          collectsFrom: null,
          every: null,
          atLeast: null,
          hold: 14,
        },
      ],
      aliases: {},
      lakeFolder: 'lake',
      sourceFolders: [],
      modelFiles: ['models/*.yaml'],
      engine: {
        memory: null,
        threads: null,
        use: 'duckdb',
        spark: { home: null, master: null, settings: {}, patienceSeconds: 120 },
      },
    });
  });

  it('sorts rates and quiet days, and follows chains of aliases', () => {
    const project = read(
      `${head}rates: { 2024-01-01: { USD: 0.9, GBP: 1.2 }, 2023-01-01: { USD: 0.8 } }\ncalendar: { working_days: [sun, mon], quiet_days: [2024-12-25, 2024-01-01] }\naliases: { a: b, b: c }\ncapacity: 12 accounts per CSM\nwin_back: event\n${sources}`,
    );
    expect(project.rates.map(({ on, currency }) => `${on} ${currency}`)).toEqual([
      '2023-01-01 USD',
      '2024-01-01 GBP',
      '2024-01-01 USD',
    ]);
    expect(project.calendar).toMatchObject({
      workingWeekdays: [1, 7],
      quietDays: ['2024-01-01', '2024-12-25'],
    });
    expect(project.aliases).toEqual({ a: 'c', b: 'c' });
    expect([project.capacityPerCsm, project.winBackByEvent]).toEqual([12, true]);
  });

  it('gives a region the quiet days of all beside its own, and its own working days if it has any', () => {
    const { calendar } = read(
      `${head}calendar: { quiet_days: [2024-12-25], region: csm, regions: { DE: { quiet_days: [2024-10-03] }, AE: { working_days: [sun, mon] } } }\n${sources}`,
    );
    expect(calendar.regionBy).toBe('csm');
    expect(calendarOf(calendar, 'DE')).toEqual({
      workingWeekdays: [1, 2, 3, 4, 5],
      quietDays: ['2024-10-03', '2024-12-25'],
    });
    expect(calendarOf(calendar, 'AE')).toEqual({ workingWeekdays: [1, 7], quietDays: ['2024-12-25'] });
    for (const elsewhere of ['FR', 'constructor', null])
      expect(calendarOf(calendar, elsewhere)).toBe(calendar);
  });

  it('says so when the region of the calendar is no attribute of accounts, or is there without regions', () => {
    const { problems } = parseProject({
      file: 'bellwether.yaml',
      content: `${head}calendar: { region: cms }\n${sources}`,
    });
    expect(problems.map(({ code, place }) => `${code} ${place?.path}`)).toEqual([
      'project/bad_calendar calendar.region',
      'project/unknown_column calendar.region',
    ]);
    expect(problems[1]?.didYouMean).toBe('csm');
  });

  it('takes older names of time zones', () => {
    expect(read(head.replace('Europe/Berlin', 'US/Eastern') + sources).timeZone).toBe('US/Eastern');
  });
});

describe('parseRatesFile', () => {
  it('reads dates, currencies and rates in any order of columns', () => {
    const problems: Problem[] = [];
    const rates = parseRatesFile(
      '\ufeffcurrency;rate;on\r\nUSD;0.9;2024-01-01\r\n\r\nGBP;1.2;2023-01-01\r\n',
      'rates.csv',
      problems,
    );
    expect(problems).toEqual([]);
    expect(rates).toEqual([
      { on: '2023-01-01', currency: 'GBP', rate: 1.2 },
      { on: '2024-01-01', currency: 'USD', rate: 0.9 },
    ]);
  });

  it('names the line of every rate that is wrong', () => {
    const problems: Problem[] = [];
    expect(
      parseRatesFile(
        'on,currency,rate\n2024-13-01,USD,1\n2024-01-01,usd,1\n2024-01-01,USD,0\n',
        'rates.csv',
        problems,
      ),
    ).toEqual([]);
    expect(problems.map(({ code, place }) => `${code} ${place?.line}`)).toEqual([
      'project/bad_rates 2',
      'project/bad_rates 3',
      'project/bad_rates 4',
    ]);
    parseRatesFile('day,rate\n', 'rates.csv', problems);
    expect(problems.at(-1)?.place?.line).toBe(1);
  });
});
