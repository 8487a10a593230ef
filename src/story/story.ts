import type { Day } from '../lib/index.ts';
import type { Evidence } from './evidence.ts';

/** The chapters of every story, in their order. */
export const chapterNames = [
  'what_changed',
  'relationship',
  'use',
  'roadblocks',
  'limits',
  'unknown',
  'next',
] as const;
/** One of them. */
export type ChapterName = (typeof chapterNames)[number];

/** One sentence, and all that it rests on. */
export interface Sentence {
  /** What kind of sentence it is, the same for ever: `headline.sponsor_left`. */
  readonly id: string;
  /** English, one line, plain text: names out of the data stand in it as they are, without control characters. */
  readonly text: string;
  /** Never empty. */
  readonly evidence: readonly Evidence[];
}

/** One chapter; without sentences where no facts are there to tell of. */
export interface Chapter {
  readonly name: ChapterName;
  readonly title: string;
  readonly sentences: readonly Sentence[];
}

/** The story of one account on one day: plain data, `docs/story.md` describes it for programs. */
export interface Story {
  /** `bellwether story 1`. */
  readonly format: typeof storyFormat;
  readonly account: { readonly id: string; readonly name: string | null };
  readonly model: string;
  readonly modelVersion: string;
  /** The facts are those known by the end of this day: of an account that has left, its last scored one. */
  readonly day: Day;
  readonly headline: Sentence;
  /** All seven, in order. */
  readonly chapters: readonly Chapter[];
}

/** Name and version of the form that stories have. */
export const storyFormat = 'bellwether story 1';

/** Every sentence of a story, the headline first. */
export function sentencesOf(story: Story): Sentence[] {
  return [story.headline, ...story.chapters.flatMap(({ sentences }) => sentences)];
}
