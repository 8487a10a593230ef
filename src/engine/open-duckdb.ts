import { DuckDBInstance, version } from '@duckdb/node-api';
import { duckdb, id, list, type Plan, render, type Sql, sql } from '../sql/index.ts';
import { decodeValue } from './decode-value.ts';
import type { ColumnType, DuckdbEngine, NamedRelation, Row, StepListener } from './engine.ts';
import { engineProblem } from './engine-problem.ts';

/** How an engine is opened. Everything has a safe default. */
export interface DuckdbOptions {
  /** Threads; the engine's own choice unless told. */
  readonly threads?: number;
  /** Most memory before it spills to disk, as `4GiB`. */
  readonly memory?: string;
  /** Where it spills; nowhere unless told. */
  readonly spillFolder?: string;
  /** Folders whose files queries may read and write; no file at all unless told. */
  readonly allowedFolders?: readonly string[];
}

/** Fixed, like the compression (level 1: a fifth less time, a seventh more bytes on snapshots), so that the same rows make the same bytes whatever the machine. */
const rowGroupSize = 122_880;

/**
 * A DuckDB in this process, in memory. External access is off but for the allowed folders, and the configuration is
 * locked. The session's zone is UTC: local dates are made with the project's zone, by name.
 */
export async function openDuckdb(options: DuckdbOptions = {}): Promise<DuckdbEngine> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const setup: string[] = ["set timezone = 'UTC'", 'set preserve_insertion_order = true'];
  if (options.threads !== undefined) setup.push(`set threads = ${Math.max(1, Math.trunc(options.threads))}`);
  if (options.memory !== undefined) setup.push(`set memory_limit = ${duckdb.text(options.memory)}`);
  setup.push(`set temp_directory = ${duckdb.text(options.spillFolder ?? '')}`);
  const folders = [...(options.allowedFolders ?? []), ...(options.spillFolder ? [options.spillFolder] : [])];
  setup.push(`set allowed_directories = [${folders.map(duckdb.text).join(', ')}]`);
  setup.push('set enable_external_access = false', 'set lock_configuration = true');
  for (const statement of setup) await connection.run(statement);

  async function attempt<T>(text: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw engineProblem(error, text);
    }
  }
  const run = async (statement: Sql): Promise<void> => {
    const text = render(statement, duckdb);
    await attempt(text, () => connection.run(text));
  };
  const rows = async (query: Sql): Promise<Row[]> => {
    const text = render(query, duckdb);
    return attempt(text, async () => {
      const reader = await connection.runAndReadAll(text);
      const names = reader.deduplicatedColumnNames();
      return reader
        .getRows()
        .map((row) =>
          Object.fromEntries(names.map((name, index) => [name, decodeValue(row[index] ?? null)])),
        );
    });
  };
  /** What was defined, by name: a view does not replace a table, nor a table a view. */
  const there = new Map<string, NamedRelation['keep']>();
  const drop = async (...names: readonly string[]): Promise<void> => {
    const drops = names.flatMap((name) => {
      const keep = there.get(name);
      there.delete(name);
      if (keep === undefined) return [];
      return [
        keep === 'table' ? sql`drop table if exists ${id(name)}` : sql`drop view if exists ${id(name)}`,
      ];
    });
    if (drops.length > 0) await run(list(drops, ';\n'));
  };
  const define = async (...relations: readonly NamedRelation[]): Promise<void> => {
    for (const { name, query, keep } of relations) {
      if (there.get(name) !== keep) await drop(name);
      there.set(name, keep);
      const text = duckdb.define(name, keep, render(query, duckdb));
      await attempt(text, () => connection.run(text));
    }
  };
  return {
    dialect: duckdb,
    version: `DuckDB ${version()}`,
    isUnbounded: false,
    run,
    rows,
    define,
    drop,
    async runPlan(plan: Plan, listener?: StepListener) {
      for (const [index, step] of plan.steps.entries()) {
        listener?.({ name: step.name, index, count: plan.steps.length });
        await define(step);
      }
    },
    dropPlan: (plan: Plan) => drop(...plan.steps.map(({ name }) => name).reverse()),
    async writeParquet(query, path, { orderBy, metadata }) {
      const order = list(orderBy.map((column) => sql`${id(column)} nulls first`));
      const sorted = orderBy.length === 0 ? query : sql`select * from (${query}) order by ${order}`;
      const pairs = Object.entries(metadata).map(([key, value]) => sql`${id(key)}: ${value}`);
      const kept = pairs.length === 0 ? sql`` : sql`, kv_metadata {${list(pairs)}}`;
      const form = sql`format parquet, compression zstd, compression_level 1, row_group_size ${rowGroupSize}${kept}`;
      const [counted] = await rows(sql`copy (${sorted}) to ${path} (${form})`);
      return [{ path, rows: Number(counted?.Count ?? 0), sha256: null }];
    },
    writeByValue: (query, folder, column) =>
      run(sql`copy (${query}) to ${folder} (format parquet, partition_by (${id(column)}))`),
    async describe(query: Sql): Promise<ColumnType[]> {
      const described = await rows(sql`describe ${query}`);
      return described.map((row) => ({ name: String(row.column_name), type: String(row.column_type) }));
    },
    async explain(query: Sql) {
      const lines = await rows(sql`explain ${query}`);
      return lines.map((row) => String(row.explain_value)).join('\n');
    },
    async close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
