import type { DuckdbEngine } from '../engine/index.ts';
import type { FactCatalog } from '../facts/index.ts';
import type { FileLayout, LakeFile, LakeWriter } from '../lake/index.ts';
import type { Project } from '../project/index.ts';
import type { Source } from '../sources/index.ts';
import { id, type Sql } from '../sql/index.ts';
import type { Scratch } from './make-scratch.ts';
import type { Prepared } from './prepared.ts';

/** Told while a load goes on: which source, and what is being done with it. */
export type LoadListener = (step: {
  readonly source: string;
  readonly doing: 'reading' | 'checking' | 'writing' | 'merging files of';
  readonly index: number;
  readonly count: number;
}) => void;

/** What every step of one load shares. `add` and `remove` gather what the one commit at its end changes. */
export interface LoadContext {
  readonly project: Project;
  /** The project's folder, absolute. */
  readonly folder: string;
  /** Folders outside the project from which sources may read. */
  readonly sourceFolders: readonly string[];
  readonly engine: DuckdbEngine;
  readonly writer: LakeWriter;
  readonly scratch: Scratch;
  /** Files made ready already: several sources may read one. */
  readonly prepared: Map<string, Prepared>;
  readonly catalog: FactCatalog;
  /** How many rows make a file, and how many files are merged. */
  readonly layout: FileLayout;
  /** When the load happens: ISO 8601 in UTC. It is also the load's name. */
  readonly loadedAt: string;
  readonly add: LakeFile[];
  readonly remove: string[];
  /** From which day stored scores may be out of date; `last` is the last day on which a changed row occurred, if that bounds it. */
  readonly stale: { readonly fact: string; readonly from: string; readonly last?: string | null }[];
}

/** Names of the engine's temp tables while a load goes on. */
export const loadTables = {
  /** account_id, start_on, internal, source: accounts known so far. */
  accounts: '__load_accounts',
  /** currency, on_day, rate. */
  rates: '__load_rates',
  /** kind, id: erased people and accounts. */
  erased: '__load_erased',
} as const;

/** The temp table of a source's rows that are not loaded: __file, __record, column, value, code. */
export function verdictsOf(source: Source): Sql {
  return id(`__load_verdicts__${source.name}`);
}
