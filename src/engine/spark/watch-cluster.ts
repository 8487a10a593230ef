import { masterAnswers } from './reach-master.ts';
import { isStarving, type StatusPage } from './status-page.ts';

/** What a cluster can lose for so long that a run has to be given up. */
export type Loss = 'master' | 'workers';

/** Whose cluster is watched. */
export interface Watched {
  readonly master: string;
  /** The run's own page; null: only the master is asked. */
  readonly page: StatusPage | null;
  readonly patienceMs: number;
}

/** How often a cluster is asked how it is, in milliseconds; more often where patience is short. */
const pollMs = 5000;

/**
 * Asks from time to time whether a standalone master is there and the run's tasks have an executor, until what this gives back
 * is called. Calls `lose` once one of them has been missing for `patienceMs`: a driver waits for both of them forever.
 */
export function watchCluster({ master, page, patienceMs }: Watched, lose: (what: Loss) => void): () => void {
  if (master.startsWith('local')) return () => undefined;
  let missing: { readonly what: Loss; readonly since: number } | null = null;
  let isAsking = false;
  let isOver = false;
  const ask = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    const what = await lossOf(master, page);
    isAsking = false;
    // The statement may have gone through while the cluster was asked.
    if (isOver) return;
    if (what === null) missing = null;
    else if (missing?.what !== what) missing = { what, since: performance.now() };
    else if (performance.now() - missing.since >= patienceMs) {
      end();
      lose(what);
    }
  };
  const timer = setInterval(() => void ask(), Math.min(pollMs, patienceMs / 4));
  const end = (): void => {
    isOver = true;
    clearInterval(timer);
  };
  return end;
}

async function lossOf(master: string, page: StatusPage | null): Promise<Loss | null> {
  if (!(await masterAnswers(master))) return 'master';
  return page !== null && (await isStarving(page)) ? 'workers' : null;
}
