import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type Bench, limits } from './open-bench.ts';

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

/** What the hand-written SQL took, and how many of its scores and bands are the product's. */
export interface HandRun {
  readonly ms: number;
  readonly rows: number;
  readonly agreeing: number;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * Runs the hand-written SQL over the lake's own fact files, for one day or for a range, and writes Parquet like the product.
 * Shares no code with the product but the list of files; compares its last day with the product's snapshot afterwards.
 */
export async function runByHand(
  bench: Bench,
  kind: 'day' | 'range',
  from: string,
  to: string,
): Promise<HandRun> {
  const reading = await bench.lake.read();
  const paths = (table: string): string =>
    `[${reading
      .files(table)
      .map((file) => quoted(join(bench.lake.folder, file.path)))
      .join(', ')}]`;
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: limits.memory,
    threads: String(limits.threads),
    temp_directory: join(bench.folder, 'spill'),
  });
  const connection = await instance.connect();
  for (const fact of facts) {
    await connection.run(
      `create view ${fact} as select * from read_parquet(${paths(`facts/${fact}`)}, union_by_name = true)`,
    );
  }
  const snapshots = `read_parquet(${paths('snapshots/health')}, union_by_name = true)`;
  await connection.run(
    `set variable d = date '${to}'; set variable f = date '${from}'; set variable t = date '${to}'`,
  );
  await connection.run(
    `create temp table hand_yesterday as select account_id, side__watch as side_watch, side__healthy as side_healthy from ${snapshots} where day = date '${to}' - 1`,
  );
  const started = performance.now();
  for (const file of steps[kind]) {
    // One statement a call: DuckDB reads a whole script at once and then takes their windows' names for one scope.
    for (const statement of readFileSync(join(import.meta.dirname, 'hand', file), 'utf8').split(/;\n/)) {
      if (statement.trim() !== '') await connection.run(statement);
    }
  }
  await connection.run(
    `copy (select * from hand_snapshot) to ${quoted(join(bench.folder, `hand-${kind}.parquet`))} (format parquet, compression zstd)`,
  );
  const ms = performance.now() - started;
  const onLast = kind === 'day' ? '' : `where h.day = date '${to}'`;
  const compared = await connection.runAndReadAll(
    `select count(*)::integer as rows, (count(*) filter (where h.score is not distinct from p.score or abs(h.score - p.score) < 1e-9))::integer as agreeing
     from hand_snapshot h join (select account_id, score from ${snapshots} where day = date '${to}') p using (account_id) ${onLast}`,
  );
  const [row] = compared.getRowObjects();
  connection.closeSync();
  instance.closeSync();
  return { ms, rows: Number(row?.rows), agreeing: Number(row?.agreeing) };
}
