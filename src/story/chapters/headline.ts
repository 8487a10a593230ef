import { endOf } from '../../score/index.ts';
import type { Evidence } from '../evidence.ts';
import {
  capEvidence,
  changeEvidence,
  dimensionEvidence,
  metricEvidence,
  rowsEvidence,
  scoreEvidence,
} from '../make-evidence.ts';
import { costWords, headlinePhrases } from '../phrases/headline.ts';
import { personWords, roleWords } from '../phrases/person.ts';
import { makeSay, type Say } from '../say.ts';
import type { Sentence } from '../story.ts';
import {
  ceilingOf,
  endsWithSuccessor,
  labelOf,
  leadingCap,
  mustKnowOf,
  shownValue,
  sponsorGone,
  type Telling,
  weightedMetrics,
} from '../telling.ts';

type SayHeadline = Say<typeof headlinePhrases>;

/** The one sentence that stands before all: what matters most is decided in this order. */
export function headline(telling: Telling): Sentence {
  const say = makeSay('headline', headlinePhrases, telling.words);
  const tries = [left, leaving, byHand, unknown, capped, moved, standing];
  for (const attempt of tries) {
    const [sentence] = attempt(telling, say);
    if (sentence !== undefined) return sentence;
  }
  throw new Error('a story always has a headline');
}

function base({ facts: { score } }: Telling): Evidence[] {
  return [scoreEvidence(score, 'band', score.band), scoreEvidence(score, 'score', score.score)];
}

function left(telling: Telling, say: SayHeadline): Sentence[] {
  const { churned, score } = telling.facts;
  if (churned === null) return [];
  const { on, key, reason } = churned;
  return say('left', { on, reason, arr: score.arr, band: score.band, score: score.score }, [
    scoreEvidence(score, 'arr', score.arr),
    rowsEvidence('outcomes', score.day, 1, [key], { kind: 'churned', on, reason }),
    ...base(telling),
  ]);
}

function leaving(telling: Telling, say: SayHeadline): Sentence[] {
  const { score, facts } = telling.facts;
  const given = (facts.contracts ?? []).filter(({ noticeGivenOn }) => noticeGivenOn !== null);
  const on =
    given
      .map(({ noticeGivenOn }) => noticeGivenOn)
      .toSorted()
      .at(-1) ?? null;
  if (!score.isLeaving || on === null) return [];
  const known = given.flatMap(({ arr }) => arr ?? []);
  const arr = known.length === given.length ? known.reduce((sum, each) => sum + each, 0) : null;
  return say('leaving', { on, arr, band: score.band, score: score.score }, [
    rowsEvidence(
      'contracts',
      score.day,
      given.length,
      given.map(({ key }) => key),
      { notice_given_on: on, arr },
    ),
    ...base(telling),
  ]);
}

function byHand(telling: Telling, say: SayHeadline): Sentence[] {
  const { effective, score } = telling.facts;
  if (effective.by !== 'override') return [];
  const { enteredBy: by, on, reason } = effective.override;
  const until = endOf(effective.override);
  const { band, computed } = effective;
  return say('by_hand', { band, computed, score: score.score, by, on, until, reason }, [
    rowsEvidence(
      'overrides',
      score.day,
      1,
      telling.facts.overrideKey === null ? [] : [telling.facts.overrideKey],
      {
        band,
        entered_by: by,
        on,
        until,
        reason,
      },
    ),
    ...base(telling),
  ]);
}

