import { createServer as createHttp, type Server } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Loss, watchCluster } from './watch-cluster.ts';

const patienceMs = 200;

/** What was lost within `ms` of watching. */
async function lossWithin(ms: number, master: string, page: Server | null): Promise<Loss | null> {
  const port = (page?.address() as AddressInfo | undefined)?.port;
  const status = page === null ? null : { url: `http://127.0.0.1:${port}`, application: 'app' };
  let lost: Loss | null = null;
  const unwatch = watchCluster({ master, page: status, patienceMs }, (what) => {
    lost = what;
  });
  const until = performance.now() + ms;
  while (lost === null && performance.now() < until) await pause(10);
  unwatch();
  return lost;
}

/** A page on which tasks wait, with these executors beside the driver. */
async function pageWith(executors: readonly string[]): Promise<Server> {
  const server = createHttp((request, response) => {
    const ids = ['driver', ...executors].map((id) => ({ id }));
    response.end(JSON.stringify(request.url?.endsWith('/executors') ? ids : [{ numTasks: 3 }]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

test('a master that goes away, and tasks without executors, are told once patience is over', async () => {
  const listener = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const master = `spark://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  const [starving, fed] = [await pageWith([]), await pageWith(['0'])];
  expect(await lossWithin(2 * patienceMs, master, fed)).toBeNull();
  expect(await lossWithin(2 * patienceMs, master, null)).toBeNull();
  expect(await lossWithin(20_000, master, starving)).toBe('workers');
  expect(await lossWithin(20_000, 'yarn', starving)).toBe('workers');
  await new Promise((resolve) => listener.close(resolve));
  expect(await lossWithin(20_000, master, fed)).toBe('master');
  expect(await lossWithin(2 * patienceMs, 'local[2]', starving)).toBeNull();
  starving.close();
  fed.close();
});
