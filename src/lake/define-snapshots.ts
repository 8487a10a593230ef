import type { Engine } from '../engine/index.ts';
import { sql } from '../sql/index.ts';
import type { LakeReading } from './lake-reading.ts';

/** The lake's table of a model's snapshots. */
export function snapshotTable(model: string): string {
  return `snapshots/${model}`;
}

/** The engine's view of a model's snapshots. */
export function snapshotView(model: string): string {
  return `snapshots__${model}`;
}

/** The lake's table of a model's frozen accounts. */
export function frozenTable(model: string): string {
  return `frozen/${model}`;
}

/**
 * Makes the view `snapshots__<model>` for every model with stored days, or for those told: wide rows of all
 * its versions, a column null on days whose version does not have it. Gives the models, in order.
 */
export async function defineSnapshots(
  engine: Engine,
  reading: LakeReading,
  models?: readonly string[],
): Promise<string[]> {
  const stored = reading.tables(snapshotTable('')).map((table) => table.slice(snapshotTable('').length));
  const wanted = stored.filter((model) => models?.includes(model) ?? true);
  for (const model of wanted) {
    const relation = reading.relation(snapshotTable(model));
    if (relation === null) continue;
    await engine.define({ name: snapshotView(model), keep: 'view', query: sql`select * from ${relation}` });
  }
  return wanted;
}
