import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProject } from '../../src/cli/project/open-project.ts';
import { type DuckdbEngine, openDuckdb } from '../../src/engine/index.ts';
import { defineFacts, openLake } from '../../src/lake/index.ts';
import type { Day } from '../../src/lib/index.ts';
import { makeScratch } from '../../src/load/index.ts';
import { dealOutFacts, defineAccountBuckets, worthDealing } from '../../src/run/account-buckets.ts';
import { id, sql } from '../../src/sql/index.ts';
import { folderWith, runHere } from '../cli/run-cli.ts';

const accounts = Array.from({ length: 12 }, (_, index) => `k${index},2026-01-01,${index === 5 ? 'k4' : ''}`);
const uses = accounts.flatMap((line, index) =>
  Array.from(
    { length: index + 1 },
    (_, each) => `e${index}-${each},${line.split(',')[0]},login,2026-01-02T09:00:00Z`,
  ),
);

let engine: DuckdbEngine;
let folder = '';
beforeAll(async () => {
  folder = await folderWith({
    'bellwether.yaml': `project: Buckets
time_zone: UTC
currency: EUR
sources:
  crm: { into: accounts, files: accounts.csv, columns: { account_id: id, started_on: since, parent_id: parent } }
  use: { into: events, files: use.csv, columns: { event_id: id, account_id: account, name: what, occurred_at: at } }
`,
    'models/health.yaml': `model: health
metrics:
  logins_7d: { label: Logins, based_on: events, calculate: count(*), window: 7d, points: { 0: 0, 5: 100 } }
dimensions: { use: { label: Use, weights: { logins_7d: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
`,
    'accounts.csv': `id,since,parent\n${accounts.join('\n')}\n`,
    'use.csv': `id,account,what,at\n${uses.join('\n')}\n`,
  });
  expect((await runHere(folder, 'load')).code).toBe(0);
  engine = await openDuckdb({ threads: 1, allowedFolders: [folder] });
});
afterAll(() => engine.close());

test('facts that are dealt out to buckets are those that were there: the same columns and rows, each once', async () => {
  const { catalog } = await openProject(folder);
  const reading = await openLake({ folder: `${folder}/lake`, now: () => 0 }).read();
  const facts = ['accounts', 'events'];
  const rows = (fact: string) => engine.rows(sql`select * from ${id(fact)} order by __row_key`);
  const columns = (fact: string) => engine.describe(sql`select * from ${id(fact)}`);
  await defineFacts(engine, reading, catalog);
  const whole = new Map<string, unknown>();
  for (const fact of facts) whole.set(fact, [await columns(fact), await rows(fact)]);
  await defineAccountBuckets(engine, 3);
  const scratch = await makeScratch(`${folder}/lake`);
  for (const many of [0, Number.POSITIVE_INFINITY]) {
    const define = await dealOutFacts(engine, reading, catalog, scratch, many);
    const found = new Map(facts.map((fact) => [fact, [] as Record<string, unknown>[]]));
    for (const bucket of [0, 1, 2]) {
      await define(bucket);
      for (const fact of facts) {
        expect(await columns(fact)).toEqual((whole.get(fact) as unknown[])[0]);
        found.get(fact)?.push(...(await rows(fact)));
      }
    }
    for (const fact of facts) {
      const sorted = found
        .get(fact)
        ?.toSorted((a, b) => (String(a.__row_key) < String(b.__row_key) ? -1 : 1));
      expect(sorted, `${fact}, ${many}`).toEqual((whole.get(fact) as unknown[])[1]);
    }
    await defineFacts(engine, reading, catalog);
  }
  await scratch.remove();
});

test('a day in few buckets is read for each of them, a range or many buckets are dealt out', () => {
  const [day, next] = ['2026-01-02', '2026-01-03'] as [Day, Day];
  expect(worthDealing(8, { from: day, to: day })).toBe(Number.POSITIVE_INFINITY);
  expect(worthDealing(9, { from: day, to: day })).toBeLessThan(1e6);
  expect(worthDealing(2, { from: day, to: next })).toBeLessThan(1e6);
});
