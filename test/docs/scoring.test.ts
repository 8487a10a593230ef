import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type DuckdbEngine, openDuckdb } from '../../src/engine/index.ts';
import { type FactName, standardFacts } from '../../src/facts/index.ts';
import { type Day, snapshotColumns } from '../../src/lib/index.ts';
import { type HealthModel, parseModel } from '../../src/model/index.ts';
import { compileChange } from '../../src/score/index.ts';
import { day, id, sql } from '../../src/sql/index.ts';
import type { Book, Cell, FactRow } from '../support/book.ts';
import { catalogOf } from '../support/load-book.ts';
import { type Cells, judgeScorer } from '../support/scorer.ts';
import { planOf, sqlScorer } from '../support/sql-scorer.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'scoring.md'), 'utf8');
const [from, to] = ['2026-03-01' as Day, '2026-04-05' as Day];

/** The fenced block of the page with this info string. */
function block(info: string): string {
  const found = page.split(`\n\`\`\`${info}\n`)[1]?.split('\n```')[0];
  if (found === undefined) throw new Error(`docs/scoring.md has no block ${info}`);
  return found;
}

/** The table of the page whose first heading is `head`: its rows, by heading. */
function table(head: string): Record<string, string>[] {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${head} `));
  expect(start, head).toBeGreaterThan(-1);
  const cells = (line: string): string[] =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.replaceAll('*', '').trim());
  const names = cells(lines[start] ?? '');
  const rows: Record<string, string>[] = [];
  for (let at = start + 2; lines[at]?.startsWith('|'); at++) {
    rows.push(Object.fromEntries(cells(lines[at] ?? '').map((cell, index) => [names[index] ?? '', cell])));
  }
  return rows;
}

/** The facts of the page, all known from the day they occurred. */
function bookOfThePage(): Book {
  const written = parse(block('yaml facts')) as Record<FactName, Record<string, Cell>[]>;
  const facts = Object.fromEntries(
    Object.entries(written).map(([name, rows]) => [
      name,
      rows.map((columns): FactRow => {
        const table = standardFacts[name as FactName];
        const occurred = table.occurred
          .map((column) => columns[column])
          .find((value) => typeof value === 'string');
        const at =
          String(occurred).length === 10 ? `${String(occurred)}T00:00:00` : String(occurred).replace('Z', '');
        const plain = Object.entries(columns).map(([column, value]): [string, Cell] => [
          column,
          typeof value === 'string' && value.endsWith('Z') ? value.replace('Z', '') : value,
        ]);
        return {
          key: String(columns[table.key[0] ?? '']),
          source: name,
          knownAt: at,
          knownUntil: null,
          columns: Object.fromEntries(plain),
        };
      }),
    ]),
  );
  return {
    facts,
    sources: Object.keys(written).map((fact) => ({
      source: fact,
      fact: fact as FactName,
      collectsFrom: '2025-06-01' as Day,
      every: null,
      atLeast: null,
      hold: 14,
    })),
    quietDays: [],
    extra: [],
    winBackByEvent: false,
  };
}

function modelOfThePage(book: Book): HealthModel {
  const { model, problems } = parseModel(
    { content: block('yaml model'), file: 'scoring.md' },
    catalogOf(book),
  );
  expect(problems).toEqual([]);
  if (model === null) throw new Error('no model');
  return model;
}

let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

describe('docs/scoring.md', () => {
  const book = bookOfThePage();
  const model = modelOfThePage(book);
  const near = (actual: Cell | undefined, written: string): void =>
    expect(Number(actual)).toBeCloseTo(Number(written), 8);

  for (const scorer of ['the product', 'the judge'] as const) {
    it.each(['2026-03-31', '2026-04-05'])(`says what ${scorer} computes for %s`, async (on) => {
      const { rows } = await (scorer === 'the judge' ? judgeScorer : sqlScorer(engine)).score({
        book,
        model,
        from,
        to,
      });
      const row = rows.find((one) => one.day === on) as Cells;
      for (const line of table(`on ${on}`)) {
        const name = line[`on ${on}`] ?? '';
        if (name === 'score') {
          near(row.score, line.adds ?? '');
          near(100 - Number(row.score), line.takes ?? '');
          expect(row.band).toBe(line.state);
        } else if (name.startsWith('cap ')) {
          expect(row.cap).toBe(name.slice(4));
          near(-Number(row.cap_points), line.adds ?? '');
        } else {
          expect(row[snapshotColumns.state(name)], name).toBe(line.state);
          if (line.value === '') expect(row[snapshotColumns.value(name)], name).toBeNull();
          else near(row[snapshotColumns.value(name)], line.value ?? '');
          if (line.points !== '') near(row[snapshotColumns.points(name)], line.points ?? '');
          near(row[snapshotColumns.contribution(name)], line.adds ?? '');
          near(row[snapshotColumns.lost(name)], line.takes ?? '');
        }
      }
    });
  }

  it('says why the score changed', async () => {
    await runDays(engine, book, model);
    for (const [name, on] of [
      ['a', '2026-03-01'],
      ['b', '2026-03-31'],
      ['b_by_a', '2026-03-31'],
    ] as const) {
      await engine.run(
        sql`create or replace temp table ${id(name)} as select * from days_of_the_page where day = ${day(on)}`,
      );
    }
    await engine.runPlan(compileChange(model));
    const parts = await engine.rows(sql`select cause, metric, points from change`);
    const head = 'from 2026-03-01 to 2026-03-31';
    const written = table(head);
    const total = written.at(-1)?.points ?? '';
    near(
      parts.reduce((sum, part) => sum + Number(part.points), 0),
      total,
    );
    for (const line of written.slice(0, -1)) {
      const part = parts.find((one) => one.metric === line[head]);
      expect(part?.cause, line[head]).toBe(line.cause);
      near(Number(part?.points), line.points ?? '');
    }
  });
});

/** Scores the page's days and keeps them as the table `days_of_the_page`. */
async function runDays(on: DuckdbEngine, book: Book, model: HealthModel): Promise<void> {
  await sqlScorer(on).score({ book, model, from, to });
  const plan = planOf({ book, model, from, to });
  await on.runPlan(plan);
  await on.run(sql`create or replace temp table days_of_the_page as select * from snapshot`);
  await on.dropPlan(plan);
}
