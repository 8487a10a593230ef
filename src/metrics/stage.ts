import type { Expression } from '../expressions/index.ts';

/** The first whose condition holds is the account's stage; the last, `otherwise`, has none. */
export interface Stage {
  readonly name: string;
  readonly when: Expression | null;
}

/** A scorecard as the grid sees it: its name and when it is chosen. The first whose condition holds is used. */
export interface Choice {
  readonly name: string;
  readonly when: Expression | null;
}
