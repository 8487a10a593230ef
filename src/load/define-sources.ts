import type { Engine } from '../engine/index.ts';
import type { SqlColumn } from '../facts/index.ts';
import type { LakeReading } from '../lake/index.ts';
import type { Project } from '../project/index.ts';
import { sql } from '../sql/index.ts';
import { earliest } from './freshness-of.ts';
import { valuesRelation } from './lake-tables.ts';

/** Columns of the relation `sources`, in order. */
export const sourcesColumns: readonly SqlColumn[] = [
  { name: 'source', type: 'VARCHAR' },
  { name: 'fact', type: 'VARCHAR' },
  { name: 'collects_from', type: 'DATE' },
  { name: 'every', type: 'INTEGER' },
  { name: 'at_least', type: 'DOUBLE' },
  { name: 'hold', type: 'INTEGER' },
];

/**
 * Makes the temp table `sources`: what each source promises, and the first day on which it collects anything: as
 * the project says, else its first row in the lake.
 */
export async function defineSources(
  engine: Engine,
  reading: Pick<LakeReading, 'files'>,
  project: Project,
): Promise<void> {
  const rows = project.sources.map((source) => {
    const parts = [`facts/${source.into}`, `held/${source.into}`].flatMap((table) =>
      reading.files(table).filter((file) => file.notes.source === source.name),
    );
    return {
      source: source.name,
      fact: source.into,
      collects_from: source.collectsFrom ?? earliest(parts, 'first_on'),
      every: source.every,
      at_least: source.atLeast,
      hold: source.hold,
    };
  });
  await engine.define({
    name: 'sources',
    keep: 'table',
    query: sql`select * from ${valuesRelation(sourcesColumns, rows)}`,
  });
}
