import { existsSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, openSpark } from '../src/engine/index.ts';
import { snapshotTable } from '../src/lake/index.ts';
import { sparkHome } from '../tools/spark/distribution.ts';
import { findJava } from '../tools/spark/find-java.ts';
import { startCluster } from '../tools/spark/start-cluster.ts';
import { stopCluster } from '../tools/spark/stop-cluster.ts';
import { markdownTable, ratio, seconds, type Took } from './measure.ts';
import { type Bench, openBench } from './open-bench.ts';
import { processorTime } from './processor-time.ts';
import { compareRows } from './compare-rows.ts';
import { readStages, type Stage } from './spark-stages.ts';

const from = '2024-01-16';
const to = '2025-01-15';
const eventsPerAccount = 1000;
/** A worker is one core with this much memory, all of it for one executor. */
const workerMemory = '3g';

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
    const lines = [[String(events), 'DuckDB, two threads', seconds([duckdb.day]), '', '', '', '']];
    for (const count of workers) {
      const run = await bySpark(bench, count);
      process.stderr.write(`Spark, ${count}: ${seconds([run.day])}\n`);
      writeFileSync(join(tmpdir(), `bellwether-stages-${events}-${count}.json`), JSON.stringify(run.stages));
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
    return markdownTable(
      ['events', 'engine', 'one day', 'against DuckDB', 'start', 'what it moved', 'check'],
      lines,
    );
  } finally {
    if (folder === null) rmSync(at, { recursive: true, force: true });
  }
}

async function byDuckdb(bench: Bench): Promise<DayRun> {
  const engine = await bench.openEngine();
  const day = await taking([process.pid], () => bench.score(engine, to, to));
  await engine.close();
  return { start: { ms: 0, cpuMs: 0 }, day, rows: await keepRows(bench, 'duckdb'), stages: [], jobs: 0 };
}

async function bySpark(bench: Bench, workers: number): Promise<DayRun> {
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
        conf: { 'spark.executor.memory': workerMemory },
      });
    });
    const { engine } = opened;
    if (engine === undefined) throw new TypeError('no engine');
    const day = await taking(roots, () => bench.score(engine, to, to));
    const { stages, jobs } = await readStages(logFolder);
    await engine.close();
    return { start, day, rows: await keepRows(bench, `spark-${workers}`), stages, jobs };
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

/** Sets the day's files aside, before another engine writes it. Gives the folder. */
async function keepRows(bench: Bench, name: string): Promise<string> {
  const folder = join(bench.folder, `rows-${name}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const reading = await bench.lake.read();
  for (const [index, file] of reading.files(snapshotTable('health')).entries())
    linkSync(join(bench.lake.folder, file.path), join(folder, `${index}.parquet`));
  return folder;
}

function volume({ stages, jobs }: DayRun): string {
  const sum = (key: keyof Stage): number => stages.reduce((total, stage) => total + Number(stage[key]), 0);
  const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
  return `${jobs} jobs, ${stages.length} stages, ${sum('tasks')} tasks; read ${mb(sum('readBytes'))}, shuffled ${mb(sum('shuffleBytes'))}, written ${mb(sum('writtenBytes'))}, spilled ${mb(sum('spilledBytes'))}`;
}
