import type { Problem } from '../diagnostics/index.ts';
import type { FactName } from '../facts/index.ts';

/** What one load did with one source: input = loaded + quarantined + identical + internal + erased. */
export interface SourceLoad {
  readonly source: string;
  readonly fact: FactName;
  readonly mode: 'append' | 'replace' | 'upsert';
  /** Nothing of the source had been loaded before. */
  readonly isFirst: boolean;
  /** Files that were read; 0: none was new or changed. */
  readonly files: number;
  /** Rows of the files that were read; with a `select`, its result rows. */
  readonly input: number;
  /** Rows that stand in the lake: new, changed and unchanged together. */
  readonly loaded: number;
  readonly quarantined: number;
  readonly identical: number;
  readonly internal: number;
  readonly erased: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Versions that count no longer: changed rows and, with `replace`, rows that are gone. */
  readonly closed: number;
  /** Quarantined rows by code. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** How fresh a source is, for its promise. */
export interface SourceFreshness {
  readonly source: string;
  readonly fact: FactName;
  /** Versions of rows in the lake. */
  readonly rows: number;
  readonly firstOn: string | null;
  readonly lastOn: string | null;
  /** Last local day on which anything became known. */
  readonly knownOn: string | null;
  /** Promise in days; null: none. */
  readonly every: number | null;
  /** The promise is broken on the day of the load. */
  readonly isLate: boolean;
}

/** Small files of a table of the lake that became fewer. */
export interface MergedFiles {
  /** `facts/events`, `loads`. */
  readonly table: string;
  /** The source whose rows they hold; null: the table has none. */
  readonly source: string | null;
  readonly before: number;
  readonly after: number;
  readonly rows: number;
  /** Why they could not be merged and stay as they are; null: they were. */
  readonly failed: string | null;
}

/** What a load found and did. */
export interface LoadResult {
  readonly loadedAt: string;
  readonly problems: readonly Problem[];
  /** Every source of the project, in its order; those without a new file have no counts. */
  readonly sources: readonly SourceLoad[];
  readonly freshness: readonly SourceFreshness[];
  /** Small files that were merged; empty on most days. */
  readonly merged: readonly MergedFiles[];
  /** Something was written to the lake. */
  readonly isChanged: boolean;
}
