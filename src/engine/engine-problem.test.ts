import { expect, test } from 'vitest';
import { makeProblem, ProblemError } from '../diagnostics/index.ts';
import { sql } from '../sql/index.ts';
import { engineProblem } from './engine-problem.ts';
import { openDuckdb } from './open-duckdb.ts';

const codeOf = (error: unknown): string | undefined =>
  (error as ProblemError).problems.map(({ code }) => code).join();

test('a query that the engine refuses is a problem with its cause in one line and its text', async () => {
  const engine = await openDuckdb({ threads: 1 });
  const refused = await engine.rows(sql`select nothing_here`).catch((error: unknown) => error);
  await engine.close();
  expect(refused).toBeInstanceOf(ProblemError);
  expect((refused as ProblemError).problems).toMatchObject([
    { code: 'engine/failed', written: expect.stringContaining('nothing_here') },
  ]);
  expect((refused as ProblemError).problems[0]?.message).not.toContain('\n');
});

test('a query that does not fit the memory says so', async () => {
  const engine = await openDuckdb({ threads: 1, memory: '30MB' });
  const refused = await engine
    .rows(sql`select count(distinct x::varchar || 'a longer text than fits') as n from range(3000000) t(x)`)
    .catch((error: unknown) => error);
  await engine.close();
  expect(codeOf(refused)).toBe('engine/out_of_memory');
});

test('a full disk is told from a defect, whatever words the engine has for it', () => {
  for (const words of [
    'IO Error: Could not write file "x": No space left on device',
    'Out of Range Error: disk is full',
    'write failed: File size limit exceeded',
  ])
    expect(engineProblem(new Error(words), 'copy x').problems).toEqual([
      { ...makeProblem('engine/out_of_space', { message: words }) },
    ]);
});

test('what is a problem already stays the one it is', () => {
  const known = new ProblemError([makeProblem('lake/busy', { message: 'x' })]);
  expect(engineProblem(known, 'select 1')).toBe(known);
});
