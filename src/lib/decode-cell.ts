import type { Day } from './day.ts';

/** A cell of a row, as the engine gives it, that holds a number; else null. */
export function numberOf(cell: unknown): number | null {
  return typeof cell === 'number' ? cell : null;
}

/** A cell that holds text; else null. */
export function textOf(cell: unknown): string | null {
  return typeof cell === 'string' ? cell : null;
}

/** A cell of a column of days, which come as `YYYY-MM-DD`; null where there is none. */
export function dayOf(cell: unknown): Day | null {
  return textOf(cell) as Day | null;
}
