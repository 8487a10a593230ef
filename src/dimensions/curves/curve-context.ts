import type { Sql } from '../../sql/index.ts';

/** What a curve may look at besides the value. */
export interface CurveContext {
  /** Type of the value. */
  readonly valueType: 'number' | 'text';
  /** The peers' values: the metric's value where it is measured, null elsewhere. */
  readonly peerValue: Sql;
  /** What makes a group of peers: segment and day. */
  readonly peerGroup: readonly Sql[];
}
