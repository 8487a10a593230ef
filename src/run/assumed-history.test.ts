import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../engine/index.ts';
import { standardFacts } from '../facts/index.ts';
import { parseModels } from '../model/index.ts';
import type { Project } from '../project/index.ts';
import { sql } from '../sql/index.ts';
import { assumedHistory } from './assumed-history.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
  await engine.run(sql`create temp table account_changes as select 'csm' as attribute`);
});
afterAll(() => engine.close());

const content = `
model: health
metrics: { calls: { label: Calls, based_on: events, calculate: count(*), only_for: name <> 'x', points: { 0: 0, 10: 100 } } }
dimensions: { use: { label: Use, weights: { calls: 1 } } }
scorecards:
  ours: { when: csm = 'ana', weights: { use: 1 } }
  default: { weights: { use: 1 } }
`;
const project = (regionBy: string | null) => ({ calendar: { regionBy } }) as unknown as Project;

test('names the attributes that decide something and of which no change is recorded, the calendar’s among them', async () => {
  const [model] = parseModels([{ file: 'health.yaml', content }], standardFacts).models;
  if (model === undefined) throw new Error('no model');
  expect(await assumedHistory(engine, project(null), model)).toEqual(['name']);
  expect(await assumedHistory(engine, project('region'), model)).toEqual(['name', 'region']);
  expect(await assumedHistory(engine, project('csm'), model)).toEqual(['name']);
});
