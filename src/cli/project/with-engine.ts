import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { makeProblem, ProblemError } from '../../diagnostics/index.ts';
import { type Engine, openSpark } from '../../engine/index.ts';
import { guarded, scratchName } from '../../lake/index.ts';
import type { EngineName } from '../../project/index.ts';
import type { Effects } from '../effects.ts';
import type { OpenedProject } from './open-project.ts';
import type { Store } from './open-store.ts';

/** Which engine a command was told to score with; what it does not say the project does. */
export interface EngineChoice {
  readonly engine?: EngineName;
  readonly master?: string;
}

/** Logs of the last runs that are kept. */
const keptLogs = 5;

/**
 * Opens the engine that scores, and closes it whatever happens: that of the store, or Spark on a cluster.
 *
 * @throws ProblemError if Spark is wanted and no master is named, or the other way round, or Spark does not come up.
 */
export async function withEngine<T>(
  opened: OpenedProject,
  store: Store,
  effects: Effects,
  choice: EngineChoice,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const { use, spark } = opened.project.engine;
  const wanted = choice.engine ?? (choice.master === undefined ? use : 'spark');
  if (wanted === 'duckdb') {
    if (choice.master === undefined) return work(store.engine);
    const message = `\`--master ${choice.master}\` names a Spark master, and \`--engine duckdb\` another engine.`;
    throw new ProblemError([makeProblem('cli/unused_master', { message })]);
  }
  const master = choice.master ?? spark.master;
  if (master === null) {
    const message =
      'Nothing says where the Spark master is: neither `--master spark://host:7077` nor `engine: { spark: { master: ... } }`.';
    throw new ProblemError([makeProblem('cli/no_master', { message })]);
  }
  const workFolder = join(store.lake.folder, '.scratch', scratchName('spark'));
  const at = new Date(effects.now()).toISOString();
  const logFolder = await chooseLogFolder(join(opened.folder, '.bellwether', 'spark'), at);
  await guarded('making its folder', store.lake.folder, () => mkdir(workFolder, { recursive: true }));
  let settle = (): void => undefined;
  try {
    const engine = await openSpark({
      home: sparkHome(opened.folder, spark.home, effects),
      master,
      workFolder,
      logFolder,
      environment: effects.environment,
      conf: spark.settings,
      patienceMs: spark.patienceSeconds * 1000,
      onStart: ({ logFile, kill }) => {
        settle = effects.onInterrupt(kill);
        effects.err(`Spark on ${master}; its log: ${logFile}\n`);
      },
    });
    try {
      return await work(engine);
    } finally {
      await engine.close();
    }
  } finally {
    settle();
    // Executors may still write for a moment. What stays the next run that writes takes away; it must not hide what went wrong.
    await rm(workFolder, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
}

/** Where Spark lies: in the project's words, from its folder on; else in the environment's, from where the command was given. */
function sparkHome(folder: string, told: string | null, effects: Effects): string | undefined {
  if (told !== null) return resolve(folder, told);
  const { SPARK_HOME } = effects.environment;
  return SPARK_HOME === undefined || SPARK_HOME === '' ? undefined : resolve(effects.folder, SPARK_HOME);
}

/** Where the log of this run will lie; the oldest of others go. */
async function chooseLogFolder(parent: string, at: string): Promise<string> {
  const old = (await readdir(parent).catch((): string[] => [])).sort().slice(0, 1 - keptLogs);
  for (const name of old) await rm(join(parent, name), { recursive: true, force: true });
  return join(parent, `${at.replaceAll(/[:.]/g, '-')}-${randomUUID().slice(0, 4)}`);
}
