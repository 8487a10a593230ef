import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeProblem, type Problem } from '../diagnostics/index.ts';
import { type DuckdbEngine, openDuckdb } from '../engine/index.ts';
import {
  compareExample,
  type Difference,
  type Example,
  type ExampleRow,
  exampleAccount,
  idIn,
} from '../examples/index.ts';
import { type FactCatalog, type FactName, standardFacts } from '../facts/index.ts';
import { type LakeReading, openLake } from '../lake/index.ts';
import { addDays, type Day, nearestName, textOf } from '../lib/index.ts';
import { loadSources } from '../load/index.ts';
import type { HealthModel } from '../model/index.ts';
import type { Project } from '../project/index.ts';
import { type AccountScore, decodeSnapshotRow } from '../score/index.ts';
import type { Source } from '../sources/index.ts';
import { id, sql } from '../sql/index.ts';
import { scoreDayBy } from './score-day-by.ts';

/** Days for which everything has been collected: longer than any window. */
const yearsBack = 4_000;

/** What examples are tried with. */
export interface ExamplesAsk {
  readonly project: Project;
  readonly catalog: FactCatalog;
  readonly model: HealthModel;
  readonly examples: readonly Example[];
  /** A folder in which one may be made and removed again. */
  readonly scratchFolder: string;
}

/** What came of an example. */
export interface TriedExample {
  readonly example: Example;
  /** Null: the account was not scored on that day. */
  readonly score: AccountScore | null;
  readonly differences: readonly Difference[];
}

/** All examples tried, and rows of theirs that could not be loaded. */
export interface TriedExamples {
  readonly tried: readonly TriedExample[];
  readonly problems: readonly Problem[];
}

/** A place in a book that is scored at once: examples that do not see one another. */
interface Group {
  readonly asOf: Day;
  readonly neverCollected: readonly FactName[];
  readonly members: readonly { readonly example: Example; readonly index: number }[];
}

/**
 * Tries every example on the way that facts of a company take: rows are written to files, loaded into a lake of their
 * own, scored by the model, and the snapshot is set against what was expected. Nothing of the project's lake is touched.
 */
export async function tryExamples(ask: ExamplesAsk): Promise<TriedExamples> {
  const folder = await mkdtemp(join(ask.scratchFolder, 'bellwether-examples-'));
  const engine = await openDuckdb({ allowedFolders: [folder], threads: 1 });
  const tried = new Map<number, TriedExample>();
  const problems: Problem[] = [];
  try {
    for (const [number, group] of groupsOf(ask).entries()) {
      const scores = await scoreGroup(engine, join(folder, String(number)), group, ask, problems);
      for (const { example, index } of group.members) {
        const score = scores.get(idIn(index, exampleAccount)) ?? null;
        tried.set(index, { example, score, differences: compareExample(example, score, ask.model) });
      }
    }
  } finally {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  }
  return { tried: [...tried].sort(([a], [b]) => a - b).map(([, one]) => one), problems };
}

/** Examples of one day that collect the same facts go together, unless the model sets accounts against one another. */
function groupsOf({ examples, model }: ExamplesAsk): Group[] {
  const isRelative = model.metrics.some(
    ({ comparison, curve }) => comparison?.kind === 'peers' || curve?.kind === 'percentile',
  );
  const members = examples.map((example, index) => ({ example, index }));
  const groups = Map.groupBy(members, ({ example, index }) =>
    [example.asOf, ...example.neverCollected.toSorted(), isRelative ? index : ''].join(' '),
  );
  return [...groups.values()].flatMap((some) => {
    const [first] = some;
    if (first === undefined) return [];
    const { asOf, neverCollected } = first.example;
    return [{ asOf, neverCollected, members: some }];
  });
}

