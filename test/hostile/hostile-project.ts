import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatProblem } from '../../src/diagnostics/index.ts';
import { type DuckdbEngine, openDuckdb, type Row } from '../../src/engine/index.ts';
import { factCatalog } from '../../src/facts/index.ts';
import { openLake } from '../../src/lake/index.ts';
import type { Day } from '../../src/lib/index.ts';
import { type LoadResult, loadSources } from '../../src/load/index.ts';
import { parseModels } from '../../src/model/index.ts';
import { parseProject } from '../../src/project/index.ts';
import { type RunDocument, scoreModels } from '../../src/run/index.ts';
import { sql } from '../../src/sql/index.ts';

/** What a project consists of; what is left out is usual. */
export interface HostileBook {
  /** Keys of `bellwether.yaml` besides project, currency and sources. */
  readonly settings?: string;
  /** More sources, two spaces deep. */
  readonly sources?: string;
  readonly accounts: readonly string[];
  readonly events?: readonly string[];
  /** Other files of the folder `data`. */
  readonly files?: Readonly<Record<string, string>>;
  readonly model?: string;
}

/** A project on the disk that was loaded, and can be scored. */
export interface HostileProject {
  readonly engine: DuckdbEngine;
  readonly loaded: LoadResult;
  score(from: string, to?: string): Promise<RunDocument>;
  /** Stored rows, by day and account. */
  rows(): Promise<Row[]>;
  quarantined(): Promise<Row[]>;
  close(): Promise<void>;
}

/** Logins in a week, in points. */
export const plainModel = `
model: health
metrics:
  logins_7d: { based_on: events, calculate: count(*), window: 7d, points: { 0: 0, 10: 100 } }
  people_7d: { based_on: events, calculate: count(distinct person_id), window: 7d }
dimensions: { use: { weights: { logins_7d: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
`;

/** Writes a project, reads it as the command line does, and loads its sources. */
export async function openHostile(book: HostileBook): Promise<HostileProject> {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-hostile-'));
  mkdirSync(join(folder, 'data'));
  const write = (file: string, lines: readonly string[]): void =>
    writeFileSync(join(folder, 'data', file), `${lines.join('\n')}\n`);
  write('accounts.csv', ['account_id,name,started_on,seats,plan', ...book.accounts]);
  write('events.csv', ['event_id,account_id,person_id,name,occurred_at,value', ...(book.events ?? [])]);
  for (const [file, text] of Object.entries(book.files ?? {})) write(file, [text.trim()]);
  const { project, problems: wrongProject } = parseProject({
    file: 'bellwether.yaml',
    content: projectText(book),
  });
  if (project === null) throw new Error(wrongProject.map(formatProblem).join('\n'));
  const catalog = factCatalog(project.sources);
  const files = [{ file: 'health.yaml', content: book.model ?? plainModel }];
  const { models, problems: wrongModels } = parseModels(files, catalog);
  if (models.length === 0) throw new Error(wrongModels.map(formatProblem).join('\n'));
  const engine = await openDuckdb({ threads: 1, allowedFolders: [folder] });
  const lake = openLake({ folder: join(folder, 'lake'), now: () => Date.now(), grace: 0 });
  const loaded = await loadSources({ project, folder, engine, lake, asOf: '2026-03-01T00:00:00Z' });
  const all = async (name: string, order: readonly string[]): Promise<Row[]> => {
    const relation = (await lake.read()).relation(name);
    const by = order.length === 2 ? sql`day, account_id` : sql`file, record`;
    return relation === null ? [] : engine.rows(sql`select * from ${relation} order by ${by}`);
  };
  return {
    engine,
    loaded,
    score: (from, to = from) =>
      scoreModels({
        project,
        catalog,
        timelines: models.map((model) => ({
          name: model.name,
          versions: [{ version: '1', model, text: '', publishedOn: null }],
        })),
        lake,
        engine,
        ask: { from: from as Day, to: to as Day, every: 1 },
        asOf: to as Day,
        provisionalFrom: null,
        product: '0',
      }),
    rows: () => all('snapshots/health', ['day', 'account_id']),
    quarantined: () => all('quarantine', ['file']),
    async close() {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function projectText({ settings = 'time_zone: UTC', sources = '' }: HostileBook): string {
  return `
project: Hostile
currency: USD
${settings}
sources:
  crm:
    into: accounts
    files: data/accounts.csv
    columns: { account_id: account_id, name: name, started_on: started_on, seats: seats, plan: plan }
    extra: { seats: number }
  product:
    into: events
    files: data/events.csv
    columns: { event_id: event_id, account_id: account_id, person_id: person_id, name: name, occurred_at: occurred_at, value: value }
${sources}`;
}
