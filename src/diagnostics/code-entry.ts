import type { Severity } from './severity.ts';

/** What the table of codes says about one code. */
export interface CodeEntry {
  readonly severity: Severity;
  /** What the code means, for the generated reference. */
  readonly means: string;
  /** What a person does about it. */
  readonly todo: string;
}
