import { beforeAll, describe, expect, it } from 'vitest';
import { scoreProject } from '../../src/cli/commands/score.ts';
import { openProject } from '../../src/cli/project/open-project.ts';
import { withStore } from '../../src/cli/project/open-store.ts';
import type { Engine } from '../../src/engine/index.ts';
import { sql } from '../../src/sql/index.ts';
import { folderWith, runHere, silentEffects } from './run-cli.ts';

const files = {
  'bellwether.yaml': `project: Verify
time_zone: UTC
currency: EUR
engine: { threads: 1 }
sources:
  crm: { into: accounts, files: accounts.csv, columns: { account_id: id, started_on: since } }
  use: { into: events, files: use.csv, columns: { event_id: id, account_id: account, name: what, occurred_at: at } }
`,
  'accounts.csv': 'id,since\nk1,2026-01-01\nk2,2026-01-01\n',
  'use.csv': 'id,account,what,at\ne1,k1,login,2026-01-02T09:00:00Z\ne2,k2,login,2026-01-03T09:00:00Z\n',
  'models/health.yaml': `model: health
metrics:
  logins_7d: { label: Logins, based_on: events, calculate: count(*), window: 7d, points: { 0: 0, 3: 100 } }
dimensions: { use: { label: Use, weights: { logins_7d: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
`,
};

/** Scores a project of its own with an engine that calls itself so, and whose scores are moved by so much. */
async function scoredBy(version: string, moved: { k1: number; text?: boolean }): Promise<string> {
  const folder = await folderWith(files);
  expect((await runHere(folder, 'load')).code).toBe(0);
  const effects = silentEffects(folder);
  const opened = await openProject(folder);
  await withStore(opened, effects, async (store) => {
    const engine: Engine = {
      ...store.engine,
      version,
      writeParquet: async (query, path, form) => {
        const columns = (await store.engine.describe(query)).map(({ name }) => name);
        const own = sql`select * replace (case when account_id = 'k1' then score + ${moved.k1} else score end as score,
          ${moved.text === true ? sql`upper(band)` : sql`band`} as band) from (${query})`;
        return store.engine.writeParquet(columns.includes('score') ? own : query, path, form);
      },
    };
    await scoreProject(opened, store, effects, { every: 1 }, engine);
  });
  return folder;
}

describe('a stored day that is computed again', { timeout: 60_000 }, () => {
  let own = '';
  beforeAll(async () => {
    own = (await runHere(await scoredBy('DuckDB v0.9.0', { k1: 0 }), 'score', '--verify')).out;
  });

  it('is compared bit by bit with what the same engine scored, whatever its version', async () => {
    expect(own).toBe('health of 2026-01-03: 2 rows, the same as stored.\n');
    const moved = await runHere(await scoredBy('DuckDB v0.9.0', { k1: 1e-11 }), 'score', '--verify');
    expect(moved.err).toContain('health of 2026-01-03 differs for k1\n');
    expect(moved.code).toBe(1);
  });

  it('may differ by what engines differ, and says so, where another engine scored it', async () => {
    const folder = await scoredBy('Spark 4.1.1', { k1: 1e-11 });
    const run = await runHere(folder, 'score', '--verify');
    expect(run.out).toMatch(
      /^health of 2026-01-03: 2 rows, the same as stored \(scored by Spark 4\.1\.1, computed again by DuckDB v[\d.]+: numbers are compared within 1e-9 of the larger of the number and 1\)\.\n$/,
    );
    expect(run.code).toBe(0);
    const { result } = JSON.parse((await runHere(folder, 'score', '--verify', '--json')).out);
    expect(result).toMatchObject([{ rows: 2, differing: [], storedBy: 'Spark 4.1.1', within: 1e-9 }]);
  });

  it('differs where another engine is further away, or says other words', async () => {
    const far = await runHere(await scoredBy('Spark 4.1.1', { k1: 1e-6 }), 'score', '--verify');
    expect(far.err).toContain(
      'run/differs_from_stored: health of 2026-01-03 differs for k1 (scored by Spark',
    );
    expect(far.code).toBe(1);
    const words = await runHere(await scoredBy('Spark 4.1.1', { k1: 0, text: true }), 'score', '--verify');
    expect(words.err).toContain('differs for k1, k2 (scored by');
  });
});