async function scoreGroup(
  engine: DuckdbEngine,
  folder: string,
  group: Group,
  { project, catalog, model }: ExamplesAsk,
  problems: Problem[],
): Promise<ReadonlyMap<string, AccountScore>> {
  await mkdir(folder);
  // What is loaded the day after is all known by then, as a company's first load is.
  const loadedAt = `${addDays(group.asOf, 1)}T12:00:00Z`;
  const lake = openLake({ folder: join(folder, 'lake'), now: () => Date.parse(loadedAt) });
  const given = factsOf(group);
  for (const [fact, rows] of given)
    await writeFile(
      join(folder, fileOf(fact)),
      rows.map(({ cells }) => `${JSON.stringify(cells)}\n`).join(''),
    );
  const sources = [...given].map(([fact, rows]) => sourceOf(fact, rows, catalog, group.asOf));
  const book: Project = { ...project, sources, aliases: {}, historyFrom: null };
  const loaded = await loadSources({ project: book, folder, engine, lake, asOf: loadedAt });
  problems.push(...loaded.problems.filter(({ severity }) => severity === 'error'));
  const reading = await lake.read();
  problems.push(...(await badRows(engine, reading, given)));
  const empty = collectingFacts(project, group)
    .filter((fact) => !given.has(fact))
    .map((fact) => sourceOf(fact, [], catalog, group.asOf));
  const scored: Project = { ...book, sources: [...sources, ...empty] };
  const kept = model.metrics.map(({ ifMissing }) => (ifMissing.kind === 'keep_last' ? ifMissing.days : 0));
  await scoreDayBy(engine, reading, {
    project: scored,
    catalog,
    model,
    day: group.asOf,
    from: addDays(group.asOf, -Math.max(1, ...kept) - 1),
    relation: 'examples_day',
  });
  const rows = await engine.rows(sql`select * from ${id('examples_day')}`);
  return new Map(rows.map((row) => [String(row.account_id), decodeSnapshotRow(row, model)]));
}

function fileOf(fact: FactName): string {
  return `${fact}.ndjson`;
}

/** The rows of all examples of a group, by fact. */
function factsOf({ members }: Group): ReadonlyMap<FactName, readonly ExampleRow[]> {
  const byFact = new Map<FactName, ExampleRow[]>();
  for (const { example } of members) {
    for (const [fact, rows] of Object.entries(example.facts) as [FactName, readonly ExampleRow[]][])
      byFact.set(fact, [...(byFact.get(fact) ?? []), ...rows]);
  }
  return byFact;
}

/** Facts that the project has a source for, and so are zero where an example has no row of them. */
function collectingFacts({ sources }: Project, { neverCollected }: Group): readonly FactName[] {
  return [...new Set(sources.map(({ into }) => into))].filter((fact) => !neverCollected.includes(fact));
}

/** A source that reads a fact's rows as they stand in the file: collecting ever since, promising nothing. */
function sourceOf(fact: FactName, rows: readonly ExampleRow[], catalog: FactCatalog, asOf: Day): Source {
  const columns = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];
  const standard = standardFacts[fact].columns.map(({ name }) => name);
  const kinds = catalog[fact].columns.filter(({ name }) => !standard.includes(name));
  return {
    name: fact,
    into: fact,
    files: [fileOf(fact)],
    file: {
      format: 'ndjson',
      encoding: null,
      delimiter: null,
      decimal: null,
      sheet: null,
      dateFormat: null,
    },
    columns: Object.fromEntries(columns.map((column) => [column, { kind: 'column', column }])),
    extra: Object.fromEntries(kinds.map(({ name, kind }) => [name, kind])),
    personal: [],
    select: null,
    load: 'append',
    timeZone: null,
    knownAt: null,
    knownLater: {},
    currency: null,
    collectsFrom: addDays(asOf, -yearsBack),
    every: null,
    atLeast: null,
    hold: 1,
  };
}

/** Rows that were refused, each at the place where the example has it. */
async function badRows(
  engine: DuckdbEngine,
  reading: LakeReading,
  given: ReadonlyMap<FactName, readonly ExampleRow[]>,
): Promise<Problem[]> {
  const quarantine = reading.relation('quarantine');
  if (quarantine === null) return [];
  const rows = await engine.rows(
    sql`select source, record, "column", value, reason from ${quarantine} order by source, record`,
  );
  return rows.map((row) => {
    const fact = row.source as FactName;
    const place = given.get(fact)?.[Number(row.record) - 1]?.place;
    const column = textOf(row.column);
    const written = textOf(row.value);
    const among = standardFacts[fact].columns.find(({ name }) => name === column)?.among ?? [];
    const meant = written === null ? null : nearestName(written, among);
    return {
      ...makeProblem('examples/bad_row', {
        message: `${column === null ? '' : `${column}: `}${String(row.reason)}`,
        ...(place === undefined ? {} : { place }),
        ...(written === null ? {} : { written }),
      }),
      ...(meant === null ? {} : { didYouMean: meant }),
    };
  });
}
