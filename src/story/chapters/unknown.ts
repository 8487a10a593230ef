import { leavesUnder } from '../../dimensions/index.ts';
import { type Expression, namesIn } from '../../expressions/index.ts';
import type { Day } from '../../lib/index.ts';
import type { MeasurementState } from '../../metrics/index.ts';
import { dimensionEvidence, metricEvidence, rowsEvidence, scoreEvidence } from '../make-evidence.ts';
import { unknownPhrases } from '../phrases/unknown.ts';
import { makeSay, type Say } from '../say.ts';
import type { Sentence } from '../story.ts';
import {
  holders,
  isOfTies,
  isWithin,
  labelOf,
  mustKnowOf,
  sponsorRole,
  type Telling,
  type Weighted,
  weightedMetrics,
} from '../telling.ts';

type SayUnknown = Say<typeof unknownPhrases>;

/** What the score rests on without anybody having measured it, and why not. */
export function unknown(telling: Telling): Sentence[] {
  const say = makeSay('unknown', unknownPhrases, telling.words);
  return [
    ...mustKnow(telling, say),
    ...share(telling, say),
    ...missing(telling, say),
    ...held(telling, say),
    ...nobody(telling, say),
    ...assumed(telling, say),
    ...ofTheDay(telling, say),
  ];
}

function isMissing({ row }: Weighted): boolean {
  return row.measurement.state !== 'measured' && row.measurement.state !== 'not_applicable';
}

function mustKnow(telling: Telling, say: SayUnknown): Sentence[] {
  const { score } = telling.facts;
  const needed = telling.model.bands.unknownBelow;
  return score.caps.flatMap((cap) => {
    const name = mustKnowOf(cap);
    const found = score.dimensions.find((each) => each.name === name);
    if (name === null || found === undefined) return [];
    const under = leavesUnder(
      telling.model.dimensions.find((each) => each.name === name)?.children ?? [],
      telling.model.dimensions,
    );
    const gone = weightedMetrics(telling).filter(
      (each) => under.includes(each.metric.name) && isMissing(each),
    );
    return say(
      'must_know',
      {
        label: labelOf(telling.model, name),
        share: found.shareMeasured ?? 0,
        needed,
        missing: gone.map(({ metric }) => metric.label),
      },
      [
        scoreEvidence(score, 'caps', cap),
        { kind: 'model', part: 'bands.unknown_below', says: needed },
        ...dimensionEvidence(score, name),
        ...gone.flatMap(({ metric }) => metricEvidence(score, metric)),
      ],
    );
  });
}

function share(telling: Telling, say: SayUnknown): Sentence[] {
  const { score } = telling.facts;
  if (score.shareMeasured === null || score.shareMeasured >= 1) return [];
  const isWide = score.possible !== null && score.possible.high - score.possible.low >= 0.1;
  const [low, high] = isWide ? [score.possible?.low ?? null, score.possible?.high ?? null] : [null, null];
  return say('share', { share: score.shareMeasured, low, high }, [
    scoreEvidence(score, 'share_measured', score.shareMeasured),
    ...(low === null || high === null
      ? []
      : [scoreEvidence(score, 'possible_low', low), scoreEvidence(score, 'possible_high', high)]),
  ]);
}

/** Metrics that are missing for the same reason share a sentence. */
function missing(telling: Telling, say: SayUnknown): Sentence[] {
  const { score } = telling.facts;
  const groups = new Map<
    string,
    { state: MeasurementState; goodOn: Day | null; isRating: boolean; all: Weighted[] }
  >();
  for (const weighted of weightedMetrics(telling).filter(isMissing)) {
    const { metric, row } = weighted;
    const { state } = row.measurement;
    const isRating = metric.basis.kind === 'rubric';
    const goodOn = state === 'expired' || state === 'feed_broken' ? (row.lastGood?.on ?? null) : null;
    const key = `${state} ${goodOn} ${isRating}`;
    const group = groups.get(key) ?? { state, goodOn, isRating, all: [] };
    group.all.push(weighted);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ state, goodOn, isRating, all }) =>
    say(
      'missing',
      { labels: all.map(({ metric }) => metric.label), state, goodOn, isRating },
      all.flatMap(({ metric }) => metricEvidence(score, metric)),
    ),
  );
}

