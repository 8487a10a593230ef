import { leavesUnder } from '../../dimensions/index.ts';
import { daysBetween } from '../../lib/index.ts';
import { findPath, type Path } from '../../path/index.ts';
import { endOf } from '../../score/index.ts';
import {
  bandEvidence,
  capEvidence,
  dimensionEvidence,
  metricEvidence,
  rowsEvidence,
  scoreEvidence,
} from '../make-evidence.ts';
import { nextPhrases } from '../phrases/next.ts';
import { makeSay, type Say } from '../say.ts';
import type { Sentence } from '../story.ts';
import { ceilingOf, labelOf, mustKnowOf, type Telling, weightedMetrics } from '../telling.ts';
import { plays } from './plays.ts';
import { wayUp } from './way-up.ts';

type SayNext = Say<typeof nextPhrases>;

/** What is to be done, and by when: from caps, band, ratings and dates. Of an account that has left, nothing. */
export function next(telling: Telling): Sentence[] {
  if (telling.facts.churned !== null) return [];
  const say = makeSay('next', nextPhrases, telling.words);
  const path = findPath(telling.model, telling.facts.score);
  return [
    ...caps(telling, path, say),
    ...wayUp(telling, path, say),
    ...(telling.facts.score.isLeaving ? [] : [...band(telling, say), ...archetypes(telling, say)]),
    ...plays(telling, say),
    ...decide(telling, say),
    ...ratings(telling, say),
    ...goalDue(telling, say),
    ...byHandEnds(telling, say),
  ];
}

/** What holds it down, where the way up does not begin with just that. */
function caps(telling: Telling, path: Path, say: SayNext): Sentence[] {
  const { score } = telling.facts;
  const open = score.caps.filter((cap) => !isOnTheWay(telling, path, cap));
  return open.flatMap((cap) => {
    const ceiling = ceilingOf(telling, cap);
    const dimension = mustKnowOf(cap);
    const own = [scoreEvidence(score, 'caps', cap)];
    if (dimension !== null) {
      const needed = telling.model.bands.unknownBelow;
      return say('find_out', { label: labelOf(telling.model, dimension), needed, ceiling }, [
        ...own,
        ...dimensionEvidence(score, dimension),
        { kind: 'model', part: 'bands.unknown_below', says: needed },
      ]);
    }
    const because = telling.model.caps.find(({ name }) => name === cap)?.because ?? cap;
    return say('cap_holds', { because, ceiling }, [...own, ...capEvidence(telling.model, cap)]);
  });
}

function isOnTheWay({ model }: Telling, path: Path, cap: string): boolean {
  if (path.kind === 'none') return false;
  const dimension = model.dimensions.find(({ name }) => name === mustKnowOf(cap));
  const under = dimension === undefined ? [] : leavesUnder(dimension.children, model.dimensions);
  return path.steps.some((step) =>
    step.kind === 'sponsor'
      ? step.caps.some(({ name }) => name === cap)
      : step.kind === 'learn' && under.includes(step.metric),
  );
}

function band(telling: Telling, say: SayNext): Sentence[] {
  const { effective, score } = telling.facts;
  const found = telling.model.bands.list.find(({ name }) => name === effective.band);
  if (found === undefined || found.means === '') return [];
  const { name, means, then } = found;
  return say('band', { band: name, means, then }, [
    scoreEvidence(score, effective.by === 'override' ? 'effective_band' : 'band', name),
    ...bandEvidence(telling.model, name, 'means'),
    ...bandEvidence(telling.model, name, 'then'),
  ]);
}

/** The patterns of use that hold, with what they are answered by. */
function archetypes(telling: Telling, say: SayNext): Sentence[] {
  const { effective, score } = telling.facts;
  const { model } = telling;
  const lowest = model.bands.list[0]?.name ?? null;
  return model.archetypes
    .filter(({ name }) => score.archetypes.includes(name))
    .flatMap(({ name, means, then, play, asks }) => {
      const waits = asks && effective.band === lowest ? lowest : null;
      const planned =
        then ?? (waits === null || play === null ? null : `the play ${telling.words.plain(play)}`);
      return say('archetype', { name, means, then: planned, waits }, [
        scoreEvidence(score, 'archetypes', name),
        { kind: 'model', part: `archetypes.${name}.means`, says: means },
        ...(planned === null
          ? []
          : [
              {
                kind: 'model' as const,
                part: `archetypes.${name}.${then === null ? 'play' : 'then'}`,
                says: then ?? play ?? '',
              },
            ]),
      ]);
    });
}

/** The day to decide on; after notice, when what it was given for ends. */
function decide(telling: Telling, say: SayNext): Sentence[] {
  const { score, facts } = telling.facts;
  const ending = (facts.contracts ?? [])
    .flatMap(({ key, noticeGivenOn, renewalOn: on }) =>
      noticeGivenOn === null || on === null || on < score.day ? [] : [{ key, on }],
    )
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const [first] = ending;
  if (score.isLeaving && first !== undefined) {
    const { on } = first;
    return say(
      'ends',
      {
        contracts: ending.length,
        together: ending.every((each) => each.on === on),
        on,
        ahead: daysBetween(score.day, on),
      },
      [
        rowsEvidence(
          'contracts',
          score.day,
          ending.length,
          ending.map(({ key }) => key),
          { renewal_on: on },
        ),
      ],
    );
  }
  const { decideBy, renewalOn } = score;
  if (decideBy === null || renewalOn === null) return [];
  return say('decide', { decideBy, renewalOn, ahead: daysBetween(score.day, decideBy) }, [
    scoreEvidence(score, 'decide_by', decideBy),
    scoreEvidence(score, 'renewal_on', renewalOn),
  ]);
}

/** Ratings that count in the scorecard and are missing are asked for. */
function ratings(telling: Telling, say: SayNext): Sentence[] {
  return weightedMetrics(telling).flatMap(({ metric, row }) => {
    if (metric.basis.kind !== 'rubric') return [];
    if (row.measurement.state === 'measured' || row.measurement.state === 'not_applicable') return [];
    const { rubric } = metric.basis;
    const question = telling.model.rubrics.find(({ name }) => name === rubric)?.question;
    if (question === undefined) return [];
    return say('rate', { label: metric.label, question }, [
      ...metricEvidence(telling.facts.score, metric),
      { kind: 'model', part: `rubrics.${rubric}.question`, says: question },
    ]);
  });
}

function goalDue(telling: Telling, say: SayNext): Sentence[] {
  const { day } = telling.facts.score;
  const goal = (telling.facts.facts.goals ?? []).find(
    ({ dueOn, reachedOn }) =>
      reachedOn === null && dueOn !== null && dueOn >= day && daysBetween(day, dueOn) <= 90,
  );
  if (goal?.dueOn == null) return [];
  return say('goal_due', { name: goal.name, on: goal.dueOn, ahead: daysBetween(day, goal.dueOn) }, [
    rowsEvidence('goals', day, 1, [goal.key], { name: goal.name, due_on: goal.dueOn }),
  ]);
}

function byHandEnds(telling: Telling, say: SayNext): Sentence[] {
  const { effective, score } = telling.facts;
  if (effective.by !== 'override') return [];
  const on = endOf(effective.override);
  return say('by_hand_ends', { on, ahead: daysBetween(score.day, on) }, [
    rowsEvidence(
      'overrides',
      score.day,
      1,
      telling.facts.overrideKey === null ? [] : [telling.facts.overrideKey],
      { until: on },
    ),
  ]);
}
