import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DuckdbEngine, openDuckdb } from '../../src/engine/index.ts';
import type { Day } from '../../src/lib/index.ts';
import type { Told } from '../../src/run/index.ts';
import { renderMarkdown, sentencesOf } from '../../src/story/index.ts';
import { tellBook } from '../support/tell-book.ts';
import { type StoryCase, storyBook, storyCases, storyModel } from './story-case.ts';

/** One folder an account (`stories/README.md`); its story is read there by people. */
let engine: DuckdbEngine;
const stories = new Map<string, Told>();

beforeAll(async () => {
  engine = await openDuckdb({ threads: 1 });
  const together = storyCases.filter(({ hasFeeds }) => !hasFeeds);
  for (const told of [...(await tell(together)), ...(await tellAlone())]) stories.set(told.facts.accountId, told);
}, 60_000);
afterAll(() => engine.close());

async function tellAlone(): Promise<Told[]> {
  const told: Told[] = [];
  for (const one of storyCases.filter(({ hasFeeds }) => hasFeeds)) told.push(...(await tell([one])));
  return told;
}

async function tell(cases: readonly StoryCase[]): Promise<Told[]> {
  const book = storyBook(cases);
  const days = { from: '2026-01-01' as Day, on: '2026-03-31' as Day, since: '2026-01-30' as Day };
  return tellBook(engine, { book, model: storyModel(book), ...days, accounts: cases.map(({ name }) => name) });
}

describe.each(storyCases)('the story of $name', ({ name, file }) => {
  it('reads as it stands in its file', async () => {
    const told = stories.get(name);
    if (told === undefined) throw new Error(`${name} has no story`);
    await expect(renderMarkdown(told.story)).toMatchFileSnapshot(file);
  });

  it('has no sentence without evidence, and all seven chapters', () => {
    const story = stories.get(name)?.story;
    expect(story?.chapters).toHaveLength(7);
    const bare = story === undefined ? ['no story'] : sentencesOf(story).filter(({ evidence }) => evidence.length === 0);
    expect(bare).toEqual([]);
  });

  it('names changes that add up to the change of the score', () => {
    const told = stories.get(name);
    const [now, then] = [told?.facts.score.score ?? null, told?.facts.before?.score.score ?? null];
    const parts = told?.story.chapters[0]?.sentences.flatMap(({ evidence }) => evidence) ?? [];
    const sum = parts.reduce((total, part) => total + (part.kind === 'change' ? (part.points ?? 0) : 0), 0);
    expect(sum).toBeCloseTo(now === null || then === null ? 0 : now - then, 9);
  });
});
