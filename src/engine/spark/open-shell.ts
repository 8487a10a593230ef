import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sparkError } from './spark-problem.ts';
import { spawnTied } from './spawn-tied.ts';
import { inUtf8 } from './utf8-locale.ts';

/** How Spark's own SQL shell is started. */
export interface ShellOptions {
  /** Folder of the distribution, the one with `bin/spark-sql`. */
  readonly home: string;
  readonly master: string;
  /** Spark's settings by name, passed as `--conf`. */
  readonly conf: Readonly<Record<string, string>>;
  /** Variables of the process: `JAVA_HOME`, `PATH`, `HADOOP_CONF_DIR`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A folder of this machine for statements and the shell's log; made if it is not there. */
  readonly logFolder: string;
  /** How long no worker may take the work before the run is given up, in milliseconds. */
  readonly patienceMs: number;
}

/** What came of a script: the lines it printed, and whether all of its statements went through. */
export interface ShellAnswer {
  readonly lines: readonly string[];
  readonly ok: boolean;
  /** What the shell complained of meanwhile. */
  readonly complaints: string;
  /** It is gone. */
  readonly hasEnded: boolean;
  /** It was ended, because no worker took its work for too long. */
  readonly isStarved: boolean;
}

/** A running shell that takes one script after the other. */
export interface SparkShell {
  /** Runs statements, each ended by `;`, until the first that fails. Calls wait for each other. */
  run(script: string, onLine?: (line: string) => void): Promise<ShellAnswer>;
  /** Ends the shell, and with it the application on the cluster, at once. */
  kill(): void;
  /** Lets the shell end by itself; at most a few seconds, then it is killed. */
  close(): Promise<void>;
  /** Everything it wrote beside results. */
  readonly logFile: string;
  /** What it wrote when it started. */
  readonly greeting: () => string;
}

interface Pending {
  readonly number: number;
  readonly lines: string[];
  ok: boolean;
  readonly onLine: ((line: string) => void) | undefined;
  readonly settle: (answer: ShellAnswer) => void;
}

const closeMs = 10_000;

/** Nothing: in its place the shell would run `~/.hiverc`. */
const initFile = 'init.sql';

/** What the protocol below rests on, whatever a `hive-site.xml` says: no heading above rows, and no going on after an error. */
const hiveSettings = ['hive.cli.print.header=false', 'hive.cli.errors.ignore=false'];

/**
 * Spark's SQL shell (`bin/spark-sql`) as a child process that stays open: scripts are files that it is told to read, what they
 * print comes back between marks. A script that fails leaves the shell as it is.
 *
 * @throws ProblemError if the log folder can not be written.
 */
export function openShell({
  home,
  master,
  conf,
  environment,
  logFolder,
  patienceMs,
}: ShellOptions): SparkShell {
  onDisk(logFolder, () => {
    mkdirSync(logFolder, { recursive: true });
    writeFileSync(join(logFolder, initFile), '');
  });
  const logFile = join(logFolder, 'spark.log');
  // At once, so that whoever is told of a failure finds its last lines there.
  const note = (line: string): void => {
    try {
      appendFileSync(logFile, `${line}\n`);
    } catch {
      // A log that can not be written (a full disk) is no reason to end a run.
    }
  };
  const settings = Object.entries(conf).flatMap(([name, value]) => ['--conf', `${name}=${value}`]);
  const hive = ['-i', initFile, ...hiveSettings.flatMap((setting) => ['--hiveconf', setting])];
  const { child, kill } = spawnTied(
    join(home, 'bin', 'spark-sql'),
    ['--master', master, ...settings, ...hive],
    {
      cwd: logFolder,
      env: { ...inUtf8(environment), SPARK_HOME: home },
    },
  );
  let pending: Pending | null = null;
  let complaints = '';
  let hasEnded = false;
  let count = 0;
  let last: Promise<unknown> = Promise.resolve();
  let greeting = '';
  let isStarved = false;
  let hungrySince: number | null = null;
  // Spark itself waits for workers forever; it says so every fifteen seconds.
  const watchHunger = (line: string): void => {
    if (line.startsWith('Time taken')) hungrySince = null;
    if (!line.includes('Initial job has not accepted any resources')) return;
    hungrySince ??= performance.now();
    if (performance.now() - hungrySince < patienceMs) return;
    isStarved = true;
    kill();
  };
  const finish = (): void => {
    const { lines = [], ok = false, settle } = pending ?? {};
    pending = null;
    settle?.({ lines, ok, complaints, hasEnded, isStarved });
  };
  eachLine(child.stdout, (line) => {
    if (pending === null) return;
    if (line === `passed ${pending.number}`) pending.ok = true;
    else if (line === `ended ${pending.number}`) {
      // Errors go another way than results and may still be on it.
      if (pending.ok) finish();
      else setTimeout(finish, 200);
    } else if (!line.startsWith('spark-sql ') && line !== '') {
      pending.lines.push(line);
      pending.onLine?.(line);
    }
  });
  eachLine(child.stderr, (line) => {
    note(line);
    complaints = `${complaints}${line}\n`.slice(-100_000);
    if (greeting.length < 10_000) greeting += `${line}\n`;
    watchHunger(line);
  });
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      hasEnded = true;
      finish();
      resolve();
    };
    child.on('error', (error) => {
      complaints += `${error.message}\n`;
      end();
    });
    child.on('close', end);
  });
  child.stdin.on('error', () => undefined);
  const runNow = (script: string, onLine: Pending['onLine']): Promise<ShellAnswer> => {
    count += 1;
    const number = count;
    complaints = hasEnded ? complaints : '';
    const file = `statement-${String(number).padStart(4, '0')}.sql`;
    onDisk(logFolder, () => writeFileSync(join(logFolder, file), `${script}\nselect 'passed ${number}';\n`));
    return new Promise((settle) => {
      pending = { number, lines: [], ok: false, onLine, settle };
      if (hasEnded) finish();
      // By its name alone, from the folder it lies in: the shell reads quotes and dashes in a path as its own.
      else child.stdin.write(`source ${file};\nselect 'ended ${number}';\n`);
    });
  };
  return {
    logFile,
    kill,
    greeting: () => greeting,
    run(script, onLine) {
      const answer = last.then(() => runNow(script, onLine));
      last = answer.catch(() => undefined);
      return answer;
    },
    async close() {
      await last;
      child.stdin.end('exit;\n');
      const timer = setTimeout(kill, closeMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

function onDisk(folder: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const problem = code === 'ENOSPC' ? 'engine/out_of_space' : 'engine/spark_log';
    throw sparkError(problem, { message: `What Spark is asked can not be written to ${folder}: ${message}` });
  }
}

function eachLine(stream: NodeJS.ReadableStream, take: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  });
  stream.on('end', () => rest !== '' && take(rest));
}
