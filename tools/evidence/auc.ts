/** How well a figure tells those who left from those who stayed: the share of pairs it puts in the right order. */
export interface Auc {
  readonly auc: number;
  /** 95 % interval after Hanley and McNeil (1982). */
  readonly low: number;
  readonly high: number;
  readonly accounts: number;
  readonly left: number;
}

/** AUC of `figure` (higher means safer) against who left; ties count half. */
export function aucOf(rows: readonly { readonly figure: number; readonly hasLeft: boolean }[]): Auc {
  const sorted = [...rows].sort((a, b) => a.figure - b.figure);
  let rankSum = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end]?.figure === sorted[start]?.figure) end++;
    const rank = (start + 1 + end) / 2;
    for (let index = start; index < end; index++) if (!sorted[index]?.hasLeft) rankSum += rank;
    start = end;
  }
  const stayed = rows.filter(({ hasLeft }) => !hasLeft).length;
  const left = rows.length - stayed;
  const auc = (rankSum - (stayed * (stayed + 1)) / 2) / (stayed * left);
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc * auc) / (1 + auc);
  const variance =
    (auc * (1 - auc) + (left - 1) * (q1 - auc * auc) + (stayed - 1) * (q2 - auc * auc)) / (stayed * left);
  const half = 1.96 * Math.sqrt(Math.max(0, variance));
  return { auc, low: Math.max(0, auc - half), high: Math.min(1, auc + half), accounts: rows.length, left };
}

/** Mean of the ranks (0..1) of several figures among rows of the same group. */
export function rankAverage<R>(
  rows: readonly R[],
  group: (row: R) => string,
  figures: readonly ((row: R) => number)[],
): (row: R) => number {
  const groups = Map.groupBy(rows, group);
  const ranks = new Map<R, number>();
  for (const members of groups.values()) {
    for (const figure of figures) {
      const values = members.map(figure);
      for (const [index, row] of members.entries()) {
        const own = values[index] ?? 0;
        const below = values.filter((value) => value < own).length;
        const tied = values.filter((value) => value === own).length;
        ranks.set(row, (ranks.get(row) ?? 0) + (below + tied / 2) / values.length);
      }
    }
  }
  return (row) => (ranks.get(row) ?? 0) / figures.length;
}
