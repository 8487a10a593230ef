import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../../src/engine/index.ts';
import { addDays, type Day, snapshotColumns } from '../../src/lib/index.ts';
import type { Cell } from '../support/book.ts';
import { catalogOf } from '../support/load-book.ts';
import { type Cells, judgeScorer, type Scorer } from '../support/scorer.ts';
import { sqlScorer } from '../support/sql-scorer.ts';
import { readVectors, type Vector } from './vector.ts';
import { firstDay, vectorBook } from './vector-book.ts';
import { vectorModel } from './vector-model.ts';

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

const files = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.yaml'))
  .sort();
const scorers: Readonly<Record<string, () => Scorer>> = {
  judge: () => judgeScorer,
  sql: () => sqlScorer(engine),
};

for (const file of files) {
  describe(file, () => {
    for (const vector of readVectors(file)) {
      it.each(Object.keys(scorers))(`${vector.rule} (%s)`, async (name) => {
        const scorer = (scorers[name] as () => Scorer)();
        const said = await scoredRows(scorer, vector);
        expect(said.filter(({ given, expected }) => !isSame(given, expected))).toEqual([]);
      });
    }
  });
}

interface Said {
  readonly where: string;
  readonly expected: Cell;
  readonly given: Cell;
}

/** Everything that a vector expects, beside what a scorer gives. */
async function scoredRows(scorer: Scorer, vector: Vector): Promise<Said[]> {
  const book = vectorBook(vector);
  const model = vectorModel(vector.model, catalogOf(book));
  const shown = Object.keys(vector.shows ?? {}).sort() as Day[];
  const from = shown[0] ?? firstDay;
  const to = shown.at(-1) ?? addDays(firstDay, Math.max(0, (vector.days?.length ?? 1) - 1));
  const { rows } = await scorer.score({ book, model, from, to });
  const find = (account: string, day: Day): Cells | undefined =>
    rows.find((row) => row.account_id === account && row.day === day);
  const wanted = [
    ...(vector.accounts ?? []).map(({ gives }, index) => ({
      account: `account ${index + 1}`,
      day: firstDay,
      gives,
    })),
    ...(vector.days ?? []).map(({ gives }, index) => ({
      account: 'acme',
      day: addDays(firstDay, index),
      gives,
    })),
    ...shown.map((day) => ({ account: 'acme', day, gives: vector.shows?.[day] ?? {} })),
  ];
  return wanted.flatMap(({ account, day, gives }): Said[] => {
    const row = find(account, day);
    if (gives === 'no row')
      return [{ where: `${account} ${day}`, expected: false, given: row !== undefined }];
    if (row === undefined) return [{ where: `${account} ${day}`, expected: true, given: false }];
    return Object.entries(gives).map(([word, expected]) => {
      const column = columnFor(word);
      // A name that nothing has would be as null as what is missing.
      const given = column in row ? row[column] : `there is no column ${column}`;
      return { where: `${account} ${day} ${word}`, expected, given } as Said;
    });
  });
}

const words: Readonly<Record<string, string>> = {
  share: 'share_measured',
  raw: 'raw_score',
  indicative: 'indicative_score',
};

/** `points.use` is a metric's column, `dimension.adoption` a dimension's, the rest are a row's own. */
function columnFor(word: string): string {
  const [what = '', name = ''] = word.split('.');
  if (!word.includes('.')) return words[word] ?? word;
  const column = snapshotColumns[what as keyof typeof snapshotColumns];
  if (column === undefined) throw new Error(`no column ${word}`);
  return column(name);
}

function isSame(given: Cell, expected: Cell): boolean {
  if (typeof given === 'number' && typeof expected === 'number') return Math.abs(given - expected) <= 1e-9;
  return JSON.stringify(given) === JSON.stringify(expected);
}
