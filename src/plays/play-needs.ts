import { type Expression, functionsIn, namesIn } from '../expressions/index.ts';
import type { HealthModel, Movement, Play } from '../model/index.ts';

/** What a play watches: its condition or movement, and the archetypes that start it. */
export interface PlayTrigger {
  readonly play: Play;
  readonly when: Expression | null;
  readonly movement: Movement | null;
  readonly archetypes: readonly string[];
}

/** The plays of a model with what starts each, in file order. */
export function playTriggers(model: HealthModel): PlayTrigger[] {
  return model.plays.map((play) => {
    const { when } = play;
    const isMovement = when !== null && 'direction' in when;
    return {
      play,
      when: isMovement ? null : when,
      movement: isMovement ? when : null,
      archetypes: model.archetypes
        .filter((archetype) => archetype.play === play.name)
        .map(({ name }) => name),
    };
  });
}

/** The conditions of plays that read what snapshots do not keep: attributes of the account, and sponsors. */
export function playConditions(model: HealthModel): Expression[] {
  return playTriggers(model)
    .flatMap(({ when, movement }) => [when, movement?.of ?? null])
    .filter((expression) => expression !== null)
    .filter(
      (expression) =>
        namesIn(expression).some(({ scope }) => scope === 'attribute') ||
        functionsIn(expression).some((name) => name.startsWith('sponsor_')),
    );
}

/** How many days before a day its movements reach back: snapshots of so many days are read. */
export function playsLookBack(model: HealthModel): number {
  return Math.max(0, ...playTriggers(model).map(({ movement }) => movement?.withinDays ?? 0));
}
