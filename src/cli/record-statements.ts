import type { Engine } from '../engine/index.ts';
import { type Dialect, type Plan, render, renderPlan } from '../sql/index.ts';

/** An engine that writes down what it is told. */
export interface Recorder {
  readonly engine: Engine;
  /** Everything so far, as a script. */
  readonly text: () => string;
}

/**
 * An engine that writes down, in a dialect of choice, the relations that it is told to make. Those before a plan are made as
 * well, because a plan rests on what they are; the plan itself and what follows is only written.
 */
export function recordStatements(engine: Engine, dialect: Dialect): Recorder {
  const parts: string[] = [];
  let isPlanned = false;
  return {
    text: () => parts.join('\n'),
    engine: {
      ...engine,
      async define(...relations) {
        for (const { name, keep, query } of relations)
          parts.push(`${dialect.define(name, keep, render(query, dialect))};\n`);
        if (!isPlanned) await engine.define(...relations);
      },
      async runPlan(plan: Plan) {
        isPlanned = true;
        parts.push(renderPlan(plan, dialect));
      },
      async dropPlan() {},
    },
  };
}
