import { dirname, join } from 'node:path';
import { replaceDurably, syncFolder } from './durable.ts';
import { guarded } from './lake-problem.ts';
import { type LakeReading, lakeReading } from './lake-reading.ts';
import type { LakeChange } from './lake-writer.ts';
import { type LakeFile, type Manifest, manifestText, type StaleMark } from './manifest.ts';
import { manifestFile } from './read-lake.ts';
import type { WriteLock } from './write-lock.ts';

/**
 * The next manifest: `change` applied to the one before. `at` dates what is retired; what was retired `grace`
 * milliseconds before that is forgotten, so that the next sweep takes it.
 */
export function nextManifest(before: Manifest, change: LakeChange, at: number, grace = 0): Manifest {
  const added = change.add ?? [];
  const dropped = new Set([...(change.remove ?? []), ...added.map((file) => file.path)]);
  const tables: Record<string, LakeFile[]> = {};
  for (const [table, files] of Object.entries(before.tables)) {
    tables[table] = files.filter((file) => !dropped.has(file.path));
  }
  for (const file of added) {
    const table = dirname(file.path);
    tables[table] = [...(tables[table] ?? []), file];
  }
  const listed = new Set(Object.values(tables).flatMap((files) => files.map((file) => file.path)));
  const gone = Object.values(before.tables).flatMap((files) =>
    files.filter((file) => !listed.has(file.path)),
  );
  const retired = [
    ...before.retired.filter((old) => !listed.has(old.path) && at - old.at < grace),
    ...gone.map(({ path }) => ({ path, at })),
  ];
  return { ...before, serial: before.serial + 1, tables, retired, stale: nextMarks(before, tables, change) };
}

function nextMarks(before: Manifest, tables: Manifest['tables'], change: LakeChange): StaleMark[] {
  const settled = new Set((change.settled ?? []).map((mark) => JSON.stringify(mark)));
  const models = Object.keys(tables).flatMap((table) => /^snapshots\/(.+)$/.exec(table)?.[1] ?? []);
  const changed = (change.stale ?? []).flatMap(({ fact, from, last = null }) =>
    models.sort().map((model) => ({ model, fact, from, last })),
  );
  const kept = before.stale.filter((mark) => !settled.has(JSON.stringify(mark)));
  const groups = Map.groupBy([...kept, ...changed, ...(change.mark ?? [])], ({ model, fact }) =>
    JSON.stringify([model, fact]),
  );
  return [...groups.values()].flatMap((marks) =>
    marks.slice(0, 1).map((first) => marks.reduce(widest, first)),
  );
}

/** The mark that covers both. */
function widest(a: StaleMark, b: StaleMark): StaleMark {
  return {
    ...a,
    from: a.from < b.from ? a.from : b.from,
    last: a.last === null || b.last === null ? null : a.last > b.last ? a.last : b.last,
  };
}

/** Makes `change` the state of the lake: new parts on disk first, then the manifest in one step. */
export async function commitLake(
  reading: LakeReading,
  change: LakeChange,
  lock: WriteLock,
  now: () => number,
  grace: number,
): Promise<LakeReading> {
  const next = nextManifest(reading.manifest, change, now(), grace);
  const file = join(reading.folder, manifestFile);
  await guarded('committing', file, async () => {
    const folders = new Set((change.add ?? []).map((added) => dirname(added.path)));
    for (const folder of folders) await syncFolder(join(reading.folder, folder));
    await syncFolder(reading.folder);
    await lock.check();
    await replaceDurably(file, join(reading.folder, `.manifest-${lock.token}.tmp`), manifestText(next));
  });
  return lakeReading(reading.folder, next);
}
