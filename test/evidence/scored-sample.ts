import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openProject } from '../../src/cli/project/open-project.ts';
import { openDuckdb } from '../../src/engine/index.ts';
import { openLake } from '../../src/lake/index.ts';
import { addDays, type Day } from '../../src/lib/index.ts';
import { type LoadResult, loadSources } from '../../src/load/index.ts';
import { scoreDayBy } from '../../src/run/index.ts';
import { sql } from '../../src/sql/index.ts';
import { type Auc, aucOf } from '../../tools/evidence/auc.ts';
import { type EvidenceRow, evidences, readEvidence } from '../../tools/evidence/cut-offs.ts';

/** A sample that was loaded whole and scored on the evening before each cut-off of its evidence. */
export interface ScoredSample {
  readonly loaded: LoadResult;
  /** Who was there at each cut-off, with a score, and who left after it. */
  readonly rows: readonly EvidenceRow[];
  /** Rows of the evidence without a score. */
  readonly unscored: number;
  /** How well a figure tells those who left from the others; `null`: the score. */
  readonly auc: (of: ((row: EvidenceRow) => number) | null) => Auc;
}

/** Loads and scores `samples/NAME` in a folder of its own. */
export async function scoredSample(name: string): Promise<ScoredSample> {
  const evidence = evidences[name];
  if (evidence === undefined) throw new Error(`no evidence for ${name}`);
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'bellwether-evidence-')));
  const sample = join(import.meta.dirname, '..', '..', 'samples', name);
  await cp(sample, folder, { recursive: true, filter: (path) => !path.startsWith(join(sample, 'lake')) });
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
    const model = models[0]?.model;
    if (model === undefined) throw new Error(`no model in ${name}`);
    const rows = await readEvidence(engine, evidence, folder);
    const scores = new Map<string, number>();
    for (const cutOff of new Set(rows.map((row) => row.cutOff))) {
      // The score as of the evening before: all that was known when the quarter began.
      const day = addDays(cutOff as Day, -1);
      const relation = 'quarter';
      await scoreDayBy(engine, await lake.read(), { project, catalog, model, day, from: day, relation });
      for (const row of await engine.rows(
        sql`select account_id, score from quarter where score is not null`,
      )) {
        scores.set(`${row.account_id} ${cutOff}`, Number(row.score));
      }
    }
    const scoreOf = (row: EvidenceRow) => scores.get(`${row.accountId} ${row.cutOff}`);
    const scored = rows.filter((row) => scoreOf(row) !== undefined);
    return {
      loaded,
      rows: scored,
      unscored: rows.length - scored.length,
      auc: (of) =>
        aucOf(
          scored.map((row) => ({
            figure: (of ?? ((each) => scoreOf(each) ?? 0))(row),
            hasLeft: row.hasLeft,
          })),
        ),
    };
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}
