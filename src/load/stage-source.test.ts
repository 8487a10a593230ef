import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoadProject, openLoadProject } from '../../test/support/load-project.ts';

let project: LoadProject;
beforeAll(async () => {
  project = await openLoadProject();
  project.write('use.csv', 'account,what,at\nk1,login,2026-01-02T09:00:00Z\n');
});
afterAll(() => project.close());

test('known_later that names what the fact does not have is refused, with what it has', async () => {
  const columns = { account_id: 'account', name: 'what', occurred_at: 'at' };
  const knownLater = { outcome: 'occurred_at' };
  const { problems } = await project.load([
    { name: 'use', into: 'events', files: ['use.csv'], columns, knownLater },
  ]);
  const [problem] = problems;
  expect(problem).toMatchObject({
    code: 'facts/unknown_known_later',
    message: 'The source use names outcome in known_later, which events does not have.',
    place: { file: 'use', path: 'sources.use.known_later' },
    written: 'outcome',
  });
  expect(problem?.allowed).toContain('occurred_at');
});

test('an account that a source loaded anew no longer has is unknown to what is loaded then', async () => {
  const use = { name: 'use', into: 'events' as const, files: ['use-*.csv'] };
  const columns = { event_id: 'id', account_id: 'account', name: 'what', occurred_at: 'at' };
  project.write('list.csv', 'id,kind\nk1,customer\nk2,test\n');
  project.write('use-1.csv', 'id,account,what,at\ne1,k2,login,2026-01-02T09:00:00Z\n');
  const accounts = { name: 'crm', into: 'accounts' as const, files: ['list.csv'] };
  const all = 'select id as account_id from crm';
  const first = await project.load([
    { ...accounts, select: all },
    { ...use, columns },
  ]);
  expect(first.sources.map(({ loaded }) => loaded)).toEqual([2, 1]);
  project.write('use-2.csv', 'id,account,what,at\ne2,k2,login,2026-01-03T09:00:00Z\n');
  const second = await project.load([
    { ...accounts, select: `${all} where kind = 'customer'` },
    { ...use, columns },
  ]);
  expect(second.sources[1]).toMatchObject({ loaded: 0, reasons: { unknown_account: 1 } });
});
