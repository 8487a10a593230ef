import { ProblemError } from '../diagnostics/index.ts';
import { factNames } from '../facts/index.ts';
import { filesToMerge, type LakeFile, tableQuery } from '../lake/index.ts';
import { loadsColumns } from './lake-tables.ts';
import type { LoadContext, LoadListener } from './load-context.ts';
import type { MergedFiles } from './load-result.ts';
import { partRows } from './parts-of.ts';
import { writeFactRows } from './write-fact-rows.ts';

/**
 * Merges small files that earlier loads left, source by source, as part of this load's commit: the same rows in fewer
 * files, so no stored day gets stale. What can not be merged (memory, room) stays as it is; the load does not fail by it.
 */
export async function mergeSmallFiles(context: LoadContext, listener: LoadListener): Promise<MergedFiles[]> {
  const groups = smallFiles(context);
  const merged: MergedFiles[] = [];
  for (const [index, group] of groups.entries()) {
    listener({ source: group.source ?? group.table, doing: 'merging files of', index, count: groups.length });
    const { table, source, files } = group;
    const rows = files.reduce((sum, file) => sum + file.rows, 0);
    const added = context.add.length;
    const failed = await whyNot(group.write);
    if (failed === null) context.remove.push(...files.map(({ path }) => path));
    else context.add.length = added;
    const after = failed === null ? context.add.length - added : files.length;
    merged.push({ table, source, before: files.length, after, rows, failed });
  }
  return merged;
}

async function whyNot(work: () => Promise<void>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problems.map(({ message }) => message).join(' ');
  }
}

interface MergeGroup {
  readonly table: string;
  readonly source: string | null;
  readonly files: readonly LakeFile[];
  readonly write: () => Promise<void>;
}

function smallFiles(context: LoadContext): MergeGroup[] {
  const { writer, layout, remove } = context;
  const dropped = new Set(remove);
  const standing = (table: string) => writer.reading.files(table).filter(({ path }) => !dropped.has(path));
  const groups: MergeGroup[] = [];
  for (const fact of factNames) {
    for (const table of [`facts/${fact}`, `held/${fact}`]) {
      const bySource = Map.groupBy(standing(table), ({ notes }) => notes.source ?? '');
      for (const [source, own] of bySource) {
        const files = filesToMerge(own, layout);
        if (files.length === 0) continue;
        const atMost = files.reduce((sum, { rows }) => sum + rows, 0);
        const write = async () => {
          const rows = await partRows(context, fact, files);
          await writeFactRows(context, { source, fact: context.catalog[fact], table, rows, atMost });
        };
        groups.push({ table, source, files, write });
      }
    }
  }
  const loads = filesToMerge(standing('loads'), layout);
  return loads.length === 0 ? groups : [...groups, mergedLoads(context, loads)];
}

/** The counts of many loads in one file. */
function mergedLoads(context: LoadContext, files: readonly LakeFile[]): MergeGroup {
  const { engine, writer, add } = context;
  const table = 'loads';
  const some = { ...writer.reading, relation: () => writer.reading.relation(table, files) };
  const write = async () => {
    const query = await tableQuery(engine, some, table, loadsColumns);
    add.push(await writer.parquet(engine, { table, name: 'loads', query, orderBy: ['loaded_at', 'source'] }));
  };
  return { table, source: null, files, write };
}
