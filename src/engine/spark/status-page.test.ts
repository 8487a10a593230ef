import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findStatusPage, isStarving, type StatusPage, tasksDone } from './status-page.ts';

/** What the page answers, by path; what is not here is no page. */
let answers: Record<string, unknown> = {};
const server = createServer((request, response) => {
  const answer = answers[(request.url ?? '').replace('/api/v1/applications/app-1/', '')];
  if (answer === undefined) response.writeHead(404).end('<html>no such page</html>');
  else response.end(JSON.stringify(answer));
});
let page: StatusPage;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  page = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, application: 'app-1' };
});
afterAll(() => server.close());

const active = 'stages?status=active';

test('the page is read out of what the shell says when it starts', () => {
  const lines = [
    'Setting default log level to "WARN".',
    'Spark Web UI available at http://10.0.0.7:4041',
    'Spark master: spark://10.0.0.7:7077, Application Id: app-20261129100140-0007',
  ];
  expect(findStatusPage(lines.join('\n'))).toEqual({
    url: 'http://10.0.0.7:4041',
    application: 'app-20261129100140-0007',
  });
  expect(findStatusPage(lines.filter((line) => !line.includes('Web UI')).join('\n'))).toBeNull();
});

test('tasks of all stages that run are counted together', async () => {
  answers = {
    [active]: [
      { numTasks: 30, numCompleteTasks: 10 },
      { numTasks: 10, numCompleteTasks: 0 },
    ],
  };
  expect(await tasksDone(page)).toBe(0.25);
  answers = { [active]: [] };
  expect(await tasksDone(page)).toBeNull();
});

test('tasks without an executor starve; a driver that only plans does not', async () => {
  const [driver, worker] = [{ id: 'driver' }, { id: '3' }];
  answers = { executors: [driver], [active]: [{ numTasks: 4 }] };
  expect(await isStarving(page)).toBe(true);
  answers = { executors: [driver, worker], [active]: [{ numTasks: 4 }] };
  expect(await isStarving(page)).toBe(false);
  answers = { executors: [driver], [active]: [] };
  expect(await isStarving(page)).toBe(false);
});

test('a page that does not answer says nothing', async () => {
  answers = {};
  expect(await tasksDone(page)).toBeNull();
  expect(await isStarving(page)).toBe(false);
  const nobody = { url: 'http://127.0.0.1:1', application: 'app-1' };
  expect(await isStarving(nobody)).toBe(false);
});
