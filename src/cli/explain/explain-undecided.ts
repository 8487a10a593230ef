import { type Expression, namesIn } from '../../expressions/index.ts';
import type { HealthModel } from '../../model/index.ts';
import type { AccountScore } from '../../score/index.ts';
import { notKnownIn } from './explain-archetypes.ts';
import type { ExplainedUndecided } from './explanation.ts';

/** The conditions that counted as false because they were unknown, each with what it lacked. */
export function explainUndecided(score: AccountScore, model: HealthModel): ExplainedUndecided[] {
  const kinds = { stage: model.stages, scorecard: model.scorecards, cap: model.caps } as const;
  return score.undecided.flatMap((condition) => {
    const [kind = '', name = ''] = condition.split('.');
    if (kind !== 'stage' && kind !== 'scorecard' && kind !== 'cap') return [];
    const when = kinds[kind].find((each) => each.name === name)?.when ?? null;
    return { kind, name, notKnown: when === null ? [] : lacking(when, score) };
  });
}

/** An attribute's value is not in a snapshot: it is named where nothing else explains the gap. */
function lacking(when: Expression, score: AccountScore): string[] {
  const derived = {
    arr: score.arr,
    seats: score.seats,
    renewal_on: score.renewalOn,
    decide_by: score.decideBy,
  };
  const found = [
    ...notKnownIn(when, score),
    ...namesIn(when).flatMap((name) =>
      name.scope === 'derived' &&
      name.column in derived &&
      derived[name.column as keyof typeof derived] === null
        ? [name.column]
        : name.scope === 'stage' && score.stage === null
          ? ['stage']
          : [],
    ),
  ];
  const attributes = namesIn(when).flatMap((name) => (name.scope === 'attribute' ? [name.attribute] : []));
  return [...new Set(found.length > 0 ? found : attributes)];
}
