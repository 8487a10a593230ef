import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openProject } from '../../src/cli/project/open-project.ts';
import { openDuckdb } from '../../src/engine/index.ts';
import { openLake } from '../../src/lake/index.ts';
import { addDays, type Day } from '../../src/lib/index.ts';
import { loadSources } from '../../src/load/index.ts';
import { scoreDayBy } from '../../src/run/index.ts';
import { sql } from '../../src/sql/index.ts';
import { aucOf, rankAverage } from '../../tools/evidence/auc.ts';
import { evidences, readEvidence } from '../../tools/evidence/cut-offs.ts';

it('the shipped model of the real book tells those who fall silent with an AUC of 0.82 or more', {
  timeout: 240_000,
}, async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'bellwether-evidence-')));
  await cp(join(import.meta.dirname, '..', '..', 'samples', 'openstack'), folder, { recursive: true });
  const { project, catalog, models } = await openProject(folder);
  const lakeFolder = join(folder, project.lakeFolder);
  const engine = await openDuckdb({
    threads: 2,
    allowedFolders: [folder, lakeFolder],
    spillFolder: join(lakeFolder, '.spill'),
  });
  try {
    const lake = openLake({ folder: lakeFolder, now: () => Date.UTC(2026, 0, 5) });
    const loaded = await loadSources({ project, folder, engine, lake, asOf: '2026-01-05T00:00:00Z' });
    expect(loaded.problems).toEqual([]);
    const model = models[0]?.model;
    const evidence = evidences.openstack;
    if (model === undefined || evidence === undefined) throw new Error('no model');
    const rows = await readEvidence(engine, evidence, folder);
    expect([rows.length, rows.filter(({ hasLeft }) => hasLeft).length]).toEqual([655, 101]);
    const scores = new Map<string, number>();
    for (const cutOff of new Set(rows.map((row) => row.cutOff))) {
      // The score as of the evening before: all that was known when the quarter began.
      const day = addDays(cutOff as Day, -1);
      await scoreDayBy(engine, await lake.read(), {
        project,
        catalog,
        model,
        day,
        from: day,
        relation: 'quarter',
      });
      for (const row of await engine.rows(
        sql`select account_id, score from quarter where score is not null`,
      )) {
        scores.set(`${row.account_id} ${cutOff}`, Number(row.score));
      }
    }
    expect(rows.filter(({ accountId, cutOff }) => !scores.has(`${accountId} ${cutOff}`))).toEqual([]);
    const auc = (of: (row: (typeof rows)[number]) => number) =>
      aucOf(rows.map((row) => ({ figure: of(row), hasLeft: row.hasLeft }))).auc;
    const ours = auc(({ accountId, cutOff }) => scores.get(`${accountId} ${cutOff}`) ?? 0);
    const figures = evidence.ranked.map((name) => (row: (typeof rows)[number]) => row.figures[name] ?? 0);
    const average = auc(rankAverage(rows, ({ cutOff }) => cutOff, figures));
    expect(ours).toBeGreaterThanOrEqual(0.82);
    // Beside dumb baselines: printed by `npm run evidence`, held here.
    for (const name of ['volume', 'recency', 'people'])
      expect(ours).toBeGreaterThan(auc((row) => row.figures[name] ?? 0));
    expect(ours).toBeGreaterThan(average - 0.01);
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
});
