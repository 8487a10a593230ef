import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../../src/engine/index.ts';
import { addDays, type Day } from '../../src/lib/index.ts';
import type { Told } from '../../src/run/index.ts';
import type { ScoringModel } from '../../src/score/index.ts';
import { type Sentence, type Story, sentencesOf } from '../../src/story/index.ts';
import { books } from '../generators/books.ts';
import { spans } from '../generators/days.ts';
import { models } from '../generators/models.ts';
import { snapshotOf } from '../judge/snapshot-of.ts';
import type { Book } from '../support/book.ts';
import { cases, isLong } from '../support/effort.ts';
import { asHealthModel } from '../support/health-model.ts';
import { judgeTask } from '../support/scorer.ts';
import { tellBook } from '../support/tell-book.ts';
import { knownBy, shuffled, withLaterRows } from './known-by.ts';
import { tellable } from './story-book.ts';
import { checkedClaims, wrongClaims } from './story-claims.ts';
import { wrongDirection } from './story-directions.ts';
import { wrongEvidence } from './story-evidence.ts';
import { storyModel } from './story-model.ts';
import { strayNumbers } from './story-numbers.ts';
import { storyWorld } from './story-world.ts';

const patience = isLong ? 3_600_000 : 180_000;
let engine: DuckdbEngine;
beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
});
afterAll(() => engine.close());

/** A quick run ends on a failure: to make the case small takes longer than its patience. */
const stories = fc
  .record({
    book: books().map(tellable),
    model: fc.oneof(fc.constant(storyModel()), models()),
    span: spans,
    before: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ book, model, span: { to }, before }) => ({
    book,
    model,
    from: addDays(to, -5),
    on: to,
    since: addDays(to, -before),
  }));

async function tell(made: {
  book: Book;
  model: ScoringModel;
  from: Day;
  on: Day;
  since: Day;
}): Promise<Told[]> {
  return tellBook(engine, { ...made, model: asHealthModel(made.model) });
}

/** The parts that the chapter about changes names, and the change of the score. */
function unsummed(story: Story, { facts: { before, score } }: Told): string[] {
  if (before === null || score.score === null || before.score.score === null) return [];
  const [chapter] = story.chapters;
  const parts = chapter?.sentences.flatMap(({ evidence }) =>
    evidence.flatMap((each) => (each.kind === 'change' ? [each.points ?? 0] : [])),
  );
  const sum = (parts ?? []).reduce((total, part) => total + part, 0);
  const change = score.score - before.score.score;
  return Math.abs(sum - change) < 1e-6 ? [] : [`${story.account.id}: parts sum to ${sum}, not ${change}`];
}

describe('stories of generated books', () => {
  it(
    'rest on evidence that the facts bear, number by number, and name changes that add up',
    async () => {
      const said = new Set<string>();
      await fc.assert(
        fc.asyncProperty(stories, async (made) => {
          const { rows } = judgeTask({ book: made.book, model: made.model, from: made.from, to: made.on });
          const cells = rows.map((row) => snapshotOf(row, made.model));
          const world = storyWorld(made.book, made.model, cells, made.on);
          const told = await tell(made);
          const wrong = told.flatMap((one) => [
            ...unsummed(one.story, one),
            ...sentencesOf(one.story).flatMap((sentence: Sentence) => {
              said.add(sentence.id);
              return [
                ...wrongEvidence(sentence, one.story, world),
                ...wrongClaims(sentence, one.story, world),
                ...strayNumbers(sentence, made.on),
                ...wrongDirection(sentence),
              ];
            }),
          ]);
          expect(wrong).toEqual([]);
        }),
        { ...cases(12, 3000), endOnFailure: !isLong },
      );
      const unchecked = checkedClaims.filter((id) => !said.has(id));
      expect(unchecked.length, `never said: ${unchecked.join(', ')}`).toBeLessThan(12);
    },
    patience,
  );

  it(
    'are told in the same words of the same facts, and of no fact that became known later',
    async () => {
      await fc.assert(
        fc.asyncProperty(stories, books(), fc.nat(1000), async (made, other, seed) => {
          const words = (told: Told[]): string =>
            JSON.stringify(
              told.map(({ story }) => story),
              null,
              1,
            );
          const whole = words(await tell(made));
          const early = knownBy(made.book, made.on);
          const later = shuffled(withLaterRows(early, tellable(other), made.on), seed);
          expect(words(await tell({ ...made, book: later }))).toBe(whole);
        }),
        { ...cases(4, 1000), endOnFailure: !isLong },
      );
    },
    patience,
  );
});
