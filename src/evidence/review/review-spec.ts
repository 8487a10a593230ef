import type { FactCatalog } from '../../facts/index.ts';
import { type Day, snapshotColumns } from '../../lib/index.ts';
import type { HealthModel } from '../../model/index.ts';

/** What decides a churn review. */
export interface ReviewSpec {
  readonly catalog: FactCatalog;
  /** The review reads what is known by the end of this day. */
  readonly asOf: Day;
  readonly model: HealthModel;
  /** Relation with every stored row of the model; facts stand under their own names. */
  readonly view: string;
  /** Columns that the relation has: a metric that was never stored is not reviewed. */
  readonly stored: ReadonlySet<string>;
  readonly winBackByEvent: boolean;
  /** Only this account's churns are looked into; null: everybody's. The rule is tried on the whole book in any case. */
  readonly only: string | null;
}

/** How long before the reference day a warning must stand, for models that state no objective. */
const usualAhead = 60;

/** Days before the reference day by which the score should have said it: the model's `ahead`. */
export function aheadOf({ objective }: HealthModel): { readonly days: number; readonly isAssumed: boolean } {
  return { days: objective?.aheadDays ?? usualAhead, isAssumed: objective === null };
}

/** Days before the reference day on which the review looks at the score (model.md, *Story, path, review*). */
export const lookBacks = [180, 90, 60, 30] as const;

/** A part of the score that may move: a metric or a dimension, by its points. */
export interface ScorePart {
  readonly kind: 'metric' | 'dimension';
  readonly name: string;
  /** Its column of points. */
  readonly column: string;
}

/** Everything with points that is stored, in the order of the model, dimensions last. */
export function scorePartsOf({ model, stored }: ReviewSpec): ScorePart[] {
  const metrics = model.metrics
    .filter(({ curve }) => curve !== null)
    .map(({ name }): ScorePart => ({ kind: 'metric', name, column: snapshotColumns.points(name) }));
  const dimensions = model.dimensions.map(
    ({ name }): ScorePart => ({ kind: 'dimension', name, column: snapshotColumns.dimension(name) }),
  );
  return [...metrics, ...dimensions].filter(({ column }) => stored.has(column));
}
