import { expect, test } from 'vitest';
import { ownCluster } from '../../test/support/own-cluster.ts';
import { readState } from './cluster-state.ts';
import { isAlive } from './daemon.ts';
import { readMasterPage, registeredPorts } from './master-page.ts';

test('a cluster counts on its workers, loses one that is killed, takes a new one, and leaves nothing behind', async (context) => {
  const cluster = await ownCluster(context);
  const page = () => readMasterPage(Number(new URL(cluster.webUi).port));
  const registered = async () => registeredPorts(await page()).length;
  const [first = 0, second = 0] = cluster.workers();
  expect((await page())?.url).toBe(cluster.master);
  expect(await registered()).toBe(2);

  await cluster.killWorker(first);
  expect(cluster.workers()).toEqual([second]);
  await expect.poll(registered, { timeout: 30_000 }).toBe(1);

  await cluster.restartWorkers();
  expect(await registered()).toBe(2);
  const [kept, third = 0, ...more] = cluster.workers();
  expect(kept).toBe(second);
  expect(more).toEqual([]);

  // At once: the master may still count on the one that was killed, but not for the one in its place.
  await cluster.killWorker(third);
  await cluster.restartWorkers();
  const pids = [cluster.masterPid, first, third, ...cluster.workers()];
  const ports = readState(cluster.folder)?.workers.map(({ port }) => port);
  expect(registeredPorts(await page())).toEqual(expect.arrayContaining(ports ?? []));
  expect(new Set(pids).size).toBe(5);

  await cluster.stop();
  await expect.poll(() => pids.filter(isAlive), { timeout: 30_000 }).toEqual([]);
  expect(await page()).toBeNull();
});
