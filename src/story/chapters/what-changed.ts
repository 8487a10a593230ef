import { daysBetween } from '../../lib/index.ts';
import type { Metric } from '../../metrics/index.ts';
import type { AccountScore, ChangePart } from '../../score/index.ts';
import type { Evidence } from '../evidence.ts';
import { changeEvidence, metricEvidence, pastEvidence, scoreEvidence } from '../make-evidence.ts';
import { whatChangedPhrases } from '../phrases/what-changed.ts';
import { makeSay, type Say } from '../say.ts';
import type { Sentence } from '../story.ts';
import { labelOf, type Telling } from '../telling.ts';

type SayChange = Say<typeof whatChangedPhrases>;

/** The most parts that get a sentence each, and the least that one must be worth. */
const most = 5;
const least = 0.5;

/** What became of the score since the earlier day, part by part: the parts of all sentences sum to the change. */
export function whatChanged(telling: Telling): Sentence[] {
  const say = makeSay('what_changed', whatChangedPhrases, telling.words);
  return [...sinceBefore(telling, say), ...ownPast(telling, say)];
}

function sinceBefore(telling: Telling, say: SayChange): Sentence[] {
  const { score: now, before } = telling.facts;
  if (before === null) return [];
  const then = before.score;
  const since = then.day;
  const ends = [scoreEvidence(then, 'score', then.score), scoreEvidence(now, 'score', now.score)];
  const bands =
    then.band === now.band
      ? []
      : say('band_moved', { from: then.band, to: now.band }, [
          scoreEvidence(then, 'band', then.band),
          scoreEvidence(now, 'band', now.band),
        ]);
  if (now.score === null || then.score === null) {
    if (then.score !== null) return [...say('score_went', { from: then.score, since }, ends), ...bands];
    return now.score === null ? bands : [...say('score_came', { to: now.score, since }, ends), ...bands];
  }
  const hasMoved = Math.abs(now.score - then.score) >= 0.05;
  const moved = hasMoved
    ? say('score_moved', { from: then.score, to: now.score, since }, ends)
    : say('score_same', { to: now.score, since }, ends);
  return [...moved, ...bands, ...parts(telling, before, say)];
}

function parts(
  telling: Telling,
  before: NonNullable<Telling['facts']['before']>,
  say: SayChange,
): Sentence[] {
  const told = before.parts
    .filter(({ points }) => points !== null && points !== 0)
    .toSorted((a, b) => Math.abs(b.points ?? 0) - Math.abs(a.points ?? 0));
  const large = told.slice(0, most).filter(({ points }) => Math.abs(points ?? 0) >= least);
  const rest = told.slice(large.length);
  const to = telling.facts.score.day;
  const evidence = rest.map((part) => changeEvidence(before.score.day, to, part));
  const points = rest.reduce((sum, part) => sum + (part.points ?? 0), 0);
  return [
    ...large.flatMap((part) => partSentence(telling, before.score, part, say)),
    ...say('rest', { parts: rest.length, points }, evidence),
  ];
}

function partSentence(telling: Telling, then: AccountScore, part: ChangePart, say: SayChange): Sentence[] {
  const now = telling.facts.score;
  const points = part.points ?? 0;
  const own = changeEvidence(then.day, now.day, part);
  const both = (name: string, from: string | number | null, to: string | number | null): Evidence[] => [
    own,
    scoreEvidence(then, name, from),
    scoreEvidence(now, name, to),
  ];
  switch (part.cause) {
    case 'scorecard':
      return say(
        'scorecard',
        { from: then.scorecard, to: now.scorecard, points },
        both('scorecard', then.scorecard, now.scorecard),
      );
    case 'model':
      return say(
        'model',
        { from: then.modelVersion, to: now.modelVersion, points },
        both('model_version', then.modelVersion, now.modelVersion),
      );
    case 'cap': {
      const [from, to] = [then.cap?.points ?? 0, now.cap?.points ?? 0];
      const names = now.cap === null ? [] : [capLabel(telling, now.cap.name)];
      return say('cap', { from, to, names, points, since: then.day }, [
        ...both('cap_points', from, to),
        scoreEvidence(now, 'cap', now.cap?.name ?? null),
      ]);
    }
    case 'unsplit':
      return say('unsplit', { points }, [own]);
    default:
      return metricSentence(telling, then, part, points, own, say);
  }
}

