import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../../src/engine/index.ts';
import { factCatalog } from '../../src/facts/index.ts';
import { type Lake, openLake } from '../../src/lake/index.ts';
import { loadSources } from '../../src/load/index.ts';
import { parseModels } from '../../src/model/index.ts';
import { parseProject } from '../../src/project/index.ts';
import { type ScoreOptions, scoreDayBy, scoreModels } from '../../src/run/index.ts';
import { sql } from '../../src/sql/index.ts';
import { d } from '../support/run/small-lake.ts';

let folder: string;
let engine: DuckdbEngine;
let lake: Lake;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'people-'));
  engine = await openDuckdb({ threads: 1, allowedFolders: [folder] });
  lake = openLake({ folder: join(folder, 'lake'), now: Date.now });
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const projectText = `project: small
time_zone: UTC
currency: USD
history_from: 2026-01-01
sources:
  accounts: { into: accounts, files: data/accounts.csv, columns: { account_id: account_id, started_on: started_on } }
  people: { into: people, files: data/people.csv, columns: { person_id: person_id, account_id: account_id, joined_at: joined_at } }
  use: { into: events, files: data/events.csv, columns: { event_id: event_id, account_id: account_id, person_id: person_id, name: name, occurred_at: occurred_at } }
  churn: { into: outcomes, files: data/outcomes.csv, columns: { account_id: account_id, at: at, kind: kind } }
`;
const bands = `bands:
  at_risk: { from: 0, means: Likely to leave, then: act }
  healthy: { from: 50, means: Likely to stay, then: ask }
  change_margin: 2
  unknown_below: 50% measured
`;
const people = `model: engagement
scores: people
metrics:
  use_7d: { label: Use, based_on: events, calculate: count(*), window: 7d, points: { 0: 0, 5: 100 } }
dimensions:
  use: { label: Use, weights: { use_7d: 1 } }
scorecards:
  default: { weights: { use: 1 } }
${bands}`;
const accounts = `model: health
metrics:
  mean_person: { label: Mean of people, based_on: scores of engagement, calculate: avg(score), points: { 0: 0, 100: 100 } }
dimensions:
  adoption: { label: Adoption, weights: { mean_person: 1 } }
scorecards:
  default: { weights: { adoption: 1 } }
${bands}`;

async function project(): Promise<Omit<ScoreOptions, 'ask' | 'asOf'>> {
  await mkdir(join(folder, 'data'), { recursive: true });
  const lines = (rows: readonly string[]) => `${rows.join('\n')}\n`;
  const events = Array.from({ length: 20 }, (_, index) => {
    const day = String(1 + index).padStart(2, '0');
    return [
      `x${index},a1,p1,login,2026-01-${day}T09:00:00Z`,
      ...(index % 2 === 0
        ? [`y${index},a1,p2,login,2026-01-${day}T09:00:00Z`, `z${index},a2,p3,login,2026-01-${day}T09:00:00Z`]
        : []),
    ];
  }).flat();
  await writeFile(
    join(folder, 'data/accounts.csv'),
    lines(['account_id,started_on', 'a1,2026-01-01', 'a2,2026-01-01']),
  );
  await writeFile(
    join(folder, 'data/people.csv'),
    lines([
      'person_id,account_id,joined_at',
      ...['p1,a1', 'p2,a1', 'p3,a2'].map((one) => `${one},2026-01-01`),
    ]),
  );
  await writeFile(
    join(folder, 'data/events.csv'),
    lines(['event_id,account_id,person_id,name,occurred_at', ...events]),
  );
  await writeFile(join(folder, 'data/outcomes.csv'), lines(['account_id,at,kind', 'a2,2026-01-12,churned']));
  const parsed = parseProject({ file: 'bellwether.yaml', content: projectText });
  if (parsed.project === null) throw new Error(JSON.stringify(parsed.problems));
  const catalog = factCatalog(parsed.project.sources);
  const { models, problems } = parseModels(
    [
      { file: 'health.yaml', content: accounts },
      { file: 'engagement.yaml', content: people },
    ],
    catalog,
  );
  if (models.length !== 2) throw new Error(JSON.stringify(problems));
  const loaded = await loadSources({
    project: parsed.project,
    folder,
    engine,
    lake,
    asOf: '2026-02-01T00:00:00Z',
  });
  expect(loaded.problems).toEqual([]);
  return {
    project: parsed.project,
    catalog,
    timelines: models.toReversed().map((model) => ({
      name: model.name,
      versions: [{ version: '1', model, text: '', publishedOn: null }],
    })),
    lake,
    engine,
    provisionalFrom: null,
    product: '0',
  };
}

