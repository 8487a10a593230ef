import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sketchSource } from '../../test/support/load-project.ts';
import { openDuckdb } from '../engine/index.ts';
import { openLake } from '../lake/index.ts';
import { id, sql } from '../sql/index.ts';
import { conclude } from './conclude.ts';
import { type LoadContext, loadTables } from './load-context.ts';
import type { SourceLoad } from './load-result.ts';

test('a load whose counts do not add up is a problem with its numbers, and commits nothing', async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'bellwether-conclude-')));
  const engine = await openDuckdb({ threads: 1, allowedFolders: [folder] });
  try {
    await engine.run(sql`create temp table ${id(loadTables.accounts)} as select 'k1' as account_id`);
    const use = sketchSource({ name: 'use', into: 'events' });
    const load = {
      source: 'use',
      fact: 'events',
      mode: 'append',
      isFirst: true,
      files: 1,
      closed: 0,
      reasons: {},
    };
    const counts = {
      loaded: 1,
      quarantined: 0,
      identical: 0,
      internal: 0,
      erased: 0,
      new: 1,
      changed: 0,
      unchanged: 0,
    };
    const lost: SourceLoad = { ...load, ...counts, input: 2 } as SourceLoad;
    const lake = openLake({ folder, now: () => 0 });
    const result = await lake.write((writer) => {
      const project = { sources: [use], timeZone: 'UTC' };
      const parts = { add: [], remove: ['x'], stale: [], loadedAt: '2026-01-05T00:00:00.000Z' };
      const context = { engine, writer, project, ...parts } as unknown as LoadContext;
      return conclude(
        context,
        { register: [], before: [], settled: '', merged: [] },
        [],
        new Map([['use', lost]]),
      );
    });
    expect(result.isChanged).toBe(false);
    expect(result.problems).toMatchObject([
      {
        code: 'facts/counts_differ',
        message: expect.stringMatching(/^Rows of use do not add up: .*"input":2/),
      },
    ]);
    expect((await lake.read()).manifest.serial).toBe(1);
  } finally {
    await engine.close();
    await rm(folder, { recursive: true });
  }
});
