import type { Engine } from '../engine/index.ts';
import { type LakeFile, type LakeWriter, snapshotTable } from '../lake/index.ts';
import type { Day } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import { day, list, type Sql, sql } from '../sql/index.ts';
import { type FreshDays, layOutSnapshots, type SnapshotLayout } from './lay-out-snapshots.ts';
import type { RowsOf } from './monthly-rows.ts';
import {
  type SnapshotKind,
  snapshotNotes,
  snapshotSchemaVersion,
  storedSnapshots,
} from './stored-snapshots.ts';
import { unionByName } from './union-by-name.ts';

/** Days that were just scored, and where their rows are. */
export interface FreshSnapshots {
  readonly model: HealthModel;
  readonly rowsOf: RowsOf;
  readonly fresh: readonly FreshDays[];
  /** Months that end on or before this day are closed. */
  readonly through: Day;
}

/** Writes scored days as files of the lake, beside and instead of what is stored. Not yet committed. */
export async function writeSnapshots(
  engine: Engine,
  writer: LakeWriter,
  scored: FreshSnapshots,
): Promise<{ add: LakeFile[]; remove: string[] }> {
  const { model, rowsOf, fresh, through } = scored;
  const layouts = layOutSnapshots(storedSnapshots(writer.reading, model.name), fresh, through);
  const add: LakeFile[] = [];
  for (const layout of layouts.write) {
    const days = [...layout.fresh, ...layout.kept.flatMap((kept) => kept.days)];
    add.push(
      ...(await writer.parts(engine, {
        table: snapshotTable(model.name),
        name: layout.name,
        query: await layoutRows(engine, writer, model.name, rowsOf, layout),
        orderBy: ['day', 'account_id', ...(model.scores === 'people' ? ['person_id'] : [])],
        notes: snapshotNotes(layout.kind, days),
        metadata: fileMetadata(model.name, layout.kind),
      })),
    );
  }
  return { add, remove: layouts.drop.flatMap(({ files }) => files.map(({ path }) => path)) };
}

function layoutRows(
  engine: Engine,
  writer: LakeWriter,
  model: string,
  rowsOf: RowsOf,
  layout: SnapshotLayout,
): Promise<Sql> {
  const kept = layout.kept.map(({ from, days }) => {
    const relation = writer.reading.relation(snapshotTable(model), from.files) ?? sql`nothing`;
    return daysOf(relation, days);
  });
  const parts = [...(layout.fresh.length > 0 ? [daysOf(rowsOf(layout.fresh), layout.fresh)] : []), ...kept];
  return unionByName(engine, parts);
}

/** The days by their ends, too, so that blocks of rows of other days are not read. */
function daysOf(relation: Sql, days: readonly Day[]): Sql {
  const sorted = days.toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  const within =
    first === undefined || last === undefined ? sql`false` : sql`day between ${day(first)} and ${day(last)}`;
  return sql`select * from ${relation} where ${within} and day in (${list(days.map(day))})`;
}

function fileMetadata(model: string, kind: SnapshotKind): Record<string, string> {
  return {
    'bellwether.schema': snapshotSchemaVersion,
    'bellwether.model': model,
    'bellwether.model_version': kind.version,
    'bellwether.model_fingerprint': kind.fingerprint,
    'bellwether.setup': kind.setup,
    'bellwether.engine': kind.engine,
    'bellwether.version': kind.product,
  };
}
