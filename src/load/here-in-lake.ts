import { list, type Sql, sql } from '../sql/index.ts';
import type { LoadContext } from './load-context.ts';

/** The rows of a table as they will stand after this load's commit, with some of their columns; null: there are none. */
export function hereInLake(context: LoadContext, table: string, columns: Sql): Sql | null {
  const { writer, add, remove } = context;
  const files = [...writer.reading.files(table), ...add.filter((file) => file.path.startsWith(`${table}/`))];
  const kept = files.filter((file) => !remove.includes(file.path));
  const paths = [...new Set(kept.map((file) => writer.reading.path(file)))];
  return paths.length === 0 ? null : partRows(paths, columns);
}

/** The rows that this load has written for a source; null: none. */
export function writtenNow(
  context: LoadContext,
  source: { name: string; into: string },
  columns: Sql,
): Sql | null {
  const files = context.add.filter(
    (file) => file.path.startsWith(`facts/${source.into}/`) && file.notes.source === source.name,
  );
  return files.length === 0
    ? null
    : partRows(
        files.map((file) => context.writer.reading.path(file)),
        columns,
      );
}

function partRows(paths: readonly string[], columns: Sql): Sql {
  return sql`(select ${columns} from read_parquet([${list(paths.map((path) => sql`${path}`))}], union_by_name = true, hive_partitioning = false))`;
}
