import { rowsEvidence } from '../make-evidence.ts';
import { limitPhrases } from '../phrases/limits.ts';
import { makeSay, type Say } from '../say.ts';
import type { Sentence } from '../story.ts';
import type { Telling } from '../telling.ts';
import { costs } from './costs.ts';

type SayLimits = Say<typeof limitPhrases>;

/** What stands between them and the value they bought: goals, products paid for and not used. */
export function limits(telling: Telling): Sentence[] {
  const say = makeSay('limits', limitPhrases, telling.words);
  return [...goals(telling, say), ...unused(telling, say), ...costs(telling, 'limits', limitPhrases)];
}

function goals(telling: Telling, say: SayLimits): Sentence[] {
  const { day } = telling.facts.score;
  const all = telling.facts.facts.goals ?? [];
  const missed = all.flatMap(({ key, name, dueOn: due, reachedOn }) =>
    due !== null && due < day && reachedOn === null ? [{ key, name, due }] : [],
  );
  const reached = all
    .flatMap(({ key, name, reachedOn: on }) => (on === null ? [] : [{ key, name, on }]))
    .toSorted((a, b) => (a.on < b.on ? 1 : -1));
  const [last] = reached;
  const dues = missed.slice(0, 3);
  return [
    ...say('goals_missed', { goals: dues, more: missed.length - dues.length }, [
      ...dues.map(({ key, name, due }) =>
        rowsEvidence('goals', day, 1, [key], { name, due_on: due, reached_on: null }),
      ),
      ...(missed.length === dues.length
        ? []
        : [
            rowsEvidence(
              'goals',
              day,
              missed.length,
              missed.map(({ key }) => key),
              { more: missed.length - dues.length },
            ),
          ]),
    ]),
    ...(last === undefined
      ? []
      : say('goals_reached', { reached: reached.length, goals: all.length, name: last.name, on: last.on }, [
          rowsEvidence(
            'goals',
            day,
            all.length,
            all.map(({ key }) => key),
            {
              goals: all.length,
              reached: reached.length,
              last: last.name,
              reached_on: last.on,
            },
          ),
        ])),
    ...(all.length === 0 || reached.length > 0 || missed.length > 0
      ? []
      : say('goals_none_reached', { goals: all.length }, [
          rowsEvidence(
            'goals',
            day,
            all.length,
            all.map(({ key }) => key),
            { goals: all.length, reached: 0 },
          ),
        ])),
  ];
}

/** Only where the events name products: else nothing can be said of their use. */
function unused(telling: Telling, say: SayLimits): Sentence[] {
  const paid = telling.facts.facts.paidProducts ?? [];
  const idle = paid.filter(({ isUsed }) => !isUsed);
  if (idle.length === 0 || idle.length === paid.length) return [];
  const products = idle.map(({ product }) => product);
  return say('unused', { products }, [
    rowsEvidence(
      'entitlements',
      telling.facts.score.day,
      idle.length,
      idle.map(({ key }) => key),
      { products, events_within_90_days: 0 },
    ),
  ]);
}
