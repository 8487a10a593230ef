import type { Expression } from '../expressions/index.ts';
import type { FactCatalog, FactName } from '../facts/index.ts';
import type { Day } from '../lib/index.ts';
import type { Metric, Rubric } from './metric.ts';
import type { Choice, Stage } from './stage.ts';

/** A promise that a source made about its feed; the numbers stand in the relation `sources`. */
export interface FeedPromise {
  readonly source: string;
  readonly fact: FactName;
}

/** Quiet days that only some accounts have. */
export interface RegionCalendars {
  /** The attribute of accounts that names the region. */
  readonly attribute: string;
  /** By region, in addition to those of all. */
  readonly quietDays: Readonly<Record<string, readonly Day[]>>;
}

/** All that decides the measurements of a model over a span of days. */
export interface MeasurementsSpec {
  readonly entity: 'account' | 'person';
  readonly stages: readonly Stage[];
  /** Scorecards, in file order. */
  readonly choices: readonly Choice[];
  /** Attribute that makes the segments; null: the scorecard does. */
  readonly segmentBy: string | null;
  /** Each after those it reads. */
  readonly metrics: readonly Metric[];
  readonly rubrics: readonly Rubric[];
  readonly catalog: FactCatalog;
  /** Every day from `from` to `to`, both included. */
  readonly span: { readonly from: Day; readonly to: Day };
  /** IANA name of the project's zone: the local day of instants. */
  readonly timeZone: string;
  /** Quiet days of all accounts; they stand in the relation `quiet_days` too. */
  readonly quietDays: readonly Day[];
  /** Null: all accounts have the same quiet days. */
  readonly regions: RegionCalendars | null;
  readonly winBackByEvent: boolean;
  /** Sources that promise `every` or `at_least`; the others can not break. */
  readonly promises: readonly FeedPromise[];
  /** Conditions outside the metrics (caps, archetypes, plays): what they name becomes a column. */
  readonly conditions: readonly Expression[];
  /** Metrics that can not be computed, with the reason: their state is `failed`. */
  readonly failed: ReadonlyMap<string, string>;
}