function capLabel({ model }: Telling, cap: string): string {
  const because = model.caps.find(({ name }) => name === cap)?.because;
  return because ?? cap.replace('must_know.', 'too little known of ');
}

function metricSentence(
  telling: Telling,
  then: AccountScore,
  part: ChangePart,
  points: number,
  own: Evidence,
  say: SayChange,
): Sentence[] {
  const now = telling.facts.score;
  const earlier = (telling.modelBefore ?? telling.model).metrics.find(({ name }) => name === part.metric);
  const later = telling.model.metrics.find(({ name }) => name === part.metric);
  const label = labelOf(telling.modelBefore ?? telling.model, part.metric ?? '');
  const common = { label, points, mark: part.label };
  if (earlier === undefined) return dimensionSentence(then, now, part, own, common, say);
  const isSame = later?.fingerprint === earlier.fingerprint;
  const evidence = [
    own,
    ...metricEvidence(then, earlier),
    ...(later === undefined ? [] : metricEvidence(now, later)),
  ];
  const from = valueIn(then, earlier);
  const to = later === undefined || !isSame ? null : valueIn(now, later);
  const state = now.measurements.find(({ name }) => name === part.metric)?.measurement.state;
  if (from !== null && to !== null) {
    return say('metric_moved', { ...common, from, to, unit: earlier.unit }, evidence);
  }
  if (isSame && part.cause === 'missing' && state !== undefined && state !== 'measured') {
    return say('metric_gone', { ...common, state, isRating: earlier.basis.kind === 'rubric' }, evidence);
  }
  if (isSame && part.cause === 'returned' && to !== null) {
    return say('metric_came', { ...common, to, unit: earlier.unit }, evidence);
  }
  return say('part', common, evidence);
}

function dimensionSentence(
  then: AccountScore,
  now: AccountScore,
  part: ChangePart,
  own: Evidence,
  common: { readonly label: string; readonly points: number; readonly mark: 'feed' | 'backfill' | null },
  say: SayChange,
): Sentence[] {
  const from = then.dimensions.find(({ name }) => name === part.metric)?.points ?? null;
  const to = now.dimensions.find(({ name }) => name === part.metric)?.points ?? null;
  if (from === null || to === null || part.cause !== 'data') return say('part', common, [own]);
  return say('dimension_moved', { ...common, from, to }, [
    own,
    scoreEvidence(then, `${part.metric}__dimension`, from),
    scoreEvidence(now, `${part.metric}__dimension`, to),
  ]);
}

function valueIn(score: AccountScore, metric: Metric): number | string | null {
  const found = score.measurements.find(({ name }) => name === metric.name)?.measurement;
  return found?.state === 'measured' ? found.value : null;
}

/** The lowest or highest in a long time, by the account's own stored days. */
function ownPast(telling: Telling, say: SayChange): Sentence[] {
  const { score, past } = telling.facts;
  const own = past.get('score');
  if (score.score === null || own === undefined || own.days < 28) return [];
  const evidence = [pastEvidence('score', score.day, own), scoreEvidence(score, 'score', score.score)];
  const isLong = (on: typeof own.asLowOn): boolean =>
    daysBetween(on ?? own.from, score.day) >= (on === null ? 120 : 60);
  if (score.score < own.most && isLong(own.asLowOn))
    return say('lowest', { since: own.asLowOn, from: own.from }, evidence);
  if (score.score > own.least && isLong(own.asHighOn))
    return say('highest', { since: own.asHighOn, from: own.from }, evidence);
  return [];
}
