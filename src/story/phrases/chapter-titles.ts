import type { ChapterName } from '../story.ts';

/** What the chapters are called. */
export const chapterTitles = {
  what_changed: 'What changed',
  relationship: 'Relationship',
  use: 'Use and room to grow',
  roadblocks: 'Roadblocks',
  limits: 'Limits to value',
  unknown: 'What we do not know',
  next: 'What next',
} as const satisfies Record<ChapterName, string>;
