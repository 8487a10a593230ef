import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoadProject, openLoadProject } from '../../test/support/load-project.ts';
import type { Problem } from '../diagnostics/index.ts';

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
  const [problem] = problems.filter(({ code }): boolean => code === 'facts/unknown_known_later') as Problem[];
  expect(problem).toMatchObject({
    message: 'The source use names outcome in known_later, which events does not have.',
    place: { file: 'use', path: 'sources.use.known_later' },
    written: 'outcome',
  });
  expect(problem?.allowed).toContain('occurred_at');
});
