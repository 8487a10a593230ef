import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckdbEngine, openDuckdb, type Row } from '../../src/engine/index.ts';
import { type FileLayout, fileLayout, type Lake, openLake } from '../../src/lake/index.ts';
import {
  type CheckedSources,
  checkSources,
  eraseSubject,
  type LoadResult,
  loadSources,
  type SourceLoad,
  type Subject,
} from '../../src/load/index.ts';
import type { Project } from '../../src/project/index.ts';
import type { ColumnSource, FileOptions, Source } from '../../src/sources/index.ts';
import { type Sql, sql } from '../../src/sql/index.ts';

/** A source with defaults for whatever a test does not care about; texts in `columns` are columns of the file. */
export type SourceSketch = Partial<Omit<Source, 'columns' | 'file'>> & {
  readonly name: string;
  readonly into: Source['into'];
  readonly file?: Partial<FileOptions>;
  readonly columns?: Readonly<Record<string, string | ColumnSource>>;
};

/** The source that a sketch means. */
export function sketchSource(sketch: SourceSketch): Source {
  const { columns = {}, file, ...rest } = sketch;
  const mapped = Object.entries(columns).map(
    ([name, from]) =>
      [name, typeof from === 'string' ? { kind: 'column' as const, column: from } : from] as const,
  );
  return {
    files: [],
    extra: {},
    personal: [],
    select: null,
    load: 'append',
    timeZone: null,
    knownAt: null,
    knownLater: {},
    currency: null,
    collectsFrom: null,
    every: null,
    atLeast: null,
    hold: 14,
    ...rest,
    file: {
      format: null,
      encoding: null,
      delimiter: null,
      decimal: null,
      sheet: null,
      dateFormat: null,
      ...file,
    },
    columns: Object.fromEntries(mapped),
  };
}

/** A project in a temporary folder that can be loaded, looked at and thrown away. */
export interface LoadProject {
  readonly folder: string;
  readonly engine: DuckdbEngine;
  readonly lake: Lake;
  write(file: string, content: string | Uint8Array): void;
  load(
    sources: readonly SourceSketch[],
    asOf?: string,
    more?: Partial<Project>,
    layout?: FileLayout,
  ): Promise<LoadResult>;
  /** What `check` finds of these sources. */
  check(sources: readonly SourceSketch[]): Promise<CheckedSources>;
  erase(subject: Subject, sources: readonly SourceSketch[]): Promise<number>;
  /** Rows of a lake table, empty if there is none. */
  table(name: string, rest?: Sql): Promise<Row[]>;
  close(): Promise<void>;
}

/** Opens an empty project with one thread and a lake inside it. */
export async function openLoadProject(): Promise<LoadProject> {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-load-'));
  const engine = await openDuckdb({ allowedFolders: [folder], threads: 1 });
  const lake = openLake({ folder: join(folder, 'lake'), now: () => Date.now(), grace: 0 });
  return {
    folder,
    engine,
    lake,
    write: (file, content) => writeFileSync(join(folder, file), content),
    load: (sources, asOf = '2024-03-01T12:00:00Z', more = {}, layout = fileLayout) =>
      loadSources({
        project: sketchProject(sources, more),
        folder,
        engine,
        lake,
        asOf,
        layout,
      }),
    check: (sources) =>
      checkSources({ project: sketchProject(sources), folder, engine, workFolder: join(folder, 'work') }),
    erase: (subject, sources) =>
      eraseSubject(subject, { project: sketchProject(sources), engine, lake, asOf: '2024-03-02T00:00:00Z' }),
    async table(name, rest = sql``) {
      const relation = (await lake.read()).relation(name);
      return relation === null ? [] : engine.rows(sql`select * from ${relation} ${rest}`);
    },
    async close() {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function sketchProject(sources: readonly SourceSketch[], more: Partial<Project> = {}): Project {
  return {
    name: 'test',
    timeZone: 'UTC',
    currency: 'USD',
    rates: [],
    historyFrom: null,
    calendar: { workingWeekdays: [1, 2, 3, 4, 5], quietDays: [], regionBy: null, regions: {} },
    capacityPerCsm: null,
    winBackByEvent: false,
    sources: sources.map(sketchSource),
    aliases: {},
    lakeFolder: 'lake',
    modelFiles: [],
    engine: {
      memory: null,
      threads: null,
      use: 'duckdb',
      spark: { home: null, master: null, settings: {}, patienceSeconds: 120 },
    },
    ratesFile: null,
    sourceFolders: [],
    ...more,
  };
}

/** Sum of what became of the rows of a source: equal to what went in. */
export function accountedFor(load: SourceLoad): number {
  return load.loaded + load.quarantined + load.identical + load.internal + load.erased;
}
