import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readState, writeState } from './cluster-state.ts';
import { clusterStatus } from './cluster-status.ts';
import { isAlive } from './daemon.ts';
import { type ClusterRequest, startCluster } from './start-cluster.ts';
import { stopCluster } from './stop-cluster.ts';

// Without Spark: what needs no master to come up. A whole cluster is in cluster.test.ts.
const folder = mkdtempSync(join(tmpdir(), 'bellwether-start-'));
afterAll(() => rmSync(folder, { recursive: true }));

const request: ClusterRequest = {
  ...{ folder, home: '/nowhere', javaHome: '/nowhere', workers: 1, memory: '1g' },
  ...{ port: 0, webUiPort: 0, insists: [], owner: null, tell: () => undefined },
};

test('a port that a person insists on and another holds is a problem, and nothing is started', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  await expect(startCluster({ ...request, port, insists: ['port'] })).rejects.toThrow(
    `Something else on this machine listens on port ${port}.`,
  );
  other.close();
  expect(readState(folder)).toBeNull();
});

test('a master that does not come up is a problem with its log, and nothing is remembered', async () => {
  await expect(startCluster(request)).rejects.toThrow(/The master ended while it started: .* Its log is /);
  expect(readState(folder)).toBeNull();
});

test('a process that got the number of one of ours since is left alone', async () => {
  const mine = process.pid;
  await writeState(folder, {
    ...{ home: '/nowhere', javaHome: '/nowhere', host: '127.0.0.1', port: 1, webUiPort: 1 },
    ...{
      master: mine,
      workers: [{ pid: process.ppid, port: 1, name: 'worker-1' }],
      memory: '1g',
      cores: 1,
      wanted: 1,
    },
    owner: null,
  });
  expect(await clusterStatus(folder)).toMatchObject({ masterRuns: false, workers: [], isWhole: false });
  expect(await stopCluster(folder)).toBe(0);
  expect([mine, process.ppid].map(isAlive)).toEqual([true, true]);
  expect(readState(folder)).toBeNull();
});
