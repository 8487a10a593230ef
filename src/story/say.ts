import type { Evidence } from './evidence.ts';
import type { Words } from './phrases/words.ts';
import type { Sentence } from './story.ts';

/** Phrases of one chapter: what each kind of sentence says of its facts. */
// biome-ignore lint/suspicious/noExplicitAny: each phrase has facts of its own; `Say` gives them back their type
type Phrases = Readonly<Record<string, (words: Words, facts: any) => string>>;

/** Says one sentence, or none where nothing bears it. */
export type Say<P extends Phrases> = <K extends keyof P & string>(
  kind: K,
  facts: Parameters<P[K]>[1],
  evidence: readonly Evidence[],
) => Sentence[];

/** The voice of a chapter: sentences have the id `<chapter>.<kind>`. */
export function makeSay<P extends Phrases>(chapter: string, phrases: P, words: Words): Say<P> {
  return (kind, facts, evidence) => {
    const phrase = phrases[kind];
    if (phrase === undefined || evidence.length === 0) return [];
    return [{ id: `${chapter}.${kind}`, text: phrase(words, facts), evidence }];
  };
}
