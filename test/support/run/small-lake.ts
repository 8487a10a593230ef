import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckdbEngine, type Engine, openDuckdb } from '../../../src/engine/index.ts';
import { type factNames, factSqlColumns, standardFacts, systemColumns } from '../../../src/facts/index.ts';
import { type Lake, openLake } from '../../../src/lake/index.ts';
import type { Day } from '../../../src/lib/index.ts';
import { sourcesColumns } from '../../../src/load/index.ts';
import type { HealthModel } from '../../../src/model/index.ts';
import type { Project } from '../../../src/project/index.ts';
import { day, id, list, literal, type Sql, sql } from '../../../src/sql/index.ts';
import { define } from '../load-book.ts';
import { dimension, linear, metric, scoringModel } from '../score/build-model.ts';

/** A lake in a folder of its own, and an engine that may use it. */
export interface SmallLake {
  readonly folder: string;
  readonly lake: Lake;
  readonly engine: DuckdbEngine;
}

export async function smallLake(threads = 1): Promise<SmallLake> {
  const folder = await mkdtemp(join(tmpdir(), 'run-'));
  const engine = await openDuckdb({ threads, allowedFolders: [folder] });
  return { folder, engine, lake: openLake({ folder: join(folder, 'lake'), now: Date.now, grace: 0 }) };
}

/** A project with settings that change nothing. */
export function plainProject(parts: Partial<Project> = {}): Project {
  return {
    name: 'small',
    timeZone: 'UTC',
    currency: 'USD',
    rates: [],
    historyFrom: null,
    calendar: { workingWeekdays: [1, 2, 3, 4, 5], quietDays: [], regionBy: null, regions: {} },
    capacityPerCsm: null,
    winBackByEvent: false,
    sources: [],
    aliases: {},
    lakeFolder: 'lake',
    ratesFile: null,
    sourceFolders: [],
    modelFiles: [],
    engine: {
      memory: null,
      threads: 1,
      use: 'duckdb',
      spark: { home: null, master: null, settings: {}, patienceSeconds: 120 },
    },
    ...parts,
  };
}

/** Use in the last seven days through a curve, with bands and sides. */
export function useModel(parts: Partial<HealthModel> = {}): HealthModel {
  const use = metric('use', {
    basis: { kind: 'fact', fact: 'events', where: null, window: 7, stillOpen: false },
    calculate: { kind: 'aggregate', function: 'count', args: [], distinct: false, filter: null },
    curve: linear([0, 0], [10, 100]),
    facts: ['events'],
  });
  const base = scoringModel({ metrics: [use], dimensions: [dimension('adoption', { use: 1 })] });
  return {
    ...base,
    primary: true,
    objective: null,
    reviewEveryDays: null,
    reasons: [],
    untoldArchetypes: [],
    journey: [],
    plays: [],
    silences: [],
    fingerprint: 'first',
    ...parts,
  };
}

/** An event as a test writes it: account, day it occurred, day it was known (that day unless told). */
export type SmallEvent = readonly [account: string, occurred: string, known?: string];

/**
 * Commits accounts (all from `start` on) and events to a lake, marking what they make stale: `saysLast`, as a load does, with
 * the last day on which any of them occurred.
 */
export async function putFacts(
  { lake, engine }: SmallLake,
  accounts: readonly string[],
  start: string,
  events: readonly SmallEvent[],
  { saysLast = false }: { readonly saysLast?: boolean } = {},
): Promise<void> {
  const rows: { fact: (typeof factNames)[number]; cells: Record<string, Sql>; on: string; known: string }[] =
    [
      ...accounts.map((account) => ({
        fact: 'accounts' as const,
        cells: { account_id: literal(account), started_on: day(start) },
        on: start,
        known: start,
      })),
      ...events.map(([account, on, known = on], index) => ({
        fact: 'events' as const,
        cells: {
          event_id: literal(`${on}-${known}-${index}`),
          account_id: literal(account),
          name: literal('use'),
          occurred_at: sql`${day(on)}::timestamp`,
        },
        on,
        known,
      })),
    ];
  await lake.write(async (writer) => {
    const add = [];
    for (const fact of ['accounts', 'events'] as const) {
      const own = rows.filter((row) => row.fact === fact);
      if (own.length === 0) continue;
      const columns = factSqlColumns(standardFacts[fact]);
      const values = own.map(({ cells, on, known }, index) => {
        const system: Record<string, Sql> = {
          [systemColumns.row_key]: literal(`${fact}-${index}-${on}`),
          [systemColumns.source]: literal('test'),
          [systemColumns.occurred_on]: day(on),
          [systemColumns.counts_from]: day(on > known ? on : known),
          [systemColumns.known_at]: sql`${day(known)}::timestamp`,
        };
        return sql`(${list(columns.map(({ name }) => ({ ...system, ...cells })[name] ?? sql`null`))})`;
      });
      const selected = columns.map(
        ({ name, type }) =>
          sql`${id(name)}::${{ kind: 'fragment', texts: [type], parts: [] }} as ${id(name)}`,
      );
      const query = sql`select ${list(selected)} from (values ${list(values)}) as given(${list(columns.map(({ name }) => id(name)))})`;
      add.push(
        await writer.parquet(engine, {
          table: `facts/${fact}`,
          name: 'test',
          query,
          orderBy: ['account_id', systemColumns.row_key],
        }),
      );
    }
    const from = events.map(([, on, known = on]) => (on > known ? on : known)).sort()[0];
    const last = saysLast
      ? (events
          .map(([, on]) => on)
          .sort()
          .at(-1) ?? null)
      : null;
    await writer.commit({ add, stale: from === undefined ? [] : [{ fact: 'events', from, last }] });
  });
}

export function d(text: string): Day {
  return text as Day;
}

/** The one source of these facts. */
export async function defineSources(engine: Engine): Promise<void> {
  await define(
    engine,
    'sources',
    sourcesColumns,
    ['accounts', 'events'].map((fact) => [
      literal('test'),
      literal(fact),
      day('2025-01-01'),
      literal(null),
      literal(null),
      literal(14),
    ]),
  );
}
