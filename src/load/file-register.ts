import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { tableQuery } from '../lake/index.ts';
import type { Project } from '../project/index.ts';
import type { Source } from '../sources/index.ts';
import { list, sql } from '../sql/index.ts';
import { sourceFilesColumns, valuesRelation } from './lake-tables.ts';
import type { LoadContext } from './load-context.ts';
import type { InputFile } from './prepared.ts';

/** What is known of a file that was read once. */
export interface RegisteredFile {
  readonly source: string;
  readonly file: string;
  readonly size: number;
  readonly modified: number;
  readonly sha256: string;
  /** Of the words of its source that decide how it is read. */
  readonly fingerprint: string;
  /** Of the rates it was exchanged by. */
  readonly rates: string;
  readonly loaded_at: string;
}

/** The register as the last load left it. */
export async function readRegister(
  context: Pick<LoadContext, 'engine' | 'writer'>,
): Promise<RegisteredFile[]> {
  const query = await tableQuery(context.engine, context.writer.reading, 'source_files', sourceFilesColumns);
  const rows = await context.engine.rows(sql`select * from (${query}) order by source, file`);
  return rows.map((row) => ({
    source: String(row.source),
    file: String(row.file),
    size: Number(row.size),
    modified: Number(row.modified),
    sha256: String(row.sha256),
    fingerprint: String(row.fingerprint),
    rates: String(row.rates),
    loaded_at: String(row.loaded_at),
  }));
}

/**
 * Writes the register anew, one small part: what stands in the one `before` is taken from there, so that a load of a few
 * files among thousands writes down a few.
 */
export async function writeRegister(
  context: LoadContext,
  files: readonly RegisteredFile[],
  before: readonly RegisteredFile[],
  settled: string,
): Promise<void> {
  const { engine, writer } = context;
  const kept = new Set(before.map((file) => JSON.stringify(file)));
  const fresh = files.filter((file) => !kept.has(JSON.stringify(file)));
  const now = new Set(files.map((file) => JSON.stringify(file)));
  const dropped = before.filter((file) => !now.has(JSON.stringify(file)));
  const old = sql`(${await tableQuery(engine, writer.reading, 'source_files', sourceFilesColumns)})`;
  const standing =
    dropped.length === 0
      ? sql`select * from ${old}`
      : sql`select o.* from ${old} as o anti join (values ${list(dropped.map((entry) => sql`(${entry.source}, ${entry.file})`))}) as d(source, file)
          on d.source = o.source and d.file = o.file`;
  const part = {
    table: 'source_files',
    name: 'register',
    query: sql`${standing} union all select * from ${valuesRelation(
      sourceFilesColumns,
      fresh.map((file) => ({ ...file })),
    )}`,
    orderBy: ['source', 'file'],
    notes: { settled },
  };
  context.add.push(await writer.parquet(engine, part));
  context.remove.push(...writer.reading.files('source_files').map((file) => file.path));
}

/** A file as it is now. The content is read only where size or time differ from what is registered. */
export async function describeFile(
  input: InputFile,
  source: Source,
  project: Project,
  before: RegisteredFile | undefined,
  loadedAt: string,
): Promise<RegisteredFile> {
  const { size, mtimeMs: modified } = await stat(input.absolute);
  const isSame = before !== undefined && before.size === size && before.modified === modified;
  const sha256 = isSame ? before.sha256 : await hashFile(input.absolute);
  return {
    source: source.name,
    file: input.file,
    size,
    modified,
    sha256,
    fingerprint: sourceFingerprint(source, project),
    rates: hashText(JSON.stringify(project.rates)),
    loaded_at: before?.sha256 === sha256 ? before.loaded_at : loadedAt,
  };
}

/** A hash of all that decides how the rows of a source are read. Promises and rates are left out. */
export function sourceFingerprint(source: Source, project: Project): string {
  const { into, file, columns, extra, select, load, timeZone, knownAt, knownLater, currency } = source;
  const words = { into, file, columns, extra, select, load, timeZone, knownAt, knownLater, currency };
  return hashText(JSON.stringify([words, project.timeZone, project.currency]));
}

function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
