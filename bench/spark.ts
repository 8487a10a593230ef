import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, openSpark } from '../src/engine/index.ts';
import { sparkHome } from '../tools/spark/distribution.ts';
import { findJava } from '../tools/spark/find-java.ts';
import { startCluster } from '../tools/spark/start-cluster.ts';
import { stopCluster } from '../tools/spark/stop-cluster.ts';
import { compareRows, setAside } from './compare-rows.ts';
import { markdownTable, ratio, seconds, type Took } from './measure.ts';
import { type Bench, openBench } from './open-bench.ts';
import { processorTime } from './processor-time.ts';
import { megabytes, presentStages, readStages, type Stage } from './spark-stages.ts';

const from = '2024-01-16';
const to = '2025-01-15';
const eventsPerAccount = 1000;
/** A worker is one core with this much memory, all of it for one executor. */
const workerMemory = '3g';

/** Tasks of a hundredth of their usual size, so that a book of this machine has as many as a large one. */
const manyTasks = {
  'spark.sql.files.maxPartitionBytes': '2m',
  'spark.sql.adaptive.advisoryPartitionSizeInBytes': '512k',
  'spark.sql.adaptive.coalescePartitions.minPartitionSize': '64k',
  'spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes': '1m',
};

/** What one engine took for the day, and where its rows are kept. */
interface DayRun {
  readonly start: Took;
  readonly day: Took;
  readonly rows: string;
  readonly stages: readonly Stage[];
  readonly jobs: number;
}

/** How the book is bent: `even`, or one account has half of all events. */
export interface SparkBench {
  readonly events: number;
  readonly skewed: boolean;
  readonly workers: readonly number[];
  /** A bench folder that stays, its lake loaded or not; null: one that is made and taken away. */
  readonly folder: string | null;
}

/** One day of a book, without a day before it, by DuckDB and by Spark with so many workers, over the same files. */
export async function sparkDay({ events, skewed, workers, folder }: SparkBench): Promise<string> {
  const accounts = Math.max(2, Math.round(events / eventsPerAccount));
  const at = folder ?? join(tmpdir(), `bellwether-bench-${process.pid}-spark-${events}`);
  try {
    const bench = await openBench(at, { accounts, events, from, to, skewed }, to);
    if (!existsSync(join(at, 'lake', 'manifest.json'))) {
      const engine = await bench.openEngine();
      await bench.load(engine, '2025-01-16T00:00:00Z');
      await engine.close();
      process.stderr.write(`${events} events are loaded\n`);
    }
    const duckdb = await byDuckdb(bench);
    process.stderr.write(`DuckDB: ${seconds([duckdb.day])}\n`);
    let last: readonly Stage[] = [];
    const lines = [[String(events), 'DuckDB, two threads', seconds([duckdb.day]), '', '', '', '']];
    for (const count of workers) {
      const run = await bySpark(bench, count, skewed);
      process.stderr.write(`Spark, ${count}: ${seconds([run.day])}\n`);
      last = run.stages;
      lines.push([
        String(events),
        `Spark, ${count === 1 ? 'one worker' : `${count} workers`}`,
        seconds([run.day]),
        ratio(run.day, duckdb.day),
        seconds([run.start]),
        volume(run),
        await compareRows(at, duckdb.rows, run.rows),
      ]);
    }
    const table = markdownTable(
      ['events', 'engine', 'one day', 'against DuckDB', 'start', 'what it moved', 'check'],
      lines,
    );
    return `${table}\n\nThe last of them by relation:\n\n${presentStages(last, 12)}`;
  } finally {
    if (folder === null) rmSync(at, { recursive: true, force: true });
  }
}

async function byDuckdb(bench: Bench): Promise<DayRun> {
  const engine = await bench.openEngine();
  const day = await taking([process.pid], () => bench.score(engine, to, to));
  await engine.close();
  return { start: { ms: 0, cpuMs: 0 }, day, rows: await setAside(bench, 'duckdb'), stages: [], jobs: 0 };
}

async function bySpark(bench: Bench, workers: number, skewed: boolean): Promise<DayRun> {
  const folder = join(bench.folder, `cluster-${workers}`);
  const work = join(bench.folder, 'spark-work');
  const logFolder = join(bench.folder, `spark-log-${workers}`);
  const { home: javaHome } = findJava();
  const home = sparkHome();
  mkdirSync(folder, { recursive: true });
  const cluster = await startCluster({
    ...{ folder, home, javaHome, workers, memory: workerMemory, port: 0, webUiPort: 0, insists: [] },
    ...{ owner: process.pid, tell: () => undefined },
  });
  try {
    const roots = [process.pid, cluster.master, ...cluster.workers.map(({ pid }) => pid)];
    const opened: { engine?: Engine } = {};
    const start = await taking(roots, async () => {
      opened.engine = await openSpark({
        ...{ home, master: `spark://${cluster.host}:${cluster.port}`, workFolder: work, logFolder },
        environment: { ...process.env, JAVA_HOME: javaHome, SPARK_LOCAL_IP: cluster.host },
        conf: { 'spark.executor.memory': workerMemory, ...(skewed ? manyTasks : {}) },
      });
    });
    const { engine } = opened;
    if (engine === undefined) throw new TypeError('no engine');
    const day = await taking(roots, () => bench.score(engine, to, to));
    const { stages, jobs } = await readStages(logFolder);
    await engine.close();
    return { start, day, rows: await setAside(bench, `spark-${workers}`), stages, jobs };
  } finally {
    await stopCluster(folder);
    rmSync(work, { recursive: true, force: true });
  }
}

async function taking(roots: readonly number[], work: () => Promise<unknown>): Promise<Took> {
  const cpu = processorTime(roots);
  const started = performance.now();
  await work();
  return { ms: performance.now() - started, cpuMs: processorTime(roots) - cpu };
}

function volume({ stages, jobs }: DayRun): string {
  const sum = (key: Exclude<keyof Stage, 'statement'>): number =>
    stages.reduce((total, stage) => total + stage[key], 0);
  const moved = (key: Exclude<keyof Stage, 'statement'>): string => megabytes(sum(key));
  return `${jobs} jobs, ${stages.length} stages, ${sum('tasks')} tasks; read ${moved('readBytes')}, shuffled ${moved('shuffleBytes')}, written ${moved('writtenBytes')}, spilled ${moved('spilledBytes')}`;
}
