export type { Evidence, EvidenceValue } from './evidence.ts';
export { compileCollected } from './facts/collected-facts.ts';
export type { Cells, FactQuery, FactsAsked } from './facts/fact-query.ts';
export {
  compileFamilies,
  compilePast,
  compilePeers,
  decodePast,
  decodePeers,
  type SnapshotsAsked,
} from './facts/snapshot-facts.ts';
export { type ChildBand, factQueries, type KnownFacts, type StoryFacts } from './facts/story-facts.ts';
export { renderMarkdown } from './render-markdown.ts';
export { sayEvidence } from './say-evidence.ts';
export { type Chapter, type ChapterName, type Sentence, type Story, sentencesOf } from './story.ts';
export { type StoryContext, tellStory } from './tell-story.ts';
