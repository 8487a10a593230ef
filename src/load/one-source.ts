import type { Problem } from '../diagnostics/index.ts';
import type { PreparedFile, Source } from '../sources/index.ts';
import { type JudgedSource, judgeSource } from './judge-source.ts';
import type { LoadContext } from './load-context.ts';
import type { SourceLoad } from './load-result.ts';
import type { MergeCounts } from './merge-counts.ts';
import { type MergeOptions, mergeSource } from './merge-source.ts';
import { quarantineProblems } from './quarantine-problems.ts';
import { type RejectedRecords, stageSource } from './stage-source.ts';
import { writeQuarantine } from './write-quarantine.ts';

/** The good rows of a source, judged and quarantined, ready to be merged. */
export interface ReadSource {
  readonly judged: JudgedSource | null;
  readonly quarantined: Readonly<Record<string, number>>;
  readonly problems: readonly Problem[];
}

/** Types, judges and quarantines the rows of a source's prepared files. */
export async function readSource(
  context: LoadContext,
  source: Source,
  files: readonly PreparedFile[],
  rejects: readonly RejectedRecords[],
): Promise<ReadSource> {
  const { staged, problems } = await stageSource(context, source, files, rejects);
  if (staged === null) return { judged: null, quarantined: {}, problems };
  const judged = await judgeSource(context, staged);
  const quarantined = await writeQuarantine(context, judged);
  return {
    judged,
    quarantined,
    problems: [...problems, ...(await quarantineProblems(context, judged, quarantined))],
  };
}

/** Merges a read source and says what became of its rows. */
export async function finishSource(
  context: LoadContext,
  read: ReadSource & { judged: JudgedSource },
  options: MergeOptions,
  files: number,
): Promise<SourceLoad> {
  const merged = await mergeSource(context, read.judged, options);
  return counted(read, merged, options.isFirst, files);
}

function counted(
  read: ReadSource & { judged: JudgedSource },
  merged: MergeCounts,
  isFirst: boolean,
  files: number,
): SourceLoad {
  const { source, held, count } = read.judged;
  const rejected = read.judged.rejects.reduce((sum, entry) => sum + entry.count, 0);
  const quarantined = Object.values(read.quarantined).reduce((sum, n) => sum + n, 0);
  const identical = held.identical ?? 0;
  const erased = held.erased ?? 0;
  const loaded = merged.new + merged.changed + merged.unchanged;
  return {
    source: source.name,
    fact: source.into,
    mode: source.load,
    isFirst,
    files,
    input: count + rejected,
    loaded,
    quarantined,
    identical,
    internal: merged.internal,
    erased,
    new: merged.new,
    changed: merged.changed,
    unchanged: merged.unchanged,
    closed: merged.closed,
    reasons: read.quarantined,
  };
}
