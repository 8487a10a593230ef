import { snapshotColumns } from '../../lib/index.ts';

/** Columns of a metric on its way to being measured; no metric's own columns end like these. */
export const measureColumns = {
  /** The value of the facts, rounded; null where there is none. */
  raw: (metric: string) => `${metric}__raw`,
  /** Null, or why rows that are answers are not there: `never_collected`, `expired`. */
  empty: (metric: string) => `${metric}__empty`,
  /** The state before anything is held. */
  base: (metric: string) => `${metric}__base`,
  /** What a comparison knows of earlier days. */
  reference: (metric: string, part: string) => `${metric}__ref_${part}`,
  ...snapshotColumns,
} as const;