test('people are scored first, every day that account models read, and frozen accounts keep one reference', async () => {
  const base = await project();
  const document = await scoreModels({
    ...base,
    ask: { from: d('2026-01-08'), to: d('2026-01-15'), every: 7 },
    asOf: d('2026-01-20'),
  });
  expect(document.problems).toEqual([]);
  expect(document.models.map(({ model, days }) => [model, days])).toEqual([
    ['engagement', '2026-01-01..2026-01-15'],
    ['health', '2026-01-08,2026-01-15'],
  ]);
  const reading = await lake.read();
  const persons = reading.relation('snapshots/engagement') ?? sql`nothing`;
  const health = reading.relation('snapshots/health') ?? sql`nothing`;
  const compared =
    await engine.rows(sql`select h.account_id, h.day, h.score, (select avg(p.score) from ${persons} p where p.account_id = h.account_id and p.day = h.day) as mean
from ${health} h order by h.day, h.account_id`);
  expect(compared.map(({ account_id, day }) => `${account_id} ${day}`)).toEqual([
    'a1 2026-01-08',
    'a2 2026-01-08',
    'a1 2026-01-15',
  ]);
  for (const { score, mean } of compared) expect(score).toBeCloseTo(Number(mean), 9);
  const frozen = await engine.rows(sql`select * from ${reading.relation('frozen/health') ?? sql`nothing`}`);
  expect(frozen).toEqual([
    { account_id: 'a2', churned_on: '2026-01-12', frozen_on: '2026-01-12', reference_on: '2026-01-08' },
  ]);
});

test('people and accounts go on day by day to the same files as in one pass', async () => {
  const base = await project();
  const run = (to: string, where: Lake) =>
    scoreModels({ ...base, lake: where, ask: { from: null, to: null, every: 1 }, asOf: d(to) });
  const files = async () => {
    const reading = await lake.read();
    return ['snapshots/engagement', 'snapshots/health'].flatMap((table) =>
      reading.files(table).map(({ path }) => path),
    );
  };
  await run('2026-01-14', lake);
  const whole = await files();
  await lake.write((writer) => writer.commit({ remove: whole }));
  for (const to of ['2026-01-03', '2026-01-04', '2026-01-11', '2026-01-14']) await run(to, lake);
  expect(await files()).toEqual(whole);
});

test('a day is scored by a model that reads people in an engine that has scored nobody', async () => {
  const base = await project();
  const ask = { from: null, to: null, every: 1 };
  await scoreModels({ ...base, ask, asOf: d('2026-01-12') });
  const reading = await lake.read();
  const [model] = base.timelines
    .flatMap(({ versions }) => versions[0].model)
    .filter(({ scores }) => scores === 'accounts');
  if (model === undefined) throw new Error('no model of accounts');
  const fresh = await openDuckdb({ threads: 1, allowedFolders: [folder] });
  try {
    const { project, catalog } = base;
    await scoreDayBy(fresh, reading, { project, catalog, model, day: d('2026-01-12'), relation: 'again' });
    const stored = reading.relation('snapshots/health') ?? sql`nothing`;
    const rows = (from: typeof stored) =>
      fresh.rows(
        sql`select account_id, score, band from ${from} where day = date '2026-01-12' order by account_id`,
      );
    const again = await rows(sql`again`);
    expect(again).toHaveLength(1);
    expect(again).toEqual(await rows(stored));
    expect(again[0]?.score).not.toBeNull();
  } finally {
    await fresh.close();
  }
});
