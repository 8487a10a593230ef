import { metricEvidence } from '../make-evidence.ts';
import type { relationshipPhrases } from '../phrases/relationship.ts';
import { makeSay } from '../say.ts';
import type { ChapterName, Sentence } from '../story.ts';
import { metricsOf, shownValue, type Telling } from '../telling.ts';

/** What the metrics of a chapter take from the score, those that take a point or more. */
export function costs(
  telling: Telling,
  chapter: ChapterName,
  { costs: phrase }: Pick<typeof relationshipPhrases, 'costs'>,
): Sentence[] {
  const say = makeSay(chapter, { costs: phrase }, telling.words);
  const told = metricsOf(telling, chapter)
    .filter(({ row }) => (row.lost ?? 0) >= 1)
    .slice(0, 3);
  const metrics = told.map(({ metric, row }) => ({
    label: metric.label,
    value: shownValue(telling, { metric, row }) ?? '',
    lost: row.lost ?? 0,
  }));
  return say(
    'costs',
    { metrics },
    told.flatMap(({ metric }) => metricEvidence(telling.facts.score, metric)),
  );
}
