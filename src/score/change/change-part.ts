import { numberOf, textOf } from '../../lib/index.ts';
import { type ChangeCause, changeCauses } from './change-input.ts';

/** One part of a change; parts sum to it. */
export interface ChangePart {
  readonly cause: ChangeCause;
  /** A metric, or a worst or best dimension; null where the cause has none. */
  readonly metric: string | null;
  readonly label: 'feed' | 'backfill' | null;
  /** Null: the score is unknown at one end. */
  readonly points: number | null;
}

/** A row of the relation `change` as a part; null where its cause is none. */
export function decodeChangePart(row: Readonly<Record<string, unknown>>): ChangePart | null {
  const cause = changeCauses.find((each) => each === row.cause);
  if (cause === undefined) return null;
  return {
    cause,
    metric: textOf(row.metric),
    label: row.label === 'feed' || row.label === 'backfill' ? row.label : null,
    points: numberOf(row.points),
  };
}
