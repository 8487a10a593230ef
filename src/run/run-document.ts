import type { Problem } from '../diagnostics/index.ts';
import type { Day } from '../lib/index.ts';
import type { FeedDown } from './feeds-down.ts';
import type { ProjectSetup } from './project-setup.ts';

/** Form of the documents that this code writes; older ones are read through `readRunDocument`. */
export const runDocumentFormat = 4;

/** What one version of a model did in a run. */
export interface RunVersion {
  readonly version: string;
  readonly fingerprint: string;
  readonly publishedOn: Day | null;
  /** The file as published: with it and the facts any stored score can be computed again. */
  readonly text: string;
}

/** What a run did with one model. */
export interface RunModel {
  readonly model: string;
  readonly versions: readonly RunVersion[];
  /** Days written, as `2026-11-01..2026-11-30,2026-12-07`. */
  readonly days: string;
  /** Passes: the days computed, and the stored day that carried over. */
  readonly passes: readonly { readonly from: Day; readonly to: Day; readonly before: Day | null }[];
  /** Stored days that are out of date still. */
  readonly outOfDate: string;
  readonly rows: number;
  /** Accounts (or people) in each band on the last day written. */
  readonly bands: Readonly<Record<string, number>>;
  readonly lastDay: Day | null;
  /** Metrics that could not be computed, and why. */
  readonly failedMetrics: Readonly<Record<string, string>>;
  /** Attributes it goes by and of which no change is recorded: past days take them as known today. Since format 4. */
  readonly assumedHistory: readonly string[];
}

/**
 * The result of one run of scoring: what everybody reads, and all that is needed to compute its scores again.
 * Nothing in it depends on when or how fast it ran.
 */
export interface RunDocument {
  readonly format: typeof runDocumentFormat;
  readonly kind: 'score';
  readonly product: string;
  readonly engine: string;
  readonly asked: { readonly from: Day | null; readonly to: Day | null; readonly every: number };
  readonly asOf: Day;
  readonly provisionalFrom: Day | null;
  readonly historyFrom: Day | null;
  /** What the project's settings decide. Calendars of regions since format 3. */
  readonly setup: ProjectSetup;
  /** Files of the facts it read, with their contents' hashes. */
  readonly facts: readonly { readonly path: string; readonly sha256: string; readonly rows: number }[];
  readonly models: readonly RunModel[];
  /** Feeds that were down on the last day asked for. Since format 2. */
  readonly feedsDown: readonly FeedDown[];
  readonly problems: readonly Problem[];
}

/** The document as text: the same run always gives the same bytes. */
export function runDocumentText(document: RunDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
