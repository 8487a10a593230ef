import type { Engine } from '../engine/index.ts';
import { type Plan, render, renderPlan } from '../sql/index.ts';

/** An engine that writes down what it is told. */
export interface Recorder {
  readonly engine: Engine;
  /** Everything so far, as a script. */
  readonly text: () => string;
}

/**
 * An engine that writes statements down. Those before a plan are run as well, because a plan is made from what
 * they define; the plan itself and what follows is only written.
 */
export function recordStatements(engine: Engine): Recorder {
  const parts: string[] = [];
  let isPlanned = false;
  return {
    text: () => parts.join('\n'),
    engine: {
      ...engine,
      async run(statement) {
        parts.push(`${render(statement, engine.dialect)};\n`);
        if (!isPlanned) await engine.run(statement);
      },
      async runPlan(plan: Plan) {
        isPlanned = true;
        parts.push(renderPlan(plan, engine.dialect));
      },
      async dropPlan() {},
    },
  };
}
