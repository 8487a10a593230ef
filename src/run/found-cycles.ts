import type { Problem } from '../diagnostics/index.ts';
import { moreParentCyclesProblem, parentCycleProblem } from '../score/index.ts';

/** How many accounts that are their own ancestors are named: a mistake in a feed makes as many as there are accounts. */
export const mostNamed = 20;

interface Cycle {
  readonly account: string;
  readonly parent: string;
  readonly day: string;
}

/** Accounts that a run found to be their own ancestors: the first by name, and how many there are. */
export interface FoundCycles {
  /** Adds what the plan of one span found among the accounts of one bucket. */
  add(span: string, bucket: number, found: readonly Cycle[], count: number): void;
  /** One problem for each that is named, and one for all others. */
  problems(): Problem[];
}

/** None so far. */
export function noCyclesYet(): FoundCycles {
  let named: readonly Cycle[] = [];
  let isCut = false;
  const counts = new Map<string, Map<number, number>>();
  return {
    add(span, bucket, found, count) {
      const all = new Map<string, Cycle>();
      for (const cycle of [...named, ...found]) {
        const key = JSON.stringify([cycle.account, cycle.parent]);
        const before = all.get(key);
        if (before === undefined || cycle.day < before.day) all.set(key, cycle);
      }
      const sorted = [...all.values()].sort(
        (a, b) => order(a.account, b.account) || order(a.parent, b.parent),
      );
      isCut ||= sorted.length > mostNamed;
      named = sorted.slice(0, mostNamed);
      const own = counts.get(span) ?? new Map<number, number>();
      counts.set(span, own.set(bucket, count));
    },
    problems() {
      const sums = [...counts.values()].map((own) => [...own.values()].reduce((sum, n) => sum + n, 0));
      // Buckets share no account; spans may be of the same accounts again, so the largest is what is sure.
      const rest = Math.max(isCut ? 1 : 0, Math.max(0, ...sums) - named.length);
      const more = rest === 0 ? [] : [moreParentCyclesProblem(rest, sums.length > 1)];
      return [...named.map(({ account, parent, day }) => parentCycleProblem(account, parent, day)), ...more];
    },
  };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
