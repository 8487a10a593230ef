import { masterAnswers } from './find-spark.ts';

/** How often a master is asked whether it is still there, in milliseconds; more often where patience is short. */
const pollMs = 5000;

/**
 * Asks a standalone master from time to time whether it is there, until what this gives back is called. Calls `lose` once it
 * has not answered for `patienceMs`: a driver whose master is gone waits for it forever once its executors are gone, too.
 * Nothing is asked of other kinds of master.
 */
export function watchMaster(master: string, patienceMs: number, lose: () => void): () => void {
  if (!master.startsWith('spark://')) return () => undefined;
  let goneSince: number | null = null;
  let isAsking = false;
  const ask = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    if (await masterAnswers(master)) goneSince = null;
    else goneSince ??= performance.now();
    isAsking = false;
    if (goneSince !== null && performance.now() - goneSince >= patienceMs) {
      clearInterval(timer);
      lose();
    }
  };
  const timer = setInterval(() => void ask(), Math.min(pollMs, patienceMs / 4));
  return () => clearInterval(timer);
}
