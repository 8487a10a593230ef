import type { ChangeTree } from './change-tree.ts';

/** What every step of a change is compiled from. */
export interface ChangeInput {
  /** Tree of the earlier end's model. */
  readonly tree: ChangeTree;
  readonly relations: ChangeRelations;
}

/** Names of the relations that a change reads and makes. */
export interface ChangeRelations {
  /** Rows as stored at A, by A's model. */
  readonly a: string;
  /** Rows as stored at B, by B's model. */
  readonly b: string;
  /**
   * B's facts by A's model: its metrics' points, stand-ins, states and `held`, and the scorecard it picks. The same
   * as `b` where the model is the same.
   */
  readonly bByA: string;
  /** account_id, metric: a row counting at B occurred by A and became known after A. Null: nobody looked. */
  readonly backfilled: string | null;
  /** What is made: account_id, cause, metric, label, points. */
  readonly change: string;
}

/** Why a score is another than before; the parts of all causes sum to the change. */
export const changeCauses = ['missing', 'data', 'returned', 'scorecard', 'model', 'cap', 'unsplit'] as const;
/** One of the causes. */
export type ChangeCause = (typeof changeCauses)[number];

/** The usual names. */
export const changeRelations: ChangeRelations = {
  a: 'a',
  b: 'b',
  bByA: 'b_by_a',
  backfilled: null,
  change: 'change',
};
