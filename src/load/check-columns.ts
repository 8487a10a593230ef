import { makeProblem, type Problem } from '../diagnostics/index.ts';
import { type FactTable, steeringColumns } from '../facts/index.ts';
import type { PreparedFile, Source } from '../sources/index.ts';

/** Raw columns that a source reads. */
export function rawColumnsOf(source: Source): string[] {
  const mapped = Object.values(source.columns).flatMap((from) =>
    from.kind === 'column' ? [from.column] : [],
  );
  return [...new Set(source.knownAt === null ? mapped : [...mapped, source.knownAt])];
}

/** Whether the columns that a source maps are in its files, and those that its fact must have are mapped. */
export function checkColumns(source: Source, table: FactTable, files: readonly PreparedFile[]): Problem[] {
  const there = new Set(files.flatMap((file) => file.columns));
  const place = (path: string) => ({ file: source.name, path: `sources.${source.name}.${path}` });
  const problems: Problem[] = [];
  for (const column of rawColumnsOf(source)) {
    if (!there.has(column)) {
      const message = `The source ${source.name} maps the column ${column}, which ${files.length === 1 ? `${files[0]?.file} does not have` : 'none of its files has'}.`;
      problems.push(
        makeProblem('sources/unknown_column', {
          message,
          place: place(pathOf(source, column)),
          written: column,
          allowed: [...there].slice(0, 1000),
        }),
      );
      continue;
    }
    const without = files.filter((file) => !file.columns.includes(column));
    for (const file of without) {
      const message = `${file.file} has no column ${column}: it is empty for its rows.`;
      problems.push(
        makeProblem('sources/column_missing_in_file', {
          message,
          place: { file: file.file },
          written: column,
        }),
      );
    }
  }
  for (const column of table.columns.filter(
    (candidate) => candidate.required && source.columns[candidate.name] === undefined,
  )) {
    const message = `The source ${source.name} does not say where ${table.name}.${column.name} comes from.`;
    problems.push(
      makeProblem('facts/unmapped_column', { message, place: place('columns'), allowed: [column.name] }),
    );
  }
  const known = new Set([...table.columns.map((column) => column.name), ...steeringColumns]);
  for (const name of Object.entries(source.knownLater).flat()) {
    if (known.has(name)) continue;
    const message = `The source ${source.name} names ${name} in known_later, which ${table.name} does not have.`;
    problems.push(
      makeProblem('facts/unknown_known_later', {
        message,
        place: place('known_later'),
        written: name,
        allowed: [...known],
      }),
    );
  }
  return problems;
}

/** Where a source names a column of its files. */
function pathOf({ columns }: Source, column: string): string {
  const mapped = Object.entries(columns).find(([, from]) => from.kind === 'column' && from.column === column);
  return mapped === undefined ? 'known_at' : `columns.${mapped[0]}`;
}
