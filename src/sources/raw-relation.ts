import { id, list, type Sql, sql } from '../sql/index.ts';
import { type PreparedFile, rawColumns } from './prepared-file.ts';

/** Characters of one record that the readers accept; longer ones are put into quarantine before. */
export const mostRecordCharacters = 2 ** 21;

/**
 * The rows of files of one source as a relation: each of `columns` (null where a file lacks it; text unless
 * the file is Parquet) and the `rawColumns`. File `i` of the list is number `i`.
 */
export function rawRelation(files: readonly PreparedFile[], columns: readonly string[]): Sql {
  const parts = files.map((file, index) => fileRelation(file, index, columns));
  return parts.length === 1 && parts[0] !== undefined
    ? parts[0]
    : sql`(${list(parts, ' union all by name ')})`;
}

function fileRelation(file: PreparedFile, index: number, columns: readonly string[]): Sql {
  const there = new Set(file.columns);
  const ours = columns.map((column) => {
    if (!there.has(column)) return sql`null as ${id(column)}`;
    if (file.form === 'lines')
      return sql`json_extract_string(${id('__json')}, ${jsonPath(column)}) as ${id(column)}`;
    return id(column);
  });
  const system = [
    sql`${index}::integer as ${id(rawColumns.file)}`,
    sql`${recordNumber(file)} as ${id(rawColumns.record)}`,
    sql`${broken(file)} as ${id(rawColumns.broken)}`,
  ];
  return sql`(select ${list([...ours, ...system])} from ${scan(file)})`;
}

function recordNumber(file: PreparedFile): Sql {
  if (file.form === 'parquet') return sql`${id('file_row_number')} + 1`;
  return isNumbered(file) ? sql`${id('__number')}::bigint` : sql`row_number() over ()`;
}

function isNumbered(file: PreparedFile): boolean {
  return file.form === 'lines' || (file.form === 'csv' && file.isNumbered);
}

function broken(file: PreparedFile): Sql {
  if (file.form !== 'lines') return sql`null::varchar`;
  const json = id('__json');
  return sql`case when ${json} is null then 'not_json' when json_type(${json}) <> 'OBJECT' then 'not_an_object' end`;
}

function scan(file: PreparedFile): Sql {
  if (file.form === 'parquet') return sql`read_parquet(${file.path}, file_row_number = true)`;
  const names = file.form === 'lines' ? ['__line'] : file.columns;
  const all = isNumbered(file) ? ['__number', ...names] : names;
  const delimiter = file.form === 'csv' ? file.delimiter : ',';
  const newline = file.form === 'csv' ? file.newline : '\n';
  const hasHeader = file.form === 'csv' && file.hasHeader;
  const types = list(all.map((name) => sql`${id(name)}: 'VARCHAR'`));
  const read = sql`read_csv(${file.path}, auto_detect = false, header = ${hasHeader}, delim = ${delimiter}, quote = '"',
    escape = '"', new_line = ${written(newline)}, columns = {${types}}, strict_mode = true, null_padding = false,
    max_line_size = ${2 * mostRecordCharacters}, compression = 'none', encoding = 'utf-8')`;
  if (file.form === 'csv') return read;
  return sql`(select *, case when json_valid(${id('__line')}) then ${id('__line')} end as ${id('__json')} from ${read})`;
}

/** DuckDB takes the names of the line ends, spelled with backslashes. */
function written(newline: string): string {
  return newline.replaceAll('\r', '\\r').replaceAll('\n', '\\n');
}

/** The objects of a prepared JSON file, in a column `__json`; other values are left out. */
export function jsonLines(file: PreparedFile & { form: 'lines' }): Sql {
  return sql`(select ${id('__json')} from ${scan(file)} where json_type(${id('__json')}) = 'OBJECT')`;
}

function jsonPath(key: string): string {
  return `$."${key.replaceAll('"', '\\"')}"`;
}

/** The rows as they were written, as one JSON object each, for quarantine: `rawColumns` and `__raw`. */
export function rawJson(files: readonly PreparedFile[]): Sql {
  const parts = files.map((file, index) => {
    const raw =
      file.form === 'lines'
        ? sql`${id('__line')}`
        : sql`to_json({${list(file.columns.map((column) => sql`${id(column)}: ${id(column)}`))}})::varchar`;
    return sql`select ${index}::integer as ${id(rawColumns.file)}, ${recordNumber(file)} as ${id(rawColumns.record)},
      ${raw} as ${id('__raw')} from ${scan(file)}`;
  });
  return sql`(${list(parts, ' union all ')})`;
}
