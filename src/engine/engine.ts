import type { Dialect, Plan, Sql } from '../sql/index.ts';

/** A value as the engine gives it: dates as `YYYY-MM-DD`, instants as ISO 8601 in UTC, decimals and integers as numbers. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** A row, by column name. */
export type Row = Readonly<Record<string, Value>>;

/** A column of a relation with the engine's own name for its type. */
export interface ColumnType {
  readonly name: string;
  readonly type: string;
}

/** Told before each step of a plan: which, of how many. */
export type StepListener = (step: { name: string; index: number; count: number }) => void;

/** An analytic engine with one connection. Calls run one after the other. Throws only `ProblemError`. */
export interface Engine {
  readonly dialect: Dialect;
  /** For the record of a run: `DuckDB v1.5.5`. */
  readonly version: string;
  /** Runs one statement and forgets its rows. */
  run(statement: Sql): Promise<void>;
  /** Runs one statement and gives all its rows: for results that are small. */
  rows(query: Sql): Promise<Row[]>;
  /** Makes the plan's relations, in order. */
  runPlan(plan: Plan, listener?: StepListener): Promise<void>;
  /** Drops the plan's relations, the last first. */
  dropPlan(plan: Plan): Promise<void>;
  /** Names and types of a query's columns, without running it. */
  describe(query: Sql): Promise<ColumnType[]>;
  /** The engine's own plan of a query, as text. */
  explain(query: Sql): Promise<string>;
  /** Rows loaded into a new temp table, from values that are already in memory: for small relations. */
  close(): Promise<void>;
}
