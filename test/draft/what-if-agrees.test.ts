import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openWhatIf, type WhatIf } from '../../src/draft/index.ts';
import { rescored, type WhatIfPlace } from '../../src/draft/what-if.ts';
import { makeWholeRows } from '../../src/draft/whole-rows.ts';
import type { Row } from '../../src/engine/index.ts';
import { addDays } from '../../src/lib/index.ts';
import type { HealthModel } from '../../src/model/index.ts';
import { scoreDayBy, scoreModels, storedDay } from '../../src/run/index.ts';
import { id, list, sql } from '../../src/sql/index.ts';
import { books } from '../generators/books.ts';
import { spans } from '../generators/days.ts';
import { draftsOf } from '../generators/drafts.ts';
import { models } from '../generators/models.ts';
import { cases } from '../support/effort.ts';
import { healthModel, lakeOfBook } from '../support/run/lake-of-book.ts';

const said = [
  'score',
  'raw_score',
  'indicative_score',
  'cap',
  'cap_points',
  'share_measured',
  'band',
  'stage',
  'scorecard',
];

/** What only whole rows say beside. */
const saidWhole = [...said, 'undecided', 'archetypes', 'archetypes_unknown', 'segment'];

/** What the rows say of the published model too. */
const results = ['score', 'raw_score', 'cap', 'cap_points', 'band', 'scorecard'];

async function rowsOf(place: WhatIfPlace, whatIf: WhatIf, model: HealthModel): Promise<Row[]> {
  const ready = await whatIf.prepare(model);
  const wanted = ['account_id', ...said, ...results.map((column) => `old_${column}`)];
  return place.engine.rows(sql`select * from (${rescored(place, model, ready, wanted)}) order by account_id`);
}

function expectSame(
  rows: readonly Row[],
  others: readonly Row[],
  columns: readonly string[],
  as: (column: string) => string,
): void {
  expect(rows.map(({ account_id }) => account_id)).toEqual(others.map(({ account_id }) => account_id));
  for (const [index, row] of rows.entries()) {
    for (const column of columns) {
      const [one, two] = [row[as(column)] ?? null, others[index]?.[column] ?? null];
      if (typeof one === 'number' && typeof two === 'number') expect(one).toBeCloseTo(two, 9);
      else expect([column, one]).toEqual([column, two]);
    }
  }
}

/** A case: a book, a model, and drafts of it that define metrics otherwise or not. */
const worlds = models({ mostMetrics: 4 }).chain((model) =>
  fc.record({
    book: books(),
    model: fc.constant(model),
    span: spans,
    drafts: fc.tuple(draftsOf(model, false), draftsOf(model, false), draftsOf(model, true)),
  }),
);

describe('a what-if', () => {
  test('says of every account what scoring the draft from the facts says, on the published carry, whichever version made the day', async () => {
    let compared = 0;
    let moved = 0;
    await fc.assert(
      fc.asyncProperty(worlds, async ({ book, model, span, drafts }) => {
        const made = await lakeOfBook(book, model);
        try {
          const project = { ...made.base.project, historyFrom: span.from };
          const asOf = span.to;
          if ((book.facts.accounts ?? []).length === 0 || asOf === span.from) return;
          await scoreModels({ ...made.base, project, ask: { from: null, to: null, every: 1 }, asOf });
          const reading = await made.lake.read();
          const [timeline] = made.base.timelines;
          const { defineSources } = made.base;
          if (timeline === undefined || defineSources === undefined) throw new Error('no timeline');
          const place = { engine: made.engine, reading, project, catalog: made.base.catalog, defineSources };
          if (storedDay(reading, timeline.name, asOf) === null) return;
          const whatIf = await openWhatIf({ ...place, timeline, day: asOf });
          expect(whatIf.carryOn).toBe(addDays(asOf, -1));
          const byFacts: Row[][] = [];
          for (const each of drafts) {
            const model = healthModel(each, { fingerprint: 'draft' });
            const asked = {
              ...place,
              model,
              day: asOf,
              from: asOf,
              carry: whatIf.carry,
              relation: 'by_facts',
            };
            await scoreDayBy(made.engine, reading, asked);
            const columns = list(['account_id', ...saidWhole].map((column) => id(column)));
            const full = await made.engine.rows(sql`select ${columns} from by_facts order by account_id`);
            byFacts.push(full);
            const rows = await rowsOf(place, whatIf, model);
            expectSame(rows, full, said, (column) => column);
            compared += rows.length;
            await makeWholeRows(place, whatIf, model, await whatIf.prepare(model), 'whole');
            const whole = await made.engine.rows(sql`select ${columns} from whole order by account_id`);
            expectSame(whole, full, saidWhole, (column) => column);
            moved += rows.filter((row) => row.band !== row.old_band).length;
          }
          const [second, third] = drafts.map((each) => healthModel(each, { fingerprint: 'second' }));
          if (second === undefined || third === undefined) return;
          const later = { version: '2', model: second, text: '', publishedOn: addDays(asOf, 1) };
          const versions = [timeline.versions[0], later] as const;
          const since = await openWhatIf({ ...place, timeline: { ...timeline, versions }, day: asOf });
          const anew = await rowsOf(place, since, { ...third, fingerprint: 'third' });
          expectSame(anew, byFacts[0] ?? [], results, (column) => `old_${column}`);
          expectSame(anew, byFacts[1] ?? [], said, (column) => column);
        } finally {
          await made.close();
        }
      }),
      { ...cases(8, 150), endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(5);
    expect(moved).toBeGreaterThan(0);
  });
});
