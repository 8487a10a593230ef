import type { Reporter, TestModule } from 'vitest/node';
import type { Effort } from './effort.ts';

/** Says in one line what was skipped and why, and how hard the run tried. In CI a skipped test fails the run. */
export class SummaryReporter implements Reporter {
  readonly #effort: Effort;
  readonly #strict: boolean;
  readonly #leftOut: readonly string[];

  /** `leftOut` names files of tests that take too long for this kind of run. */
  constructor(effort: Effort, strict: boolean, leftOut: readonly string[]) {
    this.#effort = effort;
    this.#strict = strict;
    this.#leftOut = leftOut;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const reasons = new Map<string, number>();
    let cases = 0;
    for (const module of modules) {
      cases += module.meta().cases ?? 0;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state !== 'skipped') continue;
        const reason = ('note' in result && result.note) || 'no reason given';
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
    }
    const skipped = [...reasons.values()].reduce((sum, n) => sum + n, 0);
    const why = [...reasons].map(([reason, n]) => `${reason}: ${n}`).join(', ');
    const { kind, seed } = this.#effort;
    console.log(skipped === 0 ? 'Skipped: nothing.' : `Skipped: ${skipped} (${why}).`);
    if (this.#leftOut.length > 0)
      console.log(`Left to npm run conformance, for the time they take: ${this.#leftOut.join(', ')}.`);
    console.log(`Effort: ${kind}, seed ${seed}, ${cases} generated cases and repetitions.`);
    if (this.#strict && skipped > 0) {
      console.error('CI skips no test: install what is missing in .ci/run, or take the test out.');
      process.exitCode = 1;
    }
  }
}
