import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSpark } from '../../src/engine/index.ts';
import { ownCluster } from '../support/own-cluster.ts';

const folder = mkdtempSync(join(tmpdir(), 'bellwether-spark-faults-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a master without a worker is told, within a limit', async (context) => {
  const cluster = await ownCluster(context, { workers: 1 });
  for (const pid of cluster.workers()) await cluster.killWorker(pid);
  const opened = openSpark({
    home: cluster.home,
    master: cluster.master,
    environment: cluster.environment,
    workFolder: join(folder, 'work'),
    logFolder: join(folder, 'log'),
    patienceMs: 10_000,
  });
  await expect(opened).rejects.toMatchObject({ problems: [{ code: 'engine/spark_no_workers' }] });
});
