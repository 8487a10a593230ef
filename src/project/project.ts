import type { Day, WorkCalendar } from '../lib/index.ts';
import type { Source } from '../sources/index.ts';

/** Days on which people work: of the whole project, and of regions where they differ. */
export interface Calendar extends WorkCalendar {
  /** The attribute of accounts that names their region; null: one calendar for all. */
  readonly regionBy: string | null;
  /** The calendar of each region, with the quiet days that it shares with the whole project. */
  readonly regions: Readonly<Record<string, WorkCalendar>>;
}

/** One unit of a currency in the project's currency, from a day on. */
export interface Rate {
  readonly on: Day;
  readonly currency: string;
  readonly rate: number;
}

/** `bellwether.yaml` resolved: one project is one folder. */
export interface Project {
  readonly name: string;
  /** IANA name: the one zone of the project. */
  readonly timeZone: string;
  readonly currency: string;
  /** Dated rates into the project's currency, by day and currency. */
  readonly rates: readonly Rate[];
  /** CSV file with more rates, relative to the project: the caller reads it with `parseRatesFile`. */
  readonly ratesFile: string | null;
  /** First day that is scored; null: the first fact. */
  readonly historyFrom: Day | null;
  readonly calendar: Calendar;
  /** Accounts one CSM can work on: `capacity: 12 accounts per CSM`. */
  readonly capacityPerCsm: number | null;
  /** Whether product events win an account back (rules.md, *Freeze*). */
  readonly winBackByEvent: boolean;
  readonly sources: readonly Source[];
  /** Source account id -> id it is merged into. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Folder of the lake: relative to the project, or a whole path. */
  readonly lakeFolder: string;
  /** Folders outside the project from which sources may read. */
  readonly sourceFolders: readonly string[];
  /** Model files, relative to the project; `*` stands for any name. */
  readonly modelFiles: readonly string[];
  readonly engine: {
    readonly memory: string | null;
    readonly threads: number | null;
    /** What scores, unless the command says otherwise. */
    readonly use: EngineName;
    readonly spark: SparkSettings;
  };
}

/** The engines that can score. */
export const engineNames = ['duckdb', 'spark'] as const;

/** One of them. */
export type EngineName = (typeof engineNames)[number];

/** Where Spark is, as the project says. */
export interface SparkSettings {
  /** Folder of the distribution; null: SPARK_HOME. */
  readonly home: string | null;
  /** As `spark-submit` takes it; null: the command says it. */
  readonly master: string | null;
  /** Spark's own settings by name. */
  readonly settings: Readonly<Record<string, string>>;
  /** How long a run waits for a worker, or for a master that went away. */
  readonly patienceSeconds: number;
}
