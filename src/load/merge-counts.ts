/** How the good rows of a load stand to what was loaded before. Rows of internal accounts are counted apart. */
export interface MergeCounts {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Versions closed: changed rows and, with `replace`, rows that are gone. */
  readonly closed: number;
  readonly internal: number;
}
