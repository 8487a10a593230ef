import { type LakeFile, type LakeReading, snapshotTable } from '../lake/index.ts';
import type { Day } from '../lib/index.ts';
import { dayListText, parseDayList } from './day-list.ts';

/** What all rows of one snapshot file have in common. */
export interface SnapshotKind {
  /** Version of the model, and hash of what it decides. */
  readonly version: string;
  readonly fingerprint: string;
  /** Hash of what the project's settings decide. */
  readonly setup: string;
  /** Engine and product that computed it. */
  readonly engine: string;
  readonly product: string;
  /** Whether the day was not over yet. */
  readonly provisional: boolean;
}

/** A snapshot file of a model, with the days in it. */
export interface StoredSnapshot {
  readonly file: LakeFile;
  readonly kind: SnapshotKind;
  /** Rising. */
  readonly days: readonly Day[];
}

/** Form of the snapshot files that this code writes; stands in each file's metadata. */
export const snapshotSchemaVersion = '1';

/** What the manifest notes about a snapshot file. */
export function snapshotNotes(kind: SnapshotKind, days: Iterable<Day>): Record<string, string> {
  return { ...kind, provisional: String(kind.provisional), days: dayListText(days) };
}

/** The stored snapshot files of a model, by their first day. */
export function storedSnapshots(reading: LakeReading, model: string): StoredSnapshot[] {
  return reading
    .files(snapshotTable(model))
    .map((file) => ({ file, kind: kindOf(file.notes), days: parseDayList(file.notes.days ?? '') }))
    .sort((a, b) => ((a.days[0] ?? '') < (b.days[0] ?? '') ? -1 : 1));
}

function kindOf(notes: Readonly<Record<string, string>>): SnapshotKind {
  const { version = '', fingerprint = '', setup = '', engine = '', product = '', provisional } = notes;
  return { version, fingerprint, setup, engine, product, provisional: provisional === 'true' };
}

/** The file that holds each stored day. */
export function storedByDay(stored: readonly StoredSnapshot[]): ReadonlyMap<Day, StoredSnapshot> {
  return new Map(stored.flatMap((snapshot) => snapshot.days.map((day) => [day, snapshot] as const)));
}

/** Whether rows of both may stand in one file. */
export function sameKind(a: SnapshotKind, b: SnapshotKind): boolean {
  return (
    a.version === b.version &&
    a.fingerprint === b.fingerprint &&
    a.setup === b.setup &&
    a.engine === b.engine &&
    a.product === b.product &&
    a.provisional === b.provisional
  );
}
