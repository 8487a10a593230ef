import type { HealthModel } from '../model/index.ts';
import { headline } from './chapters/headline.ts';
import { limits } from './chapters/limits.ts';
import { next } from './chapters/next.ts';
import { relationship } from './chapters/relationship.ts';
import { roadblocks } from './chapters/roadblocks.ts';
import { unknown } from './chapters/unknown.ts';
import { use } from './chapters/use.ts';
import { whatChanged } from './chapters/what-changed.ts';
import type { StoryFacts } from './facts/story-facts.ts';
import { chapterTitles } from './phrases/chapter-titles.ts';
import { makeWords } from './phrases/words.ts';
import { type ChapterName, chapterNames, type Sentence, type Story, storyFormat } from './story.ts';
import type { Telling } from './telling.ts';

/** What all stories of a day have in common. */
export interface StoryContext {
  /** The model that made the scores of the day, and of the earlier day. */
  readonly model: HealthModel;
  readonly modelBefore: HealthModel | null;
  readonly currency: string;
  /** Names of accounts by id, for parents. */
  readonly nameOf: (account: string) => string | null;
}

const chapters = {
  what_changed: whatChanged,
  relationship,
  use,
  roadblocks,
  limits,
  unknown,
  next,
} as const satisfies Record<ChapterName, (telling: Telling) => Sentence[]>;

/** The story of one account. The same facts give the same words. */
export function tellStory(facts: StoryFacts, context: StoryContext): Story {
  const { model, modelBefore, currency } = context;
  const { score } = facts;
  const limitsOfBands = model.bands.list.slice(1).map(({ from }) => from);
  const telling: Telling = {
    facts,
    model,
    modelBefore,
    words: makeWords(currency, limitsOfBands),
    parentName: score.parentId === null ? null : context.nameOf(score.parentId),
  };
  return {
    format: storyFormat,
    account: { id: facts.accountId, name: facts.facts.account?.name ?? null },
    model: model.name,
    modelVersion: score.modelVersion,
    day: score.day,
    headline: headline(telling),
    chapters: chapterNames.map((name) => ({
      name,
      title: chapterTitles[name],
      sentences: chapters[name](telling),
    })),
  };
}
