import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type LoadResult, loadSources, type MergedFiles, type SourceLoad } from '../../load/index.ts';
import { defineCommand, onAction } from '../define-command.ts';
import type { Effects } from '../effects.ts';
import { plural } from '../plural.ts';
import { lastDay } from '../project/last-day.ts';
import { type OpenedProject, openProject } from '../project/open-project.ts';
import { type Store, withStore } from '../project/open-store.ts';
import { placedInProject } from '../project/placed-in-project.ts';
import { warnOfFeeds } from '../project/warn-of-feeds.ts';
import type { CommandResult } from '../run-command.ts';
import { displayWidth, formatNumber, formatTable, makeProgress } from '../terminal/index.ts';

interface LoadCommandOptions {
  readonly project: string;
}

/** `bellwether load`: new and changed files into the lake, every bad row into quarantine. */
export function loadCommand(effects: Effects): Command {
  const command = defineCommand({
    name: 'load',
    summary: 'load new and changed files',
    description:
      'Reads the files of all sources that are new or have changed. Rows that can not be used stand in quarantine with file, record, column and reason.',
    examples: ['load', 'load --json'],
  }).option('-C, --project <folder>', 'the project', '.');
  return onAction<LoadCommandOptions>(command, effects, async (options) => {
    const opened = await openProject(resolve(effects.folder, options.project));
    return withStore(opened, effects, async (store) => {
      const result = await loadProject(opened, store, effects);
      const feeds = await warnOfFeeds(opened, store, (await lastDay(opened, store, effects)).day);
      return loadReport(opened, { ...result, problems: [...result.problems, ...feeds] }, effects);
    });
  });
}

/** Loads a project's sources with progress on standard error. */
export async function loadProject(
  opened: OpenedProject,
  store: Store,
  effects: Effects,
): Promise<LoadResult> {
  const progress = makeProgress({ write: effects.err, isTerminal: effects.drawsProgress, now: effects.now });
  try {
    const loaded = await loadSources({
      project: opened.project,
      folder: opened.folder,
      engine: store.engine,
      lake: store.lake,
      asOf: new Date(effects.now()).toISOString(),
      sourceFolders: opened.project.sourceFolders,
      listener: ({ source, doing, index, count }) => progress.tell(`${doing} ${source}`, index, count),
    });
    return { ...loaded, problems: placedInProject(loaded.problems, opened.placeOf) };
  } finally {
    progress.end();
  }
}

/** What a load did, source by source: counts that add up. */
export function loadReport(opened: OpenedProject, result: LoadResult, effects: Effects): CommandResult {
  const problems = [...opened.problems, ...result.problems];
  const read = result.sources.filter((source) => source.files > 0);
  const merged = mergedLines(result.merged);
  if (read.length === 0) {
    const text = ['No file is new or has changed.', ...merged].join('\n');
    return { document: result, text, problems };
  }
  const quarantined = read.reduce((sum, load) => sum + load.quarantined, 0);
  const reasons = read.flatMap((load) =>
    Object.entries(load.reasons).map(([code, count]) => `  ${load.source}: ${plural(count, 'row')}, ${code}`),
  );
  const notes =
    quarantined === 0
      ? []
      : [
          '',
          `${plural(quarantined, 'row')} in quarantine:`,
          ...reasons,
          '  bellwether export quarantine --out quarantine.csv  writes each with its place',
        ];
  return { document: result, text: [countsTable(read, effects), ...merged, ...notes].join('\n'), problems };
}

/** Which facts the load tidied away, or could not. */
function mergedLines(merged: readonly MergedFiles[]): string[] {
  const done = merged.filter(({ table, failed }) => failed === null && table !== 'loads');
  const sum = (of: 'before' | 'after') => done.reduce((total, files) => total + files[of], 0);
  const tables = [...new Set(done.map(({ table }) => table.replace(/^.*\//, '')))];
  const said = `${plural(sum('before'), 'small file')} of the lake became ${sum('after')} (${tables.join(', ')}): the same rows, read faster.`;
  const left = merged.flatMap(({ table, before, failed }) =>
    failed === null
      ? []
      : [`${plural(before, 'small file')} of ${table} could not be merged and stay as they are. ${failed}`],
  );
  return [...(done.length === 0 ? [] : [said]), ...left];
}

/** What became of the rows of each source. Where there is no room, what happened to none of them is left out. */
function countsTable(loads: readonly SourceLoad[], { paint, width }: Effects): string {
  const number = (value: number) => (value === 0 ? paint.dim('-') : formatNumber(value));
  const bad = (value: number) => (value === 0 ? paint.dim('-') : paint.bad(formatNumber(value)));
  const counts = [
    { title: 'rows', of: (load: SourceLoad) => load.input },
    { title: 'loaded', of: (load: SourceLoad) => load.loaded },
    { title: 'new', of: (load: SourceLoad) => load.new },
    { title: 'changed', of: (load: SourceLoad) => load.changed },
    { title: 'twice', of: (load: SourceLoad) => load.identical },
    { title: 'internal', of: (load: SourceLoad) => load.internal },
    { title: 'erased', of: (load: SourceLoad) => load.erased },
    { title: 'quarantined', of: (load: SourceLoad) => load.quarantined },
  ];
  const tableOf = (shown: typeof counts) =>
    formatTable(
      [
        { title: 'source' },
        { title: 'fact' },
        ...shown.map(({ title }) => ({ title, align: 'right' }) as const),
      ],
      loads.map((load) => [
        load.source,
        load.fact,
        ...shown.map(({ title, of }) => (title === 'quarantined' ? bad : number)(of(load))),
      ]),
      paint.dim,
    );
  const whole = tableOf(counts);
  if (Math.max(...whole.split('\n').map(displayWidth)) <= width) return whole;
  return tableOf(counts.filter(({ title, of }) => title === 'loaded' || loads.some((load) => of(load) > 0)));
}
