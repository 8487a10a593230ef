import { afterEach, describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/diagnostics/index.ts';
import { hostileTexts } from '../support/hostile-texts.ts';
import { type HostileBook, type HostileProject, openHostile, plainModel } from './hostile-project.ts';

const opened: HostileProject[] = [];
afterEach(async () => {
  for (const project of opened.splice(0)) await project.close();
});

async function open(book: HostileBook): Promise<HostileProject> {
  const project = await openHostile(book);
  opened.push(project);
  return project;
}

/** The codes of the problem that scoring is refused with. */
async function refused(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw new Error(`not refused with a problem: ${String(error)}`);
  return error.problems.map(({ code }) => code);
}

const login = (id: string, account: string, at: string, person = 'p1'): string =>
  `${id},${account},${person},login,${at},`;

describe('books of an unusual size', () => {
  it('says that there is nothing to score when there is no account', async () => {
    const project = await open({ accounts: [] });
    expect(await refused(project.score('2026-01-05'))).toEqual(['run/no_facts']);
    expect(await project.rows()).toEqual([]);
  });

  it('scores one account', async () => {
    const project = await open({
      accounts: ['a,Acme,2026-01-01,5,team'],
      events: [login('e1', 'a', '2026-01-05T09:00:00Z')],
    });
    const document = await project.score('2026-01-04', '2026-01-05');
    expect(document.problems).toEqual([]);
    expect((await project.rows()).map(({ day, score, band }) => [day, score, band])).toEqual(
      expect.arrayContaining([
        ['2026-01-04', null, 'unknown'],
        ['2026-01-05', 10, 'at_risk'],
      ]),
    );
  });

  it('scores accounts without any event as not collected, and with zeros once others have some', async () => {
    const project = await open({
      accounts: ['a,A,2026-01-01,5,team', 'b,B,2026-01-01,5,team'],
      events: [login('e1', 'a', '2026-01-05T09:00:00Z')],
    });
    await project.score('2026-01-04', '2026-01-05');
    const b = (await project.rows()).filter(({ account_id }) => account_id === 'b');
    expect(
      b.map(({ day, logins_7d__state, logins_7d__value }) => [day, logins_7d__state, logins_7d__value]),
    ).toEqual(
      expect.arrayContaining([
        ['2026-01-04', 'never_collected', null],
        ['2026-01-05', 'measured', 0],
      ]),
    );
  });

  it('writes no row once all have churned, and does not fail', async () => {
    const project = await open({
      accounts: ['a,A,2026-01-01,5,team', 'b,B,2026-01-01,5,team'],
      events: [login('e1', 'a', '2026-01-02T09:00:00Z'), login('e2', 'a', '2026-01-08T09:00:00Z')],
      files: { 'outcomes.csv': 'account_id,at,kind\na,2026-01-06,churned\nb,2026-01-06,churned' },
      sources:
        '  churn: { into: outcomes, files: data/outcomes.csv, columns: { account_id: account_id, at: at, kind: kind } }\n',
    });
    const document = await project.score('2026-01-01', '2026-01-08');
    expect(document.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const days = (await project.rows()).map(({ day, account_id }) => `${day} ${account_id}`);
    expect(days).toHaveLength(10);
    expect(days.at(-1)).toBe('2026-01-05 b');
  });

  it('refuses days before history, and history that begins after all facts has rows without what came before it', async () => {
    const project = await open({
      settings: 'time_zone: UTC\nhistory_from: 2026-02-01',
      accounts: ['a,A,2026-01-01,5,team'],
      events: [login('e1', 'a', '2026-01-05T09:00:00Z')],
    });
    expect(await refused(project.score('2026-01-31'))).toEqual(['run/before_history']);
    await project.score('2026-02-01');
    expect(
      (await project.rows()).map(({ day, logins_7d__value, score }) => [day, logins_7d__value, score]),
    ).toEqual([['2026-02-01', 0, 0]]);
  });
});

describe('texts that have broken quoting elsewhere', () => {
  it('are ids, names, attributes and event names like any other', async () => {
    const texts = hostileTexts.filter((text) => text.trim() !== '' && !text.includes('\0'));
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const project = await open({
      accounts: texts.map((text) =>
        [text, text].map(quoted).concat('2026-01-01', '5', quoted(text)).join(','),
      ),
      events: texts.flatMap((text, index) =>
        Array.from({ length: 1 + (index % 3) }, (_, time) =>
          [
            quoted(`${text}${time}`),
            quoted(text),
            quoted(text),
            quoted(text),
            '2026-01-05T09:00:00Z',
            '1',
          ].join(','),
        ),
      ),
      model: `
model: health
segment_by: plan
metrics:
  logins_7d: { based_on: events, calculate: count(*), window: 7d, points: { 0: 0, 10: 100 } }
  named_so: { based_on: events, where: "name = '''; drop table accounts; --'", calculate: count(*) }
  people: { based_on: events, calculate: count(distinct person_id) }
dimensions: { use: { weights: { logins_7d: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
`,
    });
    const document = await project.score('2026-01-05');
    expect(document.problems).toEqual([]);
    const rows = (await project.rows()).filter(({ day }) => day === '2026-01-05');
    const trimmed = (text: string): string => text.trim();
    expect(rows.map(({ account_id }) => trimmed(String(account_id))).sort()).toEqual(
      texts.map(trimmed).sort(),
    );
    for (const row of rows) {
      const index = texts.findIndex((text) => trimmed(text) === trimmed(String(row.account_id)));
      expect(row.logins_7d__value, String(row.account_id)).toBe(1 + (index % 3));
      expect(row.score).toBe(10 * (1 + (index % 3)));
      expect(trimmed(String(row.segment))).toBe(trimmed(texts[index] ?? ''));
      expect(row.people__value).toBe(1);
    }
    const [first] = rows.filter(({ named_so__value }) => Number(named_so__value) > 0);
    expect(first?.account_id).toBe("'; drop table accounts; --");
  });

  it('without an id or a name go to quarantine and are counted', async () => {
    const project = await open({
      accounts: ['a,A,2026-01-01,5,team', ',Nobody,2026-01-01,5,team'],
      events: [
        login('e1', 'a', '2026-01-05T09:00:00Z'),
        'e2,a,p1,,2026-01-05T09:00:00Z,1',
        'e3,,p1,login,2026-01-05T09:00:00Z,1',
      ],
    });
    expect((await project.quarantined()).map(({ source, record }) => `${source} ${record}`).sort()).toEqual([
      'crm 2',
      'product 2',
      'product 3',
    ]);
    await project.score('2026-01-05');
    const rows = (await project.rows()).filter(({ day }) => day === '2026-01-05');
    expect(rows.map(({ account_id, logins_7d__value }) => [account_id, logins_7d__value])).toEqual([
      ['a', 1],
    ]);
  });
});

describe('people at several accounts', () => {
  it('count at each of them, and once where they are listed twice', async () => {
    const project = await open({
      accounts: ['a,A,2026-01-01,5,team', 'b,B,2026-01-01,5,team'],
      events: [
        login('e1', 'a', '2026-01-05T09:00:00Z'),
        login('e2', 'a', '2026-01-05T10:00:00Z'),
        login('e3', 'b', '2026-01-05T09:00:00Z'),
        login('e3', 'b', '2026-01-05T09:00:00Z'),
      ],
      files: {
        'people.csv': 'person_id,account_id,joined_at\np1,a,2026-01-01\np1,b,2026-01-01\np1,a,2026-01-01',
      },
      sources:
        '  people: { into: people, files: data/people.csv, columns: { person_id: person_id, account_id: account_id, joined_at: joined_at } }\n',
      model: plainModel.replace(
        '  people_7d:',
        '  people: { based_on: people, still_open: true, calculate: count(*) }\n  people_7d:',
      ),
    });
    await project.score('2026-01-05');
    const rows = (await project.rows()).filter(({ day }) => day === '2026-01-05');
    expect(
      rows.map((row) => [row.account_id, row.logins_7d__value, row.people_7d__value, row.people__value]),
    ).toEqual([
      ['a', 2, 1, 1],
      ['b', 1, 1, 1],
    ]);
  });
});
