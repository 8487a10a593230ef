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

/** Snapshot files of a model that were written together, one unless the engine is many, with the days in them. */
export interface StoredSnapshot {
  readonly files: readonly LakeFile[];
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

/** The stored snapshots of a model, by their first day. Files that say the same of themselves hold the same days between them. */
export function storedSnapshots(reading: LakeReading, model: string): StoredSnapshot[] {
  const together = Map.groupBy(reading.files(snapshotTable(model)), ({ notes }) =>
    JSON.stringify(Object.entries(notes).sort()),
  );
  return [...together.values()]
    .map((files) => {
      const notes = files[0]?.notes ?? {};
      return { files, kind: kindOf(notes), days: parseDayList(notes.days ?? '') };
    })
    .sort((a, b) => ((a.days[0] ?? '') < (b.days[0] ?? '') ? -1 : 1));
}

function kindOf(notes: Readonly<Record<string, string>>): SnapshotKind {
  const { version = '', fingerprint = '', setup = '', engine = '', product = '', provisional } = notes;
  return { version, fingerprint, setup, engine, product, provisional: provisional === 'true' };
}

/** The snapshot that holds each stored day. */
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
