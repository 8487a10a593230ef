import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import type { ProblemError } from '../../diagnostics/index.ts';
import { reachMaster } from './reach-master.ts';

const refused = (work: Promise<unknown>): Promise<string[]> =>
  work.then(
    () => ['no problem'],
    (error: ProblemError) => error.problems.map(({ code }) => code),
  );

test('a master is one that somebody listens at; those of other kinds are left to Spark', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await reachMaster(`spark://127.0.0.1:${port}`);
  await reachMaster(`spark://127.0.0.1:1,127.0.0.1:${port}`);
  await reachMaster('yarn');
  await reachMaster('local[2]');
  await new Promise((resolve) => server.close(resolve));
  for (const master of [`spark://127.0.0.1:${port}`, 'spark://127.0.0.1', 'spark://127.0.0.1:99999'])
    expect(await refused(reachMaster(master)), master).toEqual(['engine/spark_master']);
});

test('what is written as no master is refused before anything is started', async () => {
  for (const master of ['k8s://https://host:6443', 'local', 'local[*]', 'local[4, 2]', 'yarn'])
    await reachMaster(master);
  for (const master of [
    '',
    'sprk://host:7077',
    'spark://',
    'spark:host:7077',
    'host:7077',
    'Yarn',
    'local[x]',
    'spark://a b:7077',
  ])
    await expect(reachMaster(master), master).rejects.toMatchObject({
      problems: [{ code: 'engine/spark_master', allowed: expect.arrayContaining(['spark://host:7077']) }],
    });
});
