import { rm } from 'node:fs/promises';
import { openDuckdb } from '../../../src/engine/index.ts';
import { type FactName, factNames, factSqlColumns } from '../../../src/facts/index.ts';
import type { HealthModel } from '../../../src/model/index.ts';
import type { Calendar } from '../../../src/project/index.ts';
import type { ScoreOptions } from '../../../src/run/index.ts';
import type { ScoringModel } from '../../../src/score/index.ts';
import { id, list, sql } from '../../../src/sql/index.ts';
import { countsFrom, occurredOn } from '../../judge/fact-times.ts';
import type { Book, FactRow } from '../book.ts';
import { catalogOf, loadBook } from '../load-book.ts';
import { plainProject, type SmallLake, smallLake } from './small-lake.ts';

/** A lake with the facts of a made book, and all that scoring it needs. */
export async function lakeOfBook(
  book: Book,
  model: ScoringModel,
  threads = 1,
): Promise<SmallLake & { readonly base: Omit<ScoreOptions, 'ask' | 'asOf'>; close(): Promise<void> }> {
  const small = await smallLake(threads);
  const catalog = catalogOf(book);
  const loader = await openDuckdb({ threads: 1, allowedFolders: [small.folder] });
  await loadBook(loader, book, catalog);
  await small.lake.write(async (writer) => {
    const add = [];
    for (const fact of factNames) {
      const columns = factSqlColumns(catalog[fact]).map(({ name }) => id(name));
      const query = sql`select ${list(columns)} from ${id(fact)}`;
      const part = {
        table: `facts/${fact}`,
        name: 'made',
        query,
        orderBy: ['account_id', '__row_key', '__known_at'],
      };
      if ((book.facts[fact] ?? []).length > 0) add.push(await writer.parquet(loader, part));
    }
    const sources = {
      table: 'load_state',
      name: 'sources',
      query: sql`from sources`,
      orderBy: ['source', 'fact'],
    };
    await writer.commit({ add: [...add, await writer.parquet(loader, sources)] });
  });
  await loader.close();
  const promised = book.sources.filter(({ every, atLeast }) => every !== null || atLeast !== null);
  const project = plainProject({
    calendar: calendarOfBook(book),
    winBackByEvent: book.winBackByEvent,
    sources: promised.map((promise) => ({
      name: promise.source,
      into: promise.fact,
      files: [],
      file: { format: null, encoding: null, delimiter: null, decimal: null, sheet: null, dateFormat: null },
      columns: {},
      extra: {},
      personal: [],
      select: null,
      load: 'append',
      timeZone: null,
      knownAt: null,
      knownLater: {},
      currency: null,
      collectsFrom: promise.collectsFrom,
      every: promise.every,
      atLeast: promise.atLeast,
      hold: promise.hold,
    })),
  });
  return {
    ...small,
    base: {
      project,
      catalog,
      timelines: [
        {
          name: model.name,
          versions: [{ version: '1', model: healthModel(model), text: '', publishedOn: null }],
        },
      ],
      lake: small.lake,
      engine: small.engine,
      provisionalFrom: null,
      product: '0',
      async defineSources(engine, reading) {
        const relation = reading.relation('load_state') ?? sql`nothing`;
        await engine.define({ name: 'sources', keep: 'table', query: sql`select * from ${relation}` });
      },
    },
    async close() {
      await small.engine.close();
      await rm(small.folder, { recursive: true, force: true });
    },
  };
}

/** Adds rows of one fact to the lake of a book, and marks what a load of them would. */
export async function addLate(
  { folder, lake }: SmallLake,
  book: Book,
  fact: FactName,
  rows: readonly FactRow[],
): Promise<void> {
  const catalog = catalogOf(book);
  const loader = await openDuckdb({ threads: 1, allowedFolders: [folder] });
  await loadBook(loader, { ...book, facts: { ...book.facts, [fact]: rows } }, catalog);
  await lake.write(async (writer) => {
    const columns = factSqlColumns(catalog[fact]).map(({ name }) => id(name));
    const query = sql`select ${list(columns)} from ${id(fact)}`;
    const orderBy = ['account_id', '__row_key', '__known_at'];
    const part = await writer.parquet(loader, { table: `facts/${fact}`, name: 'late', query, orderBy });
    const from = rows.map((row) => countsFrom(fact, row, book)).sort()[0];
    const last = rows
      .map((row) => occurredOn(fact, row, book))
      .sort()
      .at(-1);
    await writer.commit({
      add: [part],
      stale: from === undefined ? [] : [{ fact, from, last: last ?? null }],
    });
  });
  await loader.close();
}

function calendarOfBook({ quietDays, regions }: Book): Calendar {
  const ofAll = { workingWeekdays: [1, 2, 3, 4, 5], quietDays };
  const own = Object.entries(regions?.quietDays ?? {}).map(
    ([name, days]) => [name, { ...ofAll, quietDays: [...quietDays, ...days] }] as const,
  );
  return { ...ofAll, regionBy: regions?.attribute ?? null, regions: Object.fromEntries(own) };
}

/** A scoring model with what a model file says beside it. */
export function healthModel(model: ScoringModel, parts: Partial<HealthModel> = {}): HealthModel {
  return {
    ...model,
    primary: true,
    objective: null,
    reviewEveryDays: null,
    reasons: [],
    untoldArchetypes: [],
    journey: [],
    plays: [],
    silences: [],
    fingerprint: 'made',
    ...parts,
  };
}
