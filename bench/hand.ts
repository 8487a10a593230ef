import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Bench } from './open-bench.ts';

const facts = [
  'accounts',
  'contracts',
  'events',
  'tickets',
  'goals',
  'advocacy',
  'invoices',
  'surveys',
  'ratings',
];
const steps = {
  day: ['one-day-measured.sql', 'score.sql', 'one-day-sides.sql'],
  range: ['one-pass-measured.sql', 'score.sql', 'one-pass-sides.sql'],
} as const;

/**
 * What the hand-written SQL took, and of all accounts that either has on the last day, how many have the same band, and the same
 * score to two units of the ninth place, to which both round.
 */
export interface HandRun {
  readonly ms: number;
  /** Processor time of the whole process. */
  readonly cpuMs: number;
  readonly rows: number;
  readonly agreeing: number;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * Runs the hand-written SQL over the lake's own fact files, for one day or for a range, and writes Parquet like the product;
 * a book beyond memory in buckets of accounts, a file each. Shares no code with the product but the list of files; compares
 * its last day with the product's snapshot afterwards.
 */
export async function runByHand(
  bench: Bench,
  kind: 'day' | 'range',
  from: string,
  to: string,
  buckets = 1,
): Promise<HandRun> {
  const reading = await bench.lake.read();
  const paths = (table: string): string =>
    `[${reading
      .files(table)
      .map((file) => quoted(join(bench.lake.folder, file.path)))
      .join(', ')}]`;
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: bench.limits.memory,
    threads: String(bench.limits.threads),
    temp_directory: join(bench.folder, 'spill'),
  });
  const connection = await instance.connect();
  const snapshots = `read_parquet(${paths('snapshots/health')}, union_by_name = true)`;
  await connection.run(
    `set variable d = date '${to}'; set variable f = date '${from}'; set variable t = date '${to}'`,
  );
  const written = join(bench.folder, `hand-${kind}`);
  mkdirSync(written, { recursive: true });
  const cpu = process.cpuUsage();
  const started = performance.now();
  await connection.run(
    `create temp table hand_yesterday as select account_id, side__watch as side_watch, side__healthy as side_healthy from ${snapshots} where day = date '${to}' - 1`,
  );
  const dealt = buckets > 1 ? join(bench.folder, 'hand-events') : null;
  if (dealt !== null) {
    await connection.run(
      `copy (select *, hash(account_id) % ${buckets} as bucket from read_parquet(${paths('facts/events')}, union_by_name = true)) to ${quoted(dealt)} (format parquet, partition_by (bucket), overwrite true)`,
    );
  }
  for (let bucket = 0; bucket < buckets; bucket++) {
    for (const fact of facts) {
      const all = `select * from read_parquet(${paths(`facts/${fact}`)}, union_by_name = true)`;
      const own =
        dealt !== null && fact === 'events'
          ? `select * from read_parquet(${quoted(join(dealt, `bucket=${bucket}`, '*.parquet'))}, hive_partitioning = false)`
          : buckets > 1
            ? `${all} where hash(account_id) % ${buckets} = ${bucket}`
            : all;
      await connection.run(`create or replace view ${fact} as ${own}`);
    }
    for (const file of steps[kind]) {
      // One statement a call: DuckDB reads a whole script at once and then takes their windows' names for one scope.
      for (const statement of readFileSync(join(import.meta.dirname, 'hand', file), 'utf8').split(/;\n/)) {
        if (statement.trim() !== '') await connection.run(statement);
      }
    }
    await connection.run(
      `copy (select * from hand_snapshot) to ${quoted(join(written, `${bucket}.parquet`))} (format parquet, compression zstd)`,
    );
  }
  const ms = performance.now() - started;
  const used = process.cpuUsage(cpu);
  const onLast = kind === 'day' ? '' : `where h.day = date '${to}'`;
  const compared = await connection.runAndReadAll(
    `select count(*)::integer as rows, (count(*) filter (where h.band = p.band and (h.score is not distinct from p.score or abs(h.score - p.score) < 2.5e-9)))::integer as agreeing
     from (select account_id, score, band from read_parquet(${quoted(join(written, '*.parquet'))}) h ${onLast}) h
     full join (select account_id, score, band from ${snapshots} where day = date '${to}') p using (account_id)`,
  );
  const [row] = compared.getRowObjects();
  connection.closeSync();
  instance.closeSync();
  rmSync(written, { recursive: true });
  if (dealt !== null) rmSync(dealt, { recursive: true });
  return {
    ms,
    cpuMs: (used.user + used.system) / 1000,
    rows: Number(row?.rows),
    agreeing: Number(row?.agreeing),
  };
}
