import type { Day } from '../../lib/index.ts';
import { relationshipPhrases } from './relationship.ts';
import { upper, type Words } from './words.ts';

/** What this chapter says. */
export const roadblockPhrases = {
  urgent: (w: Words, f: { tickets: number; since: Day; age: number }) =>
    f.tickets === 1
      ? `One urgent ticket has been open since ${w.date(f.since)}, for ${w.days(f.age)}.`
      : `${upper(w.count(f.tickets, 'urgent ticket', 'urgent tickets'))} are open, the oldest since ${w.date(f.since)}, for ${w.days(f.age)}.`,
  open: (w: Words, f: { tickets: number; bugs: number; since: Day }) => {
    if (f.tickets === 1) {
      return `One ticket${f.bugs === 0 ? '' : ', a bug,'} has been open since ${w.date(f.since)}.`;
    }
    const some = f.bugs === f.tickets ? (f.bugs === 2 ? 'both' : 'all') : w.spelled(f.bugs);
    const bugs = f.bugs === 0 ? '' : `, ${some} of them ${f.bugs === 1 ? 'a bug' : 'bugs'}`;
    return `${upper(w.count(f.tickets, 'ticket', 'tickets'))} are open${bugs}, the oldest since ${w.date(f.since)}.`;
  },
  none_open: (w: Words, f: { all: number; requests: number }) => {
    const all =
      f.all === 1 ? 'their one ticket is solved' : `all of their ${w.spelled(f.all)} tickets are solved`;
    return f.requests === 0 ? `${upper(all)}.` : `Apart from feature requests, ${all}.`;
  },
  opened: (w: Words, f: { recent: number; before: number }) =>
    `${upper(w.count(f.recent, 'ticket was', 'tickets were'))} opened in the last 90 days, ${f.before === 0 ? 'none' : w.spelled(f.before)} in the 90 days before.`,
  csat: (w: Words, f: { answers: number; mean: number }) =>
    f.answers === 1
      ? `Satisfaction with a ticket solved in the last 90 days: ${w.number(f.mean, 1)}, in the one answer.`
      : `Satisfaction with tickets solved in the last 90 days: ${w.number(f.mean, 1)} on average of ${w.count(f.answers, 'answer', 'answers')}.`,
  requests: (w: Words, f: { requests: number; features: readonly string[]; since: Day }) =>
    `${upper(w.count(f.requests, 'feature request waits', 'feature requests wait'))}${f.features.length === 0 ? '' : `, about ${w.list(f.features.map(w.text))}`}${f.requests === 1 ? ',' : ', the oldest'} since ${w.date(f.since)}.`,
  disapproval: (w: Words, f: { times: number; features: readonly string[] }) =>
    `They spoke against ${f.features.length === 0 ? 'something' : w.list(f.features.map(w.text))} in the last 90 days${f.times === 1 ? '' : `, in ${w.spelled(f.times)} remarks`}.`,
  costs: relationshipPhrases.costs,
} as const;
