import { join } from 'node:path';
import { ProblemError } from '../../src/diagnostics/index.ts';
import { takeWriteLock } from '../../src/lake/write-lock.ts';
import { SparkProblem } from './spark-problem.ts';

/** Milliseconds that one start or installation may keep another waiting. */
const patience = 15 * 60_000;

/**
 * Runs `work` while no other process starts, stops or installs in `folder`. Whoever dies holding the right loses it.
 *
 * @throws SparkProblem after a quarter of an hour in vain.
 */
export async function withLock<T>(
  folder: string,
  tell: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  const lock = await takeWriteLock({
    folder: join(folder, 'lock'),
    now: Date.now,
    wait: patience,
    notify: () => tell('Waiting for another process that installs, starts or stops Spark here.'),
  }).catch((error: unknown) => {
    if (!(error instanceof ProblemError)) throw error;
    throw new SparkProblem(
      'Another process has been installing, starting or stopping Spark here for a quarter of an hour. See what it is, and try again.',
    );
  });
  try {
    return await work();
  } finally {
    await lock.release();
  }
}
