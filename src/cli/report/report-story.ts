import { printable } from '../../lib/index.ts';
import type { HealthModel } from '../../model/index.ts';
import type { ReportSentence, ReportStory } from '../../report/index.ts';
import type { Told } from '../../run/index.ts';
import type { ChangePart } from '../../score/index.ts';
import { type Sentence, sayEvidence } from '../../story/index.ts';
import { explainMetrics } from '../explain/explain-score.ts';
import { causeWords, valueWords } from '../explain/state-words.ts';

/** What the report shows of one account when it is opened. */
export function reportStory({ story, facts }: Told, model: HealthModel, currency: string): ReportStory {
  const { score, before } = facts;
  const parts = before?.parts.filter(({ points }) => points !== null) ?? [];
  const isSplit =
    score.score !== null && before?.score.score != null && !parts.some(({ cause }) => cause === 'unsplit');
  const metrics = explainMetrics(score, model, currency)
    .filter(({ isWeighted }) => isWeighted)
    .sort((a, b) => (b.lost ?? -1) - (a.lost ?? -1));
  const sentence = ({ text, evidence }: Sentence): ReportSentence => ({
    text,
    evidence: [...new Set(evidence.map((each) => printable(sayEvidence(each, currency), 400)))],
  });
  return {
    id: facts.accountId,
    headline: sentence(story.headline),
    chapters: story.chapters.map(({ title, sentences }) => ({ title, sentences: sentences.map(sentence) })),
    metrics: metrics.map((metric) => ({
      label: metric.label,
      says: valueWords(metric, currency),
      points: metric.points,
      contribution: metric.contribution,
      lost: metric.lost,
    })),
    change:
      isSplit && before?.score.score != null && score.score !== null
        ? {
            since: before.score.day,
            from: before.score.score,
            to: score.score,
            parts: parts.map((part) => ({
              label: partLabel(part, model),
              cause: part.cause,
              points: part.points ?? 0,
            })),
          }
        : null,
    shareMeasured: score.shareMeasured,
    withoutCap: score.cap === null ? null : score.rawScore,
  };
}

function partLabel({ metric, cause, label }: ChangePart, model: HealthModel): string {
  if (metric === null) return causeWords[cause].charAt(0).toUpperCase() + causeWords[cause].slice(1);
  const name =
    model.metrics.find((each) => each.name === metric)?.label ??
    model.dimensions.find((each) => each.name === metric)?.label ??
    metric;
  if (label === 'feed') return `${name}, its feed`;
  if (label === 'backfill') return `${name}, came in late`;
  return cause === 'data' ? name : `${name}, ${causeWords[cause]}`;
}
