import type { Dialect, Plan, Sql } from '../sql/index.ts';

/** A value as the engine gives it: dates as `YYYY-MM-DD`, instants as ISO 8601 in UTC, decimals and integers as numbers. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** A row, by column name. */
export type Row = Readonly<Record<string, Value>>;

/** A column of a relation; its type as `ColumnTypeName` where that has a name for it, else as the engine calls it. */
export interface ColumnType {
  readonly name: string;
  readonly type: string;
}

/** Told before each step of a plan, and by some engines meanwhile: which, of how many, and how much of it is done (0..1). */
export type StepListener = (step: { name: string; index: number; count: number; share?: number }) => void;

/** A relation by name, made anew whatever was there. */
export interface NamedRelation {
  readonly name: string;
  readonly query: Sql;
  /** `table` is computed once and kept until it is dropped; `view` is pasted where it is read. */
  readonly keep: 'table' | 'view';
}

/** How rows are written as Parquet. */
export interface ParquetForm {
  /** Columns that give the rows one order, the last deciding every tie; empty: as they come. */
  readonly orderBy: readonly string[];
  /** Kept inside the file, where the engine can. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** A file that an engine wrote. */
export interface WrittenFile {
  readonly path: string;
  readonly rows: number;
  /** Hash of its bytes; null: the engine did not look. */
  readonly sha256: string | null;
}

/** An analytic engine with one connection. Calls run one after the other. Throws only `ProblemError`. */
export interface Engine {
  readonly dialect: Dialect;
  /** For the record of a run: `DuckDB v1.5.5`. */
  readonly version: string;
  /** Whether one plan takes any number of accounts and days; otherwise plans are cut to fit the memory. */
  readonly isUnbounded: boolean;
  /** Runs one query and gives all its rows: for results that are small. */
  rows(query: Sql): Promise<Row[]>;
  /** Makes relations, one after the other. */
  define(...relations: readonly NamedRelation[]): Promise<void>;
  /** Drops relations, if they are there. */
  drop(...names: readonly string[]): Promise<void>;
  /** Makes the plan's relations, in order. */
  runPlan(plan: Plan, listener?: StepListener): Promise<void>;
  /** Drops the plan's relations, the last first. */
  dropPlan(plan: Plan): Promise<void>;
  /** Names and types of a query's columns, without running it. */
  describe(query: Sql): Promise<ColumnType[]>;
  /** The engine's own plan of a query, as text. */
  explain(query: Sql): Promise<string>;
  /**
   * Writes rows as Parquet: into the file `path`, or, where the engine is many, into several files in a folder of its own. They
   * are in the order of the rows, and the caller's to move.
   */
  writeParquet(query: Sql, path: string, form: ParquetForm): Promise<WrittenFile[]>;
  /** Writes rows into a new folder, one folder in it for each value of `column`, named `column=value`, with Parquet files. */
  writeByValue(query: Sql, folder: string, column: string): Promise<void>;
  /** Gives everything back. */
  close(): Promise<void>;
}

/** DuckDB in this process: whoever loads files speaks to it in its own words. */
export interface DuckdbEngine extends Engine {
  /** Runs one statement and forgets its rows. */
  run(statement: Sql): Promise<void>;
}
