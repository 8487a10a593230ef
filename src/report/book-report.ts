import type { Day } from '../lib/index.ts';

/** What accounts are weighed by: money, seats where there is none, else each counts one. */
export type ReportWeight = 'arr' | 'seats' | 'accounts';

/** A band of the model, worst first; `unknown` stands last. */
export interface ReportBand {
  readonly name: string;
  readonly word: string;
  readonly tone: 'good' | 'middling' | 'bad' | 'unknown';
  /** Picture of its shape: markup. */
  readonly shape: string;
  /** Its lower limit; null: unknown has none. */
  readonly from: number | null;
  readonly means: string;
}

/** One account on the day, as the table shows it. */
export interface ReportAccount {
  readonly id: string;
  readonly name: string;
  readonly csm: string | null;
  readonly segment: string | null;
  readonly stage: string | null;
  /** ARR in the project's currency, seats or 1; of an account that is gone: what it had first of the days told of. */
  readonly weight: number;
  readonly decideBy: Day | null;
  readonly score: number | null;
  /** As it is shown: never rounded across a limit. */
  readonly shown: string;
  /** The band that counts; null: the account is gone. */
  readonly band: string | null;
  /** A person set the band. */
  readonly isByHand: boolean;
  /** Points of the report's dimensions, in their order; null: missing. */
  readonly dimensions: readonly (number | null)[];
  /** What matters most for the score, in a few words. */
  readonly driver: string;
  /** On each of the report's days: score, band that counted (null: not there), weight. */
  readonly scores: readonly (number | null)[];
  readonly bands: readonly (string | null)[];
  readonly weights: readonly (number | null)[];
}

/** A metric as the opened account lists it. */
export interface ReportMetric {
  readonly label: string;
  /** Its value with unit, or why there is none. */
  readonly says: string;
  readonly points: number | null;
  readonly contribution: number | null;
  readonly lost: number | null;
}

/** A step of the change between two days; together they add up to it. */
export interface ReportChangePart {
  readonly label: string;
  readonly cause: string;
  readonly points: number;
}

/** What an opened account shows. */
export interface ReportStory {
  readonly id: string;
  readonly headline: ReportSentence;
  readonly chapters: readonly { readonly title: string; readonly sentences: readonly ReportSentence[] }[];
  readonly metrics: readonly ReportMetric[];
  /** Null: no earlier day is stored, or the score is unknown on one of the two. */
  readonly change: {
    readonly since: Day;
    readonly from: number;
    readonly to: number;
    readonly parts: readonly ReportChangePart[];
  } | null;
  readonly shareMeasured: number | null;
  /** Without the cap that binds; null: none does. */
  readonly withoutCap: number | null;
}

/** A sentence and what it rests on, each in a line. */
export interface ReportSentence {
  readonly text: string;
  readonly evidence: readonly string[];
}

/** The book on one day: all that the report says. */
export interface BookReport {
  readonly project: string;
  readonly model: string;
  readonly version: string;
  readonly day: Day;
  readonly timeZone: string;
  readonly currency: string;
  readonly weighedBy: ReportWeight;
  /** Days told of, the oldest first, `day` last. */
  readonly days: readonly Day[];
  readonly bands: readonly ReportBand[];
  readonly dimensions: readonly string[];
  /** Score of the book, weighed; null: nothing is known. */
  readonly score: number | null;
  /** What readers must know first: simulated data, feeds down, another version in between. */
  readonly notices: readonly string[];
  readonly accounts: readonly ReportAccount[];
  readonly stories: readonly ReportStory[];
}
