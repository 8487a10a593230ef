import type { Engine } from '../engine/index.ts';
import type { Sql } from '../sql/index.ts';
import type { LakeReading } from './lake-reading.ts';
import type { LakeFile, StaleMark } from './manifest.ts';

/** A table's part to be written from a query. */
export interface ParquetPart {
  /** `facts/events`: the folder is the table. */
  readonly table: string;
  /** What people call the file; the content's hash is added. */
  readonly name: string;
  readonly query: Sql;
  /** Columns that give the rows one order, the last deciding every tie. */
  readonly orderBy: readonly string[];
  /** Kept with the file in the manifest. */
  readonly notes?: Readonly<Record<string, string>>;
  /** Kept inside the file. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** A small document to be kept as it is. */
export interface TextPart {
  readonly table: string;
  readonly name: string;
  readonly text: string;
  readonly notes?: Readonly<Record<string, string>>;
}

/** What one commit changes. */
export interface LakeChange {
  readonly add?: readonly LakeFile[];
  /** Paths of listed files. */
  readonly remove?: readonly string[];
  /** Facts that changed: every model's stored days from `from` on are marked. */
  readonly stale?: readonly { readonly fact: string; readonly from: string; readonly last?: string | null }[];
  /** The same for one model. */
  readonly mark?: readonly StaleMark[];
  /** Marks that are settled now. */
  readonly settled?: readonly StaleMark[];
}

/** The one writer of a lake, while it holds the lock. Parts are invisible until a commit lists them. */
export interface LakeWriter {
  /** The lake as of the last commit: nobody else changes it meanwhile. */
  readonly reading: LakeReading;
  /** Rows as one file, by an engine that writes one. */
  parquet(engine: Engine, part: ParquetPart): Promise<LakeFile>;
  /** Rows as one file or several, as the engine writes them. */
  parts(engine: Engine, part: ParquetPart): Promise<LakeFile[]>;
  text(part: TextPart): Promise<LakeFile>;
  commit(change: LakeChange): Promise<LakeReading>;
}
