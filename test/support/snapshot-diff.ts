import type { Row, Value } from '../../src/engine/index.ts';
import type { Cell } from './book.ts';

type Cells = Readonly<Record<string, Cell>>;

/**
 * How far two numbers may be apart: two units of the ninth decimal place, to which both sides round values, points and scores (one
 * may round up what the other rounds down, and a sum holds several of them). Of numbers beyond 100, which are money and counts
 * and never a score, as many parts of the number.
 */
const nearEnough = 2e-9;
const largestScore = 100;

/** Where two sets of snapshot rows differ, a line each; none if they say the same. */
export function snapshotDiff(
  expected: readonly Cells[],
  actual: readonly Row[],
  leftName = 'judge',
  rightName = 'sql',
): string[] {
  const keyOf = (row: Cells | Row): string =>
    JSON.stringify([row.account_id, row.person_id ?? null, row.day]);
  const left = new Map(expected.map((row) => [keyOf(row), row]));
  const right = new Map(actual.map((row) => [keyOf(row), row]));
  const lines: string[] = [];
  if (actual.length !== right.size) lines.push(`${rightName} has the same entity and day more than once`);
  for (const [key, row] of left) {
    const other = right.get(key);
    if (other === undefined) {
      lines.push(`${key}: only ${leftName} has a row`);
      continue;
    }
    for (const [column, cell] of Object.entries(row)) {
      if (!isSame(cell, other[column])) {
        lines.push(
          `${key} ${column}: ${leftName} ${JSON.stringify(cell)}, ${rightName} ${JSON.stringify(other[column])}`,
        );
      }
    }
  }
  for (const key of right.keys()) if (!left.has(key)) lines.push(`${key}: only ${rightName} has a row`);
  return lines;
}

function isSame(expected: Cell, actual: Value | undefined): boolean {
  if (actual === undefined) return false;
  if (typeof expected === 'number' && typeof actual === 'number') {
    return Math.abs(expected - actual) <= nearEnough * Math.max(1, Math.abs(expected) / largestScore);
  }
  return JSON.stringify(expected) === JSON.stringify(actual);
}