function held(telling: Telling, say: SayUnknown): Sentence[] {
  const byDay = new Map<Day, Weighted[]>();
  for (const weighted of weightedMetrics(telling)) {
    const { measurement, lastGood } = weighted.row;
    if (measurement.state !== 'measured' || !measurement.isHeld || lastGood === null) continue;
    byDay.set(lastGood.on, [...(byDay.get(lastGood.on) ?? []), weighted]);
  }
  return [...byDay].flatMap(([goodOn, all]) =>
    say(
      'held',
      { labels: all.map(({ metric }) => metric.label), goodOn },
      all.flatMap(({ metric }) => metricEvidence(telling.facts.score, metric)),
    ),
  );
}

/** A sponsor that ties are measured to, or a goal, that nobody put on record, where others' are. */
function nobody(telling: Telling, say: SayUnknown): Sentence[] {
  const { facts, score, collected } = telling.facts;
  const roles = facts.roles ?? [];
  const sponsors = roles.filter(({ role }) => role === sponsorRole);
  const isToldGone = sponsors.some(({ goneOn }) => isWithin(telling, goneOn, 90));
  const noSponsor =
    roles.length === 0 ||
    isToldGone ||
    !weightedMetrics(telling).some(({ metric }) => isOfTies(metric)) ||
    holders(telling, sponsorRole).length > 0
      ? []
      : say('no_role', { role: sponsorRole }, [
          rowsEvidence(
            'people_roles',
            score.day,
            sponsors.length,
            sponsors.map(({ key }) => key),
            {
              role: sponsorRole,
              hold_it: 0,
            },
          ),
        ]);
  const asksForGoals = weightedMetrics(telling).some(
    ({ metric, row }) => metric.facts.includes('goals') && row.measurement.state !== 'not_applicable',
  );
  if (facts.goals !== undefined || !asksForGoals || !collected.has('goals')) return noSponsor;
  return [...noSponsor, ...say('no_goal', {}, [rowsEvidence('goals', score.day, 0, [], { goals: 0 })])];
}

/** Attributes that the model reads and that have no history, where an earlier day is told of. */
function assumed(telling: Telling, say: SayUnknown): Sentence[] {
  const { facts, score, before } = telling.facts;
  if (facts.account === undefined || before === null) return [];
  const { recorded } = facts.account;
  const attributes = attributesRead(telling).filter((name) => !recorded.includes(name));
  return attributes.length === 0
    ? []
    : say('assumed', { attributes }, [
        rowsEvidence('accounts', score.day, 1, [facts.account.key], { attributes }),
        rowsEvidence('account_changes', score.day, 0, [], { attributes }),
      ]);
}

function attributesRead(telling: Telling): string[] {
  const { model } = telling;
  const expressions: (Expression | null)[] = [
    ...model.stages.map(({ when }) => when),
    ...model.scorecards.map(({ when }) => when),
    ...weightedMetrics(telling).flatMap(({ metric }) => [metric.onlyFor, metric.calculate]),
  ];
  const names = expressions.flatMap((each) => (each === null ? [] : namesIn(each)));
  return [...new Set(names.flatMap((name) => (name.scope === 'attribute' ? [name.attribute] : [])))].sort();
}

function ofTheDay({ facts: { score } }: Telling, say: SayUnknown): Sentence[] {
  return [
    ...(score.isBackCast
      ? say('back_cast', { version: score.modelVersion }, [
          scoreEvidence(score, 'back_cast', true),
          scoreEvidence(score, 'model_version', score.modelVersion),
        ])
      : []),
    ...(score.isProvisional ? say('provisional', {}, [scoreEvidence(score, 'provisional', true)]) : []),
  ];
}
