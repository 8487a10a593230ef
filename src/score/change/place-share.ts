import { type Embedded, id, type Sql, sql } from '../../sql/index.ts';

/** Columns of the change by metric, for a node or a leaf of the tree. */
export const partColumns = {
  /** Points with which it enters the earlier and the later stage; null: it does not. */
  lo: (name: string) => `${name}__lo`,
  hi: (name: string) => `${name}__hi`,
  /** Node: sum of the weights of what enters, at the end that weighs. */
  total: (name: string) => `${name}__total`,
  /** Weight on the paths on which it is there at both ends. */
  moving: (name: string) => `${name}__moving`,
  /** Weight on the paths on which it, or a node above it, is there at one end only. */
  still: (name: string) => `${name}__still`,
  /** The same times the points it is held against: the mean of the node without it. */
  against: (name: string) => `${name}__against`,
  part: (name: string) => `${name}__part`,
} as const;

/** What a child gets of its parent's weight at one place, by what becomes of it between the stages. */
export function placeShare(
  parent: string,
  child: string,
  weight: Embedded,
  weighted: 'lo' | 'hi',
): { moving: Sql; still: Sql; against: Sql } {
  const column = (of: (name: string) => string, name: string): Sql => id(of(name));
  const lo = column(partColumns.lo, child);
  const hi = column(partColumns.hi, child);
  const moving = column(partColumns.moving, parent);
  const still = column(partColumns.still, parent);
  const other = column(weighted === 'lo' ? partColumns.hi : partColumns.lo, parent);
  const ratio = sql`${weight} / nullif(${column(partColumns.total, parent)}, 0)`;
  const isMoving = sql`${moving} > 0 and ${lo} is not null and ${hi} is not null`;
  const isStill = sql`not (${isMoving}) and ${weighted === 'lo' ? lo : hi} is not null`;
  const share = (when: Sql, mass: Sql): Sql =>
    sql`coalesce(case when ${when} then (${mass}) * ${ratio} end, 0)`;
  return {
    moving: share(isMoving, moving),
    still: share(isStill, sql`${moving} + ${still}`),
    against: share(isStill, sql`${moving} * coalesce(${other}, 0) + ${column(partColumns.against, parent)}`),
  };
}
