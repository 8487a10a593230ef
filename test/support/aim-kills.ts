import { expect } from 'vitest';
import { isLong, seed } from './effort.ts';

/** When to kill the next of many like runs, and how those before it were met. */
export interface Aim {
  /** Milliseconds after the start at which to kill the next. */
  next(): number;
  /** Says whether the last kill came before its run had changed anything that can be seen. */
  met(when: 'before' | 'after'): void;
  /** Fails where a long series met only one of the two; in a short one that can be chance. */
  expectBoth(): void;
}

/**
 * Spreads kills about the moment at which a run commits, which is not known: looked for later after each kill that
 * came before it and earlier after each that came after it, so that both are met as often, however fast the machine is.
 */
export function aimKills(firstGuess: number): Aim {
  let random = seed;
  let moment = firstGuess;
  const met = { before: 0, after: 0 };
  return {
    next() {
      random = (random * 48_271) % 2_147_483_647;
      return moment * (0.5 + random / 2_147_483_647);
    },
    met(when) {
      met[when]++;
      const step = Math.max(1.1, 1 + 1 / (1 + met.before + met.after));
      moment *= when === 'before' ? step : 1 / step;
    },
    expectBoth() {
      if (!isLong) return;
      expect(met.before, 'kills before the commit').toBeGreaterThan(5);
      expect(met.after, 'kills after the commit').toBeGreaterThan(5);
    },
  };
}
