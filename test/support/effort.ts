// The one place where tests learn how hard to try: `npm test` is quick, `npm run test:long` is thorough, and
// `npm run conformance` takes the whole corpus to every engine.

/** How hard one run of the tests tries, and from which seed. */
export interface Effort {
  readonly kind: 'quick' | 'long' | 'conformance';
  readonly seed: number;
}

let asked = 0;

/** Decides for a whole run, in the process that starts it; `mode` is vitest's `--mode`. */
export function chooseEffort(mode: string): Effort {
  const kind = mode === 'long' || mode === 'conformance' ? mode : 'quick';
  const given = Number.parseInt(process.env.BELLWETHER_SEED ?? '', 10);
  if (Number.isSafeInteger(given)) return { kind, seed: given };
  return { kind, seed: kind === 'quick' ? 20_260_105 : Date.now() % 2_147_483_647 };
}

/** The choice as the environment of the processes that run the tests. */
export function asEnvironment(chosen: Effort): Record<string, string> {
  return { BELLWETHER_EFFORT: chosen.kind, BELLWETHER_SEED: String(chosen.seed) };
}

/** True under `npm run test:long`. */
export const isLong: boolean = process.env.BELLWETHER_EFFORT === 'long';

/** True under `npm run conformance`, which runs the tests of `test/conformance` alone, each over its whole corpus. */
export const isConformance: boolean = process.env.BELLWETHER_EFFORT === 'conformance';

/** True where what lands is tried: there every golden case and a sample go to the cluster too. */
export const isCi: boolean = process.env.CI === 'true';

/** The seed of every generated case: fixed in quick runs, new in long ones unless BELLWETHER_SEED names it. */
export const seed: number = Number.parseInt(process.env.BELLWETHER_SEED ?? '20260105', 10);

/** How often to try: `quick` times in `npm test`, `thorough` times in `npm run test:long` and `npm run conformance`. */
export function effort(quick: number, thorough: number): number {
  const times = isLong || isConformance ? thorough : quick;
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
