import { addDays, type Day } from '../lib/index.ts';
import { type SnapshotKind, type StoredSnapshot, sameKind } from './stored-snapshots.ts';

/** One file to be written. Its rows come from the fresh rows and from stored files that it replaces. */
export interface SnapshotLayout {
  /** `2026-11` for a month, `2026-11-22` for a day. */
  readonly name: string;
  readonly kind: SnapshotKind;
  readonly fresh: readonly Day[];
  readonly kept: readonly { readonly from: StoredSnapshot; readonly days: readonly Day[] }[];
}

/** What to write and what to drop so that the lake holds each day once, a file a day or a closed month. */
export interface SnapshotLayouts {
  readonly write: readonly SnapshotLayout[];
  readonly drop: readonly StoredSnapshot[];
}

/** Days just computed, all of one kind. */
export interface FreshDays {
  readonly days: readonly Day[];
  readonly kind: SnapshotKind;
}

/**
 * Where fresh days go beside the stored ones: a month that ends on or before `through` is closed and gets one
 * file for each kind of rows in it, any other a file for each day. Stored files that stay as they are, are
 * not written again.
 */
export function layOutSnapshots(
  stored: readonly StoredSnapshot[],
  fresh: readonly FreshDays[],
  through: Day,
): SnapshotLayouts {
  const freshDays = new Set(fresh.flatMap(({ days }) => days));
  const months = Map.groupBy(
    [
      ...fresh.flatMap((each) => each.days.map((day) => piece(day, each.kind, null))),
      ...keptPieces(stored, freshDays),
    ],
    ({ day }) => monthOf(day),
  );
  const write: SnapshotLayout[] = [];
  for (const [month, pieces] of months) {
    const isClosed = lastDayOf(month) <= through;
    const groups = groupPieces(pieces, isClosed);
    for (const group of groups) {
      const layout = layoutOf(isClosed ? month : (group[0]?.day ?? month), group);
      if (layout !== null && !isUnchanged(layout)) write.push(layout);
    }
  }
  const stays = (snapshot: StoredSnapshot) =>
    snapshot.days.length > 0 &&
    !snapshot.days.some((day) => freshDays.has(day)) &&
    !write.some((layout) => layout.kept.some(({ from }) => from === snapshot));
  return { write: write.sort(byFirstDay), drop: stored.filter((snapshot) => !stays(snapshot)) };
}

interface Piece {
  readonly day: Day;
  readonly kind: SnapshotKind;
  /** The file that holds it; null: fresh. */
  readonly from: StoredSnapshot | null;
}

function piece(day: Day, kind: SnapshotKind, from: StoredSnapshot | null): Piece {
  return { day, kind, from };
}

function keptPieces(stored: readonly StoredSnapshot[], freshDays: ReadonlySet<Day>): Piece[] {
  return stored.flatMap((snapshot) =>
    snapshot.days.filter((day) => !freshDays.has(day)).map((day) => piece(day, snapshot.kind, snapshot)),
  );
}

/** In a closed month by kind; in an open one by day. */
function groupPieces(pieces: readonly Piece[], isClosed: boolean): Piece[][] {
  const sorted = pieces.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const groups: Piece[][] = [];
  for (const each of sorted) {
    const group = isClosed
      ? groups.find(([first]) => first !== undefined && sameKind(first.kind, each.kind))
      : undefined;
    if (group === undefined) groups.push([each]);
    else group.push(each);
  }
  return groups;
}

function layoutOf(name: string, group: readonly Piece[]): SnapshotLayout | null {
  const first = group[0];
  if (first === undefined) return null;
  const files = Map.groupBy(group, ({ from }) => from);
  const kept = [...files].flatMap(([from, pieces]) =>
    from === null ? [] : [{ from, days: pieces.map(({ day }) => day) }],
  );
  return { name, kind: first.kind, fresh: (files.get(null) ?? []).map(({ day }) => day), kept };
}

/** The file it would make is there already. */
function isUnchanged({ fresh, kept }: SnapshotLayout): boolean {
  return fresh.length === 0 && kept.length === 1 && kept[0]?.days.length === kept[0]?.from.days.length;
}

function byFirstDay(a: SnapshotLayout, b: SnapshotLayout): number {
  return a.name < b.name ? -1 : 1;
}

function monthOf(day: Day): string {
  return day.slice(0, 7);
}

function lastDayOf(month: string): Day {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next =
    number === 12
      ? `${String(year + 1).padStart(4, '0')}-01-01`
      : `${month.slice(0, 5)}${String(number + 1).padStart(2, '0')}-01`;
  return addDays(next as Day, -1);
}
