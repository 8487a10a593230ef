import type { Dialect } from './dialect.ts';
import type { Sql } from './fragment.ts';
import { render } from './render.ts';

/** One named relation of a plan: later steps read it by `name`. */
export interface PlanStep {
  readonly name: string;
  /** Why the step is there, printed above it. */
  readonly comment: string;
  readonly query: Sql;
  /** `table` is computed once and kept until the plan ends; `view` is pasted where it is read. */
  readonly keep: 'table' | 'view';
  /** Reads facts only, of all accounts: made once, first, where a plan runs for some accounts at a time. */
  readonly ofAll?: boolean;
}

/** Steps in the order in which they run; what the caller reads stands in the last ones. */
export interface Plan {
  readonly steps: readonly PlanStep[];
}

/** The plan as a script that a person can read and run by hand, each step with its comment above it. */
export function renderPlan(plan: Plan, dialect: Dialect): string {
  return plan.steps
    .map((step) => {
      const comment = step.comment
        .split('\n')
        .map((line) => `-- ${line}`)
        .join('\n');
      return `${comment}\n${dialect.define(step.name, step.keep, render(step.query, dialect))};\n`;
    })
    .join('\n');
}
