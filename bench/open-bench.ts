import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrors, ProblemError } from '../src/diagnostics/index.ts';
import { type DuckdbEngine, type Engine, openDuckdb } from '../src/engine/index.ts';
import { type FactCatalog, factCatalog } from '../src/facts/index.ts';
import { type Lake, openLake } from '../src/lake/index.ts';
import type { Day } from '../src/lib/index.ts';
import { loadSources } from '../src/load/index.ts';
import { type HealthModel, parseModels } from '../src/model/index.ts';
import { type Project, parseProject } from '../src/project/index.ts';
import { type ModelTimeline, type RunDocument, scoreModels } from '../src/run/index.ts';
import { type BookSize, makeBook } from './make-book.ts';

/** Threads that the product and the hand-written SQL may use alike. */
const threads = 2;

/** A bench project on disk, and the product's own ways of loading and scoring it. */
export interface Bench {
  readonly folder: string;
  readonly lake: Lake;
  readonly size: BookSize;
  /** What the product and the hand-written SQL may use alike. */
  readonly limits: { readonly memory: string; readonly threads: number };
  readonly project: Project;
  readonly catalog: FactCatalog;
  readonly timeline: ModelTimeline;
  /** The model after an edit of its text. */
  read(edit: (text: string) => string): HealthModel;
  openEngine(): Promise<DuckdbEngine>;
  load(engine: DuckdbEngine, asOf: string): Promise<void>;
  /** Scores and writes the days from..to; the lake commits. */
  score(engine: Engine, from: string, to: string): Promise<RunDocument>;
}

/**
 * The project's files in `folder`, scored from `historyFrom` on by its model or an edit of it; the book is made unless one is
 * there already.
 */
export async function openBench(
  folder: string,
  size: BookSize,
  historyFrom?: string,
  memory = '4GB',
  edit: (text: string) => string = (text) => text,
): Promise<Bench> {
  const limits = { memory, threads };
  mkdirSync(join(folder, 'data'), { recursive: true });
  cpSync(join(import.meta.dirname, 'project'), folder, { recursive: true });
  if (!existsSync(join(folder, 'data', 'accounts.parquet'))) await makeBook(join(folder, 'data'), size);
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const { project, problems } = parseProject({
    file: 'bellwether.yaml',
    content: text('bellwether.yaml').replace('memory: 4GB', `memory: ${memory}`),
  });
  if (project === null) throw new ProblemError(problems);
  const catalog = factCatalog(project.sources);
  const read: Bench['read'] = (edit) => {
    const content = edit(text('health.yaml'));
    const { models, problems: wrong } = parseModels([{ file: 'health.yaml', content }], catalog);
    const [found] = models;
    if (found === undefined) throw new ProblemError(wrong);
    return found;
  };
  const model = read(edit);
  const lake = openLake({ folder: join(folder, 'lake'), now: () => Date.now() });
  const version = { version: '1', model, text: text('health.yaml'), publishedOn: '2020-01-01' as Day };
  const timeline: ModelTimeline = { name: model.name, versions: [version] };
  return {
    folder,
    lake,
    size,
    limits,
    project,
    catalog,
    timeline,
    read,
    openEngine: () =>
      openDuckdb({ ...limits, allowedFolders: [folder], spillFolder: join(folder, 'lake', '.spill') }),
    async load(engine, asOf) {
      const result = await loadSources({ project, folder, engine, lake, asOf });
      const lost = result.sources.reduce((sum, source) => sum + source.quarantined, 0);
      if (hasErrors(result.problems) || lost > 0) throw new ProblemError(result.problems);
    },
    score: (engine, from, to) =>
      scoreModels({
        project: historyFrom === undefined ? project : { ...project, historyFrom: historyFrom as Day },
        catalog,
        timelines: [timeline],
        lake,
        engine,
        ask: { from: from as Day, to: to as Day, every: 1 },
        asOf: size.to as Day,
        provisionalFrom: null,
        product: 'bench',
      }),
  };
}
