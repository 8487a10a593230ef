import type { DuckdbEngine, Row } from '../engine/index.ts';
import { type FactName, factCatalog, factNames, factSqlColumns } from '../facts/index.ts';
import { type LakeReading, tableQuery } from '../lake/index.ts';
import type { Project } from '../project/index.ts';
import { id, sql } from '../sql/index.ts';
import { quarantineColumns } from './lake-tables.ts';

/** All that the lake holds about a person. */
export interface PersonData {
  readonly personId: string;
  /** Every version of every row that names them, by fact. */
  readonly facts: Readonly<Partial<Record<FactName, readonly Row[]>>>;
  /** Columns of those facts that are personal: what erasing would take away. */
  readonly personal: Readonly<Partial<Record<FactName, readonly string[]>>>;
  /** Rows that could not be loaded and have their id in them. */
  readonly quarantine: readonly Row[];
}

/** Reads a person's data from the lake, rows of internal accounts included; nothing in it if nobody has the id. */
export async function personData(
  engine: DuckdbEngine,
  reading: LakeReading,
  project: Project,
  personId: string,
): Promise<PersonData> {
  const catalog = factCatalog(project.sources);
  const facts: Partial<Record<FactName, readonly Row[]>> = {};
  const personal: Partial<Record<FactName, readonly string[]>> = {};
  for (const fact of factNames) {
    const table = catalog[fact];
    if (!table.columns.some(({ name }) => name === 'person_id')) continue;
    const rows: Row[] = [];
    for (const name of [`facts/${fact}`, `held/${fact}`]) {
      const query = await tableQuery(engine, reading, name, factSqlColumns(table));
      const theirs = sql`select * from (${query}) where person_id = ${personId} order by account_id, ${id('__row_key')}, ${id('__known_at')}`;
      rows.push(...(await engine.rows(theirs)));
    }
    if (rows.length === 0) continue;
    facts[fact] = rows;
    personal[fact] = table.columns.filter((column) => column.personal === true).map(({ name }) => name);
  }
  const bad = await tableQuery(engine, reading, 'quarantine', quarantineColumns);
  const quarantine = await engine.rows(
    sql`select * from (${bad}) where contains(raw, ${personId}) or value = ${personId} order by source, file, record, code`,
  );
  return { personId, facts, personal, quarantine };
}
