import type { DuckdbEngine } from '../engine/index.ts';
import { type FactTable, factCatalog, factNames, factSqlColumns } from '../facts/index.ts';
import { type Lake, type LakeFile, type LakeWriter, tableQuery } from '../lake/index.ts';
import type { Project } from '../project/index.ts';
import { id, list, type Sql, sql } from '../sql/index.ts';
import { erasuresColumns, quarantineColumns, valuesRelation } from './lake-tables.ts';

/** Who is erased. */
export interface Subject {
  /** A person loses what is personal and keeps the counts true; of an account every row goes. */
  readonly kind: 'person' | 'account';
  readonly id: string;
}

/** What an erasure is given. */
export interface EraseOptions {
  readonly project: Project;
  readonly engine: DuckdbEngine;
  readonly lake: Lake;
  /** ISO 8601 in UTC. */
  readonly asOf: string;
}

/**
 * Erases a person or an account from the lake, quarantine included, and leaves a tombstone that every later load
 * applies again. Gives the number of rows touched.
 */
export async function eraseSubject(subject: Subject, options: EraseOptions): Promise<number> {
  return options.lake.write(async (writer) => {
    const catalog = factCatalog(options.project.sources);
    const add: LakeFile[] = [];
    const remove: string[] = [];
    const stale: { fact: string; from: string }[] = [];
    let touched = 0;
    for (const fact of factNames) {
      const table = catalog[fact];
      const key = subject.kind === 'account' ? 'account_id' : 'person_id';
      if (!table.columns.some((column) => column.name === key)) continue;
      for (const name of [`facts/${fact}`, `held/${fact}`]) {
        for (const part of writer.reading.files(name)) {
          const rows = await partOf(writer, options.engine, name, part, factSqlColumns(table));
          const isTheirs = sql`${id(key)} = ${subject.id}`;
          const found = await options.engine.rows(
            sql`select count(*) as n, min(${id('__counts_from')}) as first_on from ${rows} where ${isTheirs}`,
          );
          const n = Number(found[0]?.n ?? 0);
          if (n === 0) continue;
          touched += n;
          remove.push(part.path);
          const query =
            subject.kind === 'account'
              ? sql`select * from ${rows} where ${isTheirs} is not true`
              : withoutPersonal(rows, table, isTheirs);
          const orderBy = ['account_id', ...table.occurred, '__row_key', '__known_at'];
          add.push(
            await writer.parquet(options.engine, {
              table: name,
              name: part.notes.source ?? fact,
              query,
              orderBy,
              notes: part.notes,
            }),
          );
          if (subject.kind === 'account' && found[0]?.first_on)
            stale.push({ fact, from: String(found[0].first_on) });
        }
      }
    }
    await eraseFromQuarantine(subject, writer, options.engine, add, remove);
    await addTombstone(subject, writer, options, add, remove);
    const kept = new Set(add.map((file) => file.path));
    await writer.commit({ add, remove: remove.filter((path) => !kept.has(path)), stale });
    return touched;
  });
}

function withoutPersonal(rows: Sql, table: FactTable, isTheirs: Sql): Sql {
  const personal = table.columns.filter((column) => column.personal);
  if (personal.length === 0) return sql`select * from ${rows}`;
  const nulled = personal.map(
    ({ name }) => sql`case when ${isTheirs} then null else ${id(name)} end as ${id(name)}`,
  );
  return sql`select * replace (${list(nulled)}) from ${rows}`;
}

async function partOf(
  writer: LakeWriter,
  engine: DuckdbEngine,
  table: string,
  part: LakeFile,
  columns: Parameters<typeof tableQuery>[3],
): Promise<Sql> {
  const { reading } = writer;
  return sql`(${await tableQuery(engine, { ...reading, relation: () => reading.relation(table, [part]) }, table, columns)})`;
}

/** A quarantined row that names them keeps its place and reason, and loses what was in it. */
async function eraseFromQuarantine(
  subject: Subject,
  writer: LakeWriter,
  engine: DuckdbEngine,
  add: LakeFile[],
  remove: string[],
): Promise<void> {
  for (const part of writer.reading.files('quarantine')) {
    const rows = await partOf(writer, engine, 'quarantine', part, quarantineColumns);
    const names = sql`(contains(raw, ${subject.id}) or value = ${subject.id})`;
    const found = await engine.rows(sql`select count(*) as n from ${rows} where ${names}`);
    if (Number(found[0]?.n ?? 0) === 0) continue;
    remove.push(part.path);
    const query = sql`select * replace (case when ${names} then null else raw end as raw, case when ${names} then null else value end as value) from ${rows}`;
    const orderBy = ['source', 'file', 'record', 'code'];
    add.push(
      await writer.parquet(engine, {
        table: 'quarantine',
        name: part.notes.source ?? 'quarantine',
        query,
        orderBy,
        notes: part.notes,
      }),
    );
  }
}

async function addTombstone(
  subject: Subject,
  writer: LakeWriter,
  options: EraseOptions,
  add: LakeFile[],
  remove: string[],
): Promise<void> {
  const before = await tableQuery(options.engine, writer.reading, 'erasures', erasuresColumns);
  const stone = {
    kind: subject.kind,
    id: subject.id,
    erased_at: new Date(options.asOf).toISOString().slice(0, 19),
  };
  const query = sql`select kind, id, min(erased_at) as erased_at from (${before} union all select * from ${valuesRelation(erasuresColumns, [stone])}) group by all`;
  remove.push(...writer.reading.files('erasures').map((file) => file.path));
  add.push(
    await writer.parquet(options.engine, {
      table: 'erasures',
      name: 'tombstones',
      query,
      orderBy: ['kind', 'id'],
    }),
  );
}
