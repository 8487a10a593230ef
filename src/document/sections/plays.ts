import {
  dayWords,
  numberWords,
  type Play,
  sayExpression,
  sayMovement,
  upperFirst,
} from '../../model/index.ts';
import type { Block, Section } from '../document.ts';
import { type Writing, whoWords, words } from '../writing.ts';

/** What is done: when each play starts, for whom, by when, in which steps, and what success is. Null: there is none. */
export function plays({ model, saying }: Writing): Section | null {
  if (model.plays.length === 0) return null;
  const blocks = model.plays.flatMap((play): Block[] => {
    const startedBy = model.archetypes.filter((archetype) => archetype.play === play.name);
    const starts = [
      ...(play.when === null
        ? []
        : ['direction' in play.when ? sayMovement(play.when, saying) : sayExpression(play.when, saying)]),
      ...startedBy.map(({ name }) => `the account is a ${words(name)}`),
    ];
    const opens = play.opens === 'risk' ? 'a risk' : 'an opportunity';
    const reason = play.reason === null ? '' : ` (${words(play.reason)})`;
    const when = starts.length === 0 ? 'Nothing starts it' : `Starts when ${starts.join(', or when ')}`;
    const success = play.success === null ? [] : [`It has worked if ${sayMovement(play.success, saying)}.`];
    return [
      { kind: 'heading', text: upperFirst(words(play.name)) },
      {
        kind: 'text',
        text: `${when}. Opens ${opens}${reason} for ${whoWords(play.for)}, due in ${dueWords(play)}.`,
      },
      { kind: 'steps', items: play.steps },
      {
        kind: 'quiet',
        text: [...success, `It does not start again for ${dayWords(play.notAgainForDays)}.`].join(' '),
      },
    ];
  });
  return { id: 'plays', title: 'What we do', blocks };
}

/** `3 working days`, `1 day`. */
export function dueWords({ due: { days, working } }: Play): string {
  return `${numberWords(days)} ${working ? 'working ' : ''}${days === 1 ? 'day' : 'days'}`;
}
