import type { DraftComparison } from '../../draft/index.ts';

/** A comparison as the command gives it: with what the two models are called, and whose book it is. */
export interface Comparison extends DraftComparison {
  readonly project: string;
  readonly before: string;
  readonly after: string;
}
