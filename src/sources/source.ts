import type { FactNameInSource, SourceColumnKind } from './source-names.ts';

/** How the bytes of a file are read. `null`: found out from the file itself. */
export interface FileOptions {
  readonly format: 'csv' | 'json' | 'ndjson' | 'parquet' | 'xlsx' | null;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin-1' | 'cp1252' | null;
  readonly delimiter: string | null;
  readonly decimal: '.' | ',' | null;
  /** XLSX: name of the sheet; null: the first. */
  readonly sheet: string | null;
  /** How dates are written, in strptime letters; null: ISO, else found out and refused where ambiguous. */
  readonly dateFormat: string | null;
}

/** Where a fact's column comes from. */
export type ColumnSource =
  | { readonly kind: 'column'; readonly column: string }
  | { readonly kind: 'constant'; readonly value: string | number | boolean };

/** One source: files of one shape that feed one fact. */
export interface Source {
  readonly name: string;
  readonly into: FactNameInSource;
  /** Paths or globs, relative to the project's folder. */
  readonly files: readonly string[];
  readonly file: FileOptions;
  /** Column of the fact -> where it comes from. Columns not standard are kept under their name. */
  readonly columns: Readonly<Record<string, ColumnSource>>;
  /** Kinds of the columns that are not standard; text unless told. */
  readonly extra: Readonly<Record<string, SourceColumnKind>>;
  /** Columns of the fact, beyond those that always are, that say something about a person: erasing takes them away. */
  readonly personal: readonly string[];
  /** A SQL select over source files (each named source is a relation); its result columns are the fact's. */
  readonly select: string | null;
  /** `append` (default), `replace` (each load is the whole truth) or `upsert` (rows by key). */
  readonly load: 'append' | 'replace' | 'upsert';
  /** Zone of naive timestamps; null: the project's. */
  readonly timeZone: string | null;
  /** Source column with the time a row became known; null: see rules.md. */
  readonly knownAt: string | null;
  /** Column of the fact -> column of the fact with which it becomes known. */
  readonly knownLater: Readonly<Record<string, string>>;
  /** Currency of money without a currency column; null: the project's. */
  readonly currency: string | null;
  /** First day on which it collects anything; null: its first row. */
  readonly collectsFrom: string | null;
  /** Promise: something known in every so many days; null: none. */
  readonly every: number | null;
  /** Promise: this share (0..1) of the median of the same weekday over 8 weeks; null: none. */
  readonly atLeast: number | null;
  /** Days for which the last good value stands in when a promise is broken. */
  readonly hold: number;
}
