import type { Day } from '../../lib/index.ts';
import { relationshipPhrases } from './relationship.ts';
import { upper, type Words } from './words.ts';

const named = (w: Words, name: string | null): string => (name === null ? 'a goal' : w.quoted(name));

/** What this chapter says. */
export const limitPhrases = {
  goals_missed: (w: Words, f: { goals: readonly { name: string | null; due: Day }[]; more: number }) =>
    `Due and not reached: ${w.list([...f.goals.map(({ name, due }) => `${named(w, name)} (due ${w.date(due)})`), ...(f.more === 0 ? [] : [`${w.spelled(f.more)} more`])])}.`,
  goals_reached: (w: Words, f: { reached: number; goals: number; name: string | null; on: Day }) => {
    const some =
      f.reached === f.goals
        ? upper(w.all(f.goals, 'goal', 'goals'))
        : `${upper(w.spelled(f.reached))} of ${w.count(f.goals, 'goal', 'goals')}`;
    if (f.reached === 1) {
      const which = f.name === null ? ' was reached,' : ` is reached: ${w.quoted(f.name)},`;
      return `${some}${which} on ${w.date(f.on)}.`;
    }
    return `${some} are reached, the last${f.name === null ? '' : `, ${w.quoted(f.name)},`} on ${w.date(f.on)}.`;
  },
  goals_none_reached: (w: Words, f: { goals: number }) =>
    `${f.goals === 1 ? 'The one goal is' : `None of ${w.spelled(f.goals)} goals is`} ${f.goals === 1 ? 'not reached yet' : 'reached yet'}.`,
  unused: (w: Words, f: { products: readonly string[] }) =>
    `They pay for ${w.list(f.products.map(w.text))}, and no use of ${f.products.length === 1 ? 'it' : 'them'} was recorded in the last 90 days.`,
  costs: relationshipPhrases.costs,
} as const;
