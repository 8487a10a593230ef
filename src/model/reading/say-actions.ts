import type { Archetype } from '../../score/index.ts';
import type { Movement, Play, UntoldArchetype } from '../health-model.ts';
import { dayWords, listWords, lowerFirst, numberWords, upperFirst } from './list-words.ts';
import { type Saying, sayExpression } from './say-expression.ts';

/** An archetype in a sentence. */
export function sayArchetype(archetype: Archetype, saying: Saying): string {
  const { name, when, means, then, play, asks, lacks } = archetype;
  const done = [
    ...(then === null ? [] : [lowerFirst(then)]),
    ...(play === null ? [] : [`the play ${words(play)} starts`]),
  ];
  const unless = asks ? ', but not while a risk is open' : '';
  const told =
    lacks.length === 0
      ? `It is there when ${sayExpression(when, saying)}`
      : `Without ${listWords(lacks, 'or')} in the model it can be ruled out, never be found`;
  return `${upperFirst(words(name))} means: ${lowerFirst(means)}. ${told}${done.length === 0 ? '' : `; ${listWords(done)}${unless}`}.`;
}

/** The usual patterns that a model can not tell of anybody, in a sentence. */
export function sayUntold(untold: readonly UntoldArchetype[]): string[] {
  if (untold.length === 0) return [];
  const lacks = [...new Set(untold.flatMap((one) => one.lacks))];
  return [
    `${upperFirst(listWords(untold.map(({ name }) => words(name))))} can not be told: the model has no dimension ${listWords(lacks, 'or')}.`,
  ];
}

/** A play in a few sentences: when, what it opens, for whom, by when, the steps, and what success is. */
export function sayPlay(play: Play, saying: Saying): string {
  const start =
    play.when === null
      ? 'started by a pattern'
      : `when ${'direction' in play.when ? sayMovement(play.when, saying) : sayExpression(play.when, saying)}`;
  const opens = play.opens === 'risk' ? 'a risk' : 'an opportunity';
  const reason = play.reason === null ? '' : ` (reason: ${words(play.reason)})`;
  const due = `${numberWords(play.due.days)} ${play.due.working ? 'working ' : ''}${play.due.days === 1 ? 'day' : 'days'}`;
  const success = play.success === null ? '' : ` It has worked if ${sayMovement(play.success, saying)}.`;
  return `${upperFirst(words(play.name))}, ${start}: opens ${opens}${reason} for the ${play.for === 'csm' ? 'CSM' : play.for}, due in ${due}. Steps: ${play.steps.map(lowerFirst).join('; ')}. It does not start again for ${dayWords(play.notAgainForDays)}.${success}`;
}

/** `adoption falls by 15 points within 28 days`: sides of health and the score move by points, all else by its own unit. */
export function sayMovement({ of, direction, by, withinDays }: Movement, saying: Saying): string {
  const isPoints = of.kind === 'name' && ['dimension', 'score', 'points'].includes(of.name.scope);
  const points = isPoints ? (by === 1 ? ' point' : ' points') : '';
  return `${sayExpression(of, saying)} ${direction} by ${numberWords(by)}${points} within ${dayWords(withinDays)}`;
}

function words(name: string): string {
  return name.replaceAll('_', ' ');
}
