// The one place where tests learn how hard to try: `npm test` is quick, `npm run test:long` is thorough.

/** How hard one run of the tests tries, and from which seed. */
export interface Effort {
  readonly long: boolean;
  readonly seed: number;
}

let asked = 0;

/** Decides for a whole run, in the process that starts it; `mode` is vitest's `--mode`. */
export function chooseEffort(mode: string): Effort {
  const long = mode === 'long';
  const given = Number.parseInt(process.env.BELLWETHER_SEED ?? '', 10);
  if (Number.isSafeInteger(given)) return { long, seed: given };
  return { long, seed: long ? Date.now() % 2_147_483_647 : 20_260_105 };
}

/** The choice as the environment of the processes that run the tests. */
export function asEnvironment(chosen: Effort): Record<string, string> {
  return { BELLWETHER_LONG: chosen.long ? '1' : '', BELLWETHER_SEED: String(chosen.seed) };
}

/** True under `npm run test:long`. */
export const isLong: boolean = process.env.BELLWETHER_LONG === '1';

/** The seed of every generated case: fixed in quick runs, new in long ones unless BELLWETHER_SEED names it. */
export const seed: number = Number.parseInt(process.env.BELLWETHER_SEED ?? '20260105', 10);

/** How often to try: `quick` times in `npm test`, `thorough` times in `npm run test:long`. */
export function effort(quick: number, thorough: number): number {
  const times = isLong ? thorough : quick;
  asked += times;
  return times;
}

/**
 * Settings for a fast-check property: how many cases, and the seed, so that a failure can be run again.
 *
 * `fc.assert(property, cases(200, 5000))`
 */
export function cases(quick: number, thorough: number): { numRuns: number; seed: number } {
  return { numRuns: effort(quick, thorough), seed };
}

/** How many generated cases and repetitions the tests of this process have asked for so far. */
export function casesAsked(): number {
  return asked;
}
