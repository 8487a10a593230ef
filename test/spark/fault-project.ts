import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDuckdb, type Row } from '../../src/engine/index.ts';
import { openLake } from '../../src/lake/index.ts';
import { sql } from '../../src/sql/index.ts';
import { type CliRun, folderWith, runHereAt } from '../cli/run-cli.ts';

const days = ['02', '03', '04', '05'];
const accounts = Array.from({ length: 8 }, (_, index) => `k${index + 1}`);
const events = accounts.flatMap((account, at) =>
  days
    .filter((_, index) => (at + index) % 3 > 0)
    .map((day) => `${account}-${day},${account},login,2026-01-${day}T09:00:00Z`),
);

/** The project's file, with settings of Spark. */
export function projectText(settings: Readonly<Record<string, string>> = {}): string {
  const all = {
    // What makes a short run on a cluster cost the least.
    'spark.sql.shuffle.partitions': '2',
    'spark.ui.enabled': 'false',
    'spark.driver.extraJavaOptions': '-XX:TieredStopAtLevel=1',
    'spark.executor.extraJavaOptions': '-XX:TieredStopAtLevel=1',
    ...settings,
  };
  return `project: Faults
time_zone: UTC
currency: EUR
engine: { threads: 1, spark: { patience_seconds: 6, settings: ${JSON.stringify(all)} } }
sources:
  crm: { into: accounts, files: accounts.csv, columns: { account_id: id, started_on: since } }
  use: { into: events, files: use.csv, columns: { event_id: id, account_id: account, name: what, occurred_at: at } }
`;
}

const model = `model: health
metrics:
  logins_7d: { label: Logins, based_on: events, calculate: count(*), window: 7d, points: { 0: 0, 5: 100 } }
  days_since_login: { label: Days since the last login, based_on: events, window: 28d, calculate: days_since_last, points: { 0: 100, 5: 0 } }
dimensions: { use: { label: Use, weights: { logins_7d: 2, days_since_login: 1 } } }
scorecards: { default: { weights: { use: 1 } } }
`;

/** A command of a project that runs as a process of its own. */
export interface RunningScore {
  readonly child: ChildProcess;
  /** Waits until Spark is being started, which takes it some seconds; true if it was before the run ended. */
  readonly starts: () => Promise<boolean>;
  /** Waits until Spark has made so many tables of the run; true if it did before it ended. */
  readonly made: (tables: number) => Promise<boolean>;
  /** Waits until a file of snapshots is there that was not before; true if one was before the run ended. */
  readonly writes: () => Promise<boolean>;
  readonly ended: Promise<CliRun>;
}

/** A loaded project whose last days are not scored yet, and what they are once they are. */
export interface FaultProject {
  readonly folder: string;
  /** Rows of the snapshots before, and when DuckDB has scored all. */
  readonly old: readonly Row[];
  readonly whole: readonly Row[];
  readonly rows: () => Promise<Row[]>;
  /** Takes the manifest back to where the last days are not scored. */
  readonly restore: () => Promise<void>;
  /** Names in the lake's scratch folder. */
  readonly scratch: () => Promise<string[]>;
  /** Starts `score --engine spark`. */
  readonly start: (environment: NodeJS.ProcessEnv, ...args: string[]) => RunningScore;
  /** Waits until no process of Java knows the folder; false after `seconds`. */
  readonly isLeft: (seconds: number) => Promise<boolean>;
}

const command = join(import.meta.dirname, '..', '..', 'bin', 'bellwether.mjs');

/** Makes the project, with its first three days scored by DuckDB. */
export async function faultProject(): Promise<FaultProject> {
  const folder = await folderWith({
    'bellwether.yaml': projectText(),
    'accounts.csv': `id,since\n${accounts.map((each) => `${each},2026-01-01\n`).join('')}`,
    'use.csv': `id,account,what,at\n${events.join('\n')}\n`,
    'models/health.yaml': model,
  });
  const other = await folderWith({});
  await runHereAt(Date.now(), folder, 'score', '--to', '2026-01-03');
  await cp(folder, other, { recursive: true });
  await runHereAt(Date.now(), other, 'score');
  const [manifest, kept] = [join(folder, 'lake', 'manifest.json'), join(other, 'old-manifest.json')];
  await copyFile(manifest, kept);
  const scratchFolder = join(folder, 'lake', '.scratch');
  const written = () => readdir(join(folder, 'lake', 'snapshots', 'health'));
  const [old, whole] = [await readRows(folder), await readRows(other)];
  return {
    folder,
    old,
    whole,
    rows: () => readRows(folder),
    restore: () => copyFile(kept, manifest),
    scratch: () => readdir(scratchFolder),
    start(environment, ...args) {
      const child = spawn(process.execPath, [command, 'score', '--engine', 'spark', ...args], {
        cwd: folder,
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let [out, err, hasEnded] = ['', '', false];
      child.stdout.on('data', (text: Buffer) => (out += text.toString()));
      child.stderr.on('data', (text: Buffer) => (err += text.toString()));
      const ended = new Promise<CliRun>((resolve) =>
        child.on('close', (code) => {
          hasEnded = true;
          resolve({ code, out, err });
        }),
      );
      const until = async (isSo: () => Promise<boolean>): Promise<boolean> => {
        while (!hasEnded && !(await isSo())) await pause(20);
        return !hasEnded;
      };
      const before = written();
      return {
        child,
        ended,
        starts: () => until(() => Promise.resolve(err.includes('its log:'))),
        made: (tables) =>
          until(async () => {
            const own = (await readdir(scratchFolder)).filter((name) => name.includes(`-${child.pid}-`));
            const work = own.find((name) => name.startsWith('spark-'));
            return work !== undefined && (await readdir(join(scratchFolder, work))).length >= tables;
          }),
        writes: () =>
          until(async () => {
            const known = new Set(await before);
            return (await written()).some((name) => !known.has(name));
          }),
      };
    },
    async isLeft(seconds) {
      const until = performance.now() + seconds * 1000;
      while (await knowsFolder(folder)) {
        if (performance.now() > until) return true;
        await pause(100);
      }
      return false;
    },
  };
}

async function readRows(folder: string): Promise<Row[]> {
  const lake = openLake({ folder: join(folder, 'lake'), now: Date.now });
  const engine = await openDuckdb({ threads: 1, allowedFolders: [folder] });
  try {
    const relation = (await lake.read()).relation('snapshots/health');
    return relation === null
      ? []
      : await engine.rows(sql`select * from ${relation} order by day, account_id`);
  } finally {
    await engine.close();
  }
}

/** Whether any process of this machine has the folder in its command line. */
async function knowsFolder(folder: string): Promise<boolean> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = ids.map((each) => readFile(`/proc/${each}/cmdline`, 'utf8').catch(() => ''));
  return (await Promise.all(lines)).some((line) => line.includes(folder));
}

/** Writes the project file anew, with other settings of Spark. */
export async function setSpark(folder: string, settings: Readonly<Record<string, string>>): Promise<void> {
  await writeFile(join(folder, 'bellwether.yaml'), projectText(settings));
}
