import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openWhatIf } from '../../src/draft/index.ts';
import { rescored } from '../../src/draft/what-if.ts';
import { addDays } from '../../src/lib/index.ts';
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
  test('says of every account what scoring the draft from the facts says, in one day on the published carry', async () => {
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
          for (const each of drafts) {
            const draft = healthModel(each, { fingerprint: 'draft' });
            await scoreDayBy(made.engine, reading, {
              ...place,
              model: draft,
              day: asOf,
              from: asOf,
              carry: whatIf.carry,
              relation: 'by_facts',
            });
            const ready = await whatIf.prepare(draft);
            const fast = rescored(place, draft, ready, ['account_id', 'old_band', ...said]);
            const columns = list(['account_id', ...said].map((column) => id(column)));
            const rows = await made.engine.rows(sql`select * from (${fast}) order by account_id`);
            const full = await made.engine.rows(sql`select ${columns} from by_facts order by account_id`);
            expect(rows.map(({ account_id }) => account_id)).toEqual(
              full.map(({ account_id }) => account_id),
            );
            for (const [index, row] of rows.entries()) {
              const other = full[index] ?? {};
              for (const column of said) {
                const [one, two] = [row[column] ?? null, other[column] ?? null];
                if (typeof one === 'number' && typeof two === 'number') expect(one).toBeCloseTo(two, 9);
                else expect([column, one]).toEqual([column, two]);
              }
              compared++;
              if (row.band !== row.old_band) moved++;
            }
          }
        } finally {
          await made.close();
        }
      }),
      { ...cases(3, 150), endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(5);
    expect(moved).toBeGreaterThan(0);
  });
});
