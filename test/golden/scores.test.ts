import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../../src/engine/index.ts';
import { addDays, type Day, snapshotColumns } from '../../src/lib/index.ts';
import type { Cell } from '../support/book.ts';
import { isLong } from '../support/effort.ts';
import { type Cells, judgeScorer, judgeTask, type ScoringTask } from '../support/scorer.ts';
import { snapshotDiff } from '../support/snapshot-diff.ts';
import { sqlScorer } from '../support/sql-scorer.ts';
import { readScoreCase, type ScoreCase, type Shown, scoreCaseNames } from './score-case.ts';

/**
 * One folder a case, worked out by hand (`scores/README.md`). Each is scored by the judge and by the compiled SQL,
 * as a range in one pass and each day that is shown alone (quick runs: the last two, with what the days before hand on).
 */
let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

describe.each(scoreCaseNames)('%s', (name) => {
  const one = readScoreCase(name);
  const to = one.shows
    .map((shown) => shown.day)
    .sort()
    .at(-1) as Day;
  const { book, model, peopleModels, from } = one;
  const task: ScoringTask = { book, model, peopleModels, from, to };

  it(`${one.rule} (judge)`, async () => {
    const { rows } = await judgeScorer.score(task);
    expect(wrong(one, one.shows, rows)).toEqual([]);
  });

  it(`${one.rule} (sql, one pass)`, async () => {
    const [judged, said] = [await judgeScorer.score(task), await sqlScorer(engine).score(task)];
    expect(wrong(one, one.shows, said.rows)).toEqual([]);
    expect(snapshotDiff(judged.rows, said.rows)).toEqual([]);
  });

  it(`${one.rule} (sql, day by day)`, async () => {
    const days = [...new Set(one.shows.map((shown) => shown.day))].sort();
    for (const day of isLong ? days : days.slice(-2)) {
      const before = addDays(day, -1);
      const carry = before < from ? new Map() : judgeTask({ ...task, to: before }).carry;
      const said = await sqlScorer(engine).score({ ...task, from: day, to: day, carry });
      expect(
        wrong(
          one,
          one.shows.filter((shown) => shown.day === day),
          said.rows,
        ),
      ).toEqual([]);
    }
  });
});

/** A line for everything that is not as it is written. */
function wrong({ name }: ScoreCase, shows: readonly Shown[], rows: readonly Cells[]): string[] {
  return shows.flatMap(({ day, who, cells }) => {
    const row = rows.find(
      (one) =>
        one.day === day && [one.account_id, one.person_id].filter((id) => id != null).join(' ') === who,
    );
    const at = `${name}: ${who} on ${day}`;
    if (cells === null) return row === undefined ? [] : [`${at} has a row`];
    if (row === undefined) return [`${at} has no row`];
    return Object.entries(cells).flatMap(([word, expected]) => {
      const column = columnOf(word);
      if (!(column in row)) return [`${at}: there is no column ${column}`];
      const given = row[column] as Cell;
      return isSame(given, expected)
        ? []
        : [`${at} ${word}: ${JSON.stringify(given)}, not ${JSON.stringify(expected)}`];
    });
  });
}

/** `points.use` is a metric's column, `dimension.adoption` a dimension's, the rest are a row's own. */
function columnOf(word: string): string {
  const [what = '', name] = word.split('.');
  if (name === undefined) return word;
  const column = snapshotColumns[what as keyof typeof snapshotColumns];
  if (column === undefined) throw new Error(`no column ${word}`);
  return column(name);
}

function isSame(given: Cell, expected: Cell): boolean {
  if (typeof given === 'number' && typeof expected === 'number') return Math.abs(given - expected) <= 1e-9;
  return JSON.stringify(given) === JSON.stringify(expected);
}
