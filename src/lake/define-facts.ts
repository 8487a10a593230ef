import type { Engine } from '../engine/index.ts';
import { type FactCatalog, factSqlColumns } from '../facts/index.ts';
import { defineTable } from './define-table.ts';
import type { LakeReading } from './lake-reading.ts';

/** Makes a temp view of its own name for every fact of the catalog: typed, and empty where nothing was loaded. */
export async function defineFacts(engine: Engine, reading: LakeReading, catalog: FactCatalog): Promise<void> {
  for (const table of Object.values(catalog)) {
    await defineTable(engine, reading, `facts/${table.name}`, table.name, factSqlColumns(table));
  }
}
