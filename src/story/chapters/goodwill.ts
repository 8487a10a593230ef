import { metricEvidence, rowsEvidence } from '../make-evidence.ts';
import type { relationshipPhrases } from '../phrases/relationship.ts';
import type { Say } from '../say.ts';
import type { Sentence } from '../story.ts';
import { type Telling, weightedMetrics } from '../telling.ts';

type SayRelationship = Say<typeof relationshipPhrases>;

/** What people judge of them, and what they say of us: ratings, surveys, praise, referrals, requests declined. */
export function goodwill(telling: Telling, say: SayRelationship): Sentence[] {
  return [
    ...ratings(telling, say),
    ...surveys(telling, say),
    ...praise(telling, say),
    ...advocacy(telling, say),
  ];
}

/** Ratings that count on the day; those that do not are among what is not known. */
function ratings(telling: Telling, say: SayRelationship): Sentence[] {
  const { score, facts } = telling.facts;
  return weightedMetrics(telling).flatMap(({ metric, row }) => {
    if (metric.basis.kind !== 'rubric' || row.measurement.state !== 'measured') return [];
    const { rubric } = metric.basis;
    const rating = facts.ratings?.find((each) => each.rubric === rubric);
    if (rating === undefined || rating.level === null) return [];
    const { level, enteredBy: by, on } = rating;
    const levels = telling.model.rubrics.find(({ name }) => name === rubric)?.levels ?? [];
    const says = levels.find((each) => each.level === level)?.text ?? null;
    return say('rating', { by, label: metric.label, level, says, on }, [
      rowsEvidence('ratings', score.day, 1, [rating.key], { rubric, level, entered_by: by, on }),
      ...metricEvidence(score, metric),
      ...(says === null ? [] : [{ kind: 'model' as const, part: `rubrics.${rubric}.levels.${level}`, says }]),
    ]);
  });
}

function surveys(telling: Telling, say: SayRelationship): Sentence[] {
  return (telling.facts.facts.surveys ?? []).flatMap((survey) => {
    const { kind, answers, mean, lastOn: on, lastScore: score, promoters, detractors } = survey;
    const evidence = [
      rowsEvidence('surveys', telling.facts.score.day, answers, survey.keys, {
        kind,
        answers,
        mean,
        last_on: on,
        last_score: score,
        promoters,
        detractors,
      }),
    ];
    return kind === 'nps'
      ? say('nps', { answers, promoters, detractors, on, score }, evidence)
      : say('survey', { kind, answers, mean, on, score }, evidence);
  });
}

function praise(telling: Telling, say: SayRelationship): Sentence[] {
  const told = telling.facts.facts.feedback;
  if (told === undefined || told.positive === 0) return [];
  const { positive: times, positiveFeatures: features, positiveKeys } = told;
  return say('praise', { times, features }, [
    rowsEvidence('feedback', telling.facts.score.day, times, positiveKeys, {
      polarity: 'positive',
      features,
    }),
  ]);
}

/** Outcomes in which they did what we hoped for. */
const did = ['won', 'introduced', 'accepted'];

function advocacy(telling: Telling, say: SayRelationship): Sentence[] {
  const all = telling.facts.facts.advocacy ?? [];
  const { day } = telling.facts.score;
  const answered = all.flatMap(({ key, kind, outcome, answeredOn: on }) =>
    outcome === null || on === null ? [] : [{ key, kind, outcome, on }],
  );
  const evidence = (deeds: readonly (typeof answered)[number][]) =>
    deeds
      .slice(0, 3)
      .map(({ key, kind, outcome, on }) => rowsEvidence('advocacy', day, 1, [key], { kind, outcome, on }))
      .concat(
        deeds.length <= 3
          ? []
          : [
              rowsEvidence(
                'advocacy',
                day,
                deeds.length - 3,
                deeds.slice(3).map(({ key }) => key),
                { more: deeds.length - 3 },
              ),
            ],
      );
  const spoke = answered.filter(({ outcome }) => did.includes(outcome));
  const declined = answered.filter(({ outcome }) => outcome === 'declined');
  const waiting = all.find(({ askedOn, answeredOn }) => askedOn !== null && answeredOn === null);
  return [
    ...say('advocacy', { deeds: spoke.slice(0, 3), more: Math.max(0, spoke.length - 3) }, evidence(spoke)),
    ...say(
      'declined',
      { deeds: declined.slice(0, 3), more: Math.max(0, declined.length - 3) },
      evidence(declined),
    ),
    ...(waiting?.askedOn == null
      ? []
      : say('unanswered', { kind: waiting.kind, on: waiting.askedOn }, [
          rowsEvidence('advocacy', day, 1, [waiting.key], { kind: waiting.kind, asked_on: waiting.askedOn }),
        ])),
  ];
}
