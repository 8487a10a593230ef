import { expect, test } from 'vitest';
import { ownCluster } from '../../test/support/own-cluster.ts';
import { isAlive } from './daemon.ts';
import { aliveWorkers, readMasterPage } from './master-page.ts';

test('a cluster counts on its workers, loses one that is killed, takes a new one, and leaves nothing behind', async (context) => {
  const cluster = await ownCluster(context);
  const page = () => readMasterPage(Number(new URL(cluster.webUi).port));
  const registered = async () => aliveWorkers(await page());
  const [first = 0, second = 0] = cluster.workers();
  expect((await page())?.url).toBe(cluster.master);
  expect(await registered()).toBe(2);

  await cluster.killWorker(first);
  expect(cluster.workers()).toEqual([second]);
  await expect.poll(registered, { timeout: 30_000 }).toBe(1);

  await cluster.restartWorkers();
  expect(await registered()).toBe(2);
  expect(cluster.workers()).toContain(second);
  const pids = [cluster.masterPid, first, ...cluster.workers()];
  expect(new Set(pids).size).toBe(4);

  await cluster.stop();
  await expect.poll(() => pids.filter(isAlive), { timeout: 30_000 }).toEqual([]);
  expect(await page()).toBeNull();
});