function capped(telling: Telling, say: SayHeadline): Sentence[] {
  const { score } = telling.facts;
  const cap = leadingCap(telling);
  if (cap === null) return [];
  const raw = score.cap?.name === cap && score.cap.points > 0 ? score.rawScore : null;
  const { band } = score;
  const own = [
    ...base(telling),
    scoreEvidence(score, 'caps', cap),
    ...(raw === null ? [] : [scoreEvidence(score, 'raw_score', raw)]),
  ];
  const dimension = mustKnowOf(cap);
  if (dimension !== null) {
    const share = score.dimensions.find(({ name }) => name === dimension)?.shareMeasured ?? 0;
    const label = labelOf(telling.model, dimension);
    return say(
      'must_know',
      { band, score: score.score, label, share, ceiling: ceilingOf(telling, cap), raw },
      [...dimensionEvidence(score, dimension), ...own],
    );
  }
  const because = telling.model.caps.find(({ name }) => name === cap)?.because ?? cap;
  const found = endsWithSuccessor(telling, cap) ? sponsorGone(telling, cap) : null;
  if (found === null) {
    return say('capped', { band, score: score.score, because, raw }, [
      ...capEvidence(telling.model, cap),
      ...own,
    ]);
  }
  const { gone, successor } = found;
  const says = { role: gone.role, person: gone.personId, name: gone.name, gone_on: gone.goneOn };
  return say(
    'sponsor_left',
    {
      band,
      score: score.score,
      person: roleWords(telling.words, gone),
      hasLeft: gone.hasLeft,
      on: gone.goneOn,
      successor: successor === null ? null : personWords(telling.words, successor),
      raw,
    },
    [
      rowsEvidence('people_roles', score.day, 1, [gone.key], says),
      ...(gone.personKey === null
        ? []
        : [rowsEvidence('people', score.day, 1, [gone.personKey], { name: gone.name, title: gone.title })]),
      ...(successor === null
        ? []
        : [
            rowsEvidence('people_roles', score.day, 1, [successor.key], {
              person: successor.personId,
              name: successor.name,
              role: successor.role,
            }),
          ]),
      ...capEvidence(telling.model, cap),
      ...own,
    ],
  );
}

function unknown(telling: Telling, say: SayHeadline): Sentence[] {
  const { score } = telling.facts;
  if (score.score !== null) return [];
  const share = score.shareMeasured;
  const cap = score.caps.find((each) => mustKnowOf(each) === null) ?? null;
  const besides = telling.model.caps.find(({ name }) => name === cap)?.because ?? null;
  const own = [
    ...base(telling),
    scoreEvidence(score, 'share_measured', share),
    ...(cap === null ? [] : [scoreEvidence(score, 'caps', cap), ...capEvidence(telling.model, cap)]),
  ];
  if (score.scorecard === null)
    return say('no_scorecard', { besides }, [scoreEvidence(score, 'scorecard', null), ...own]);
  if (share === null) return say('nothing_applies', { besides }, own);
  if (share === 0) return say('nothing_measured', { besides }, own);
  const indicative = score.indicativeScore;
  return say('unknown', { share, needed: telling.model.bands.unknownBelow, indicative, besides }, [
    ...own,
    scoreEvidence(score, 'indicative_score', indicative),
    { kind: 'model', part: 'bands.unknown_below', says: telling.model.bands.unknownBelow },
  ]);
}

/** A change of this many points is one; less is noise about a limit. */
function worthTelling({ model }: Telling): number {
  return Math.max(1, model.bands.changeMargin);
}

function moved(telling: Telling, say: SayHeadline): Sentence[] {
  const { score, before } = telling.facts;
  const from = before?.score.score ?? null;
  if (score.score === null || before === null || from === null) return [];
  const change = score.score - from;
  if (Math.abs(change) < worthTelling(telling)) return [];
  const since = before.score.day;
  const part = before.parts
    .filter(
      ({ metric, points }) =>
        metric !== null && points !== null && points * change > 0 && Math.abs(points) >= 0.5,
    )
    .toSorted((a, b) => Math.abs(b.points ?? 0) - Math.abs(a.points ?? 0))[0];
  const largest =
    part?.metric == null || part.points === null
      ? null
      : { label: labelOf(telling.modelBefore ?? telling.model, part.metric), points: part.points };
  return say('moved', { band: score.band, score: score.score, change, since, largest }, [
    ...base(telling),
    scoreEvidence(before.score, 'score', from),
    ...(part === undefined ? [] : [changeEvidence(since, score.day, part)]),
  ]);
}

function standing(telling: Telling, say: SayHeadline): Sentence[] {
  const { score, before } = telling.facts;
  const from = before?.score.score ?? null;
  const [worst] = weightedMetrics(telling)
    .filter(({ row }) => row.measurement.state === 'measured' && (row.lost ?? 0) >= 1)
    .toSorted((a, b) => (b.row.lost ?? 0) - (a.row.lost ?? 0));
  const value = worst === undefined ? null : shownValue(telling, worst);
  const cost =
    worst === undefined || value === null
      ? null
      : costWords(telling.words, worst.metric.label, value, worst.row.lost ?? 0);
  const evidence = [...base(telling), ...(worst === undefined ? [] : metricEvidence(score, worst.metric))];
  const now = { band: score.band, score: score.score, cost };
  if (before === null || from === null) return say('first', now, evidence);
  return say('steady', { ...now, before: from, since: before.score.day }, [
    ...evidence,
    scoreEvidence(before.score, 'score', from),
  ]);
}
