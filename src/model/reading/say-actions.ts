import type { Archetype, Movement, Play } from '../health-model.ts';
import { dayWords, lowerFirst, numberWords, upperFirst } from './list-words.ts';
import { type Saying, sayExpression } from './say-expression.ts';

/** An archetype in a sentence. */
export function sayArchetype({ name, when, means, play }: Archetype, saying: Saying): string {
  const starts = play === null ? '' : `; the play ${words(play)} starts`;
  return `${upperFirst(words(name))} means: ${lowerFirst(means)}. It is there when ${sayExpression(when, saying)}${starts}.`;
}

/** A play in a few sentences: when, what it opens, for whom, by when, the steps, and what success is. */
export function sayPlay(play: Play, saying: Saying): string {
  const start =
    play.when === null
      ? 'started by a pattern'
      : `when ${'direction' in play.when ? movement(play.when, saying) : sayExpression(play.when, saying)}`;
  const opens = play.opens === 'risk' ? 'a risk' : 'an opportunity';
  const reason = play.reason === null ? '' : ` (reason: ${words(play.reason)})`;
  const due = `${numberWords(play.due.days)} ${play.due.working ? 'working ' : ''}${play.due.days === 1 ? 'day' : 'days'}`;
  const success = play.success === null ? '' : ` It has worked if ${movement(play.success, saying)}.`;
  return `${upperFirst(words(play.name))}, ${start}: opens ${opens}${reason} for the ${play.for === 'csm' ? 'CSM' : play.for}, due in ${due}. Steps: ${play.steps.map(lowerFirst).join('; ')}. It does not start again for ${dayWords(play.notAgainForDays)}.${success}`;
}

function movement({ of, direction, by, withinDays }: Movement, saying: Saying): string {
  return `${sayExpression(of, saying)} ${direction} by ${numberWords(by)} within ${dayWords(withinDays)}`;
}

function words(name: string): string {
  return name.replaceAll('_', ' ');
}
