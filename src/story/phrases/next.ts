import type { Day } from '../../lib/index.ts';
import { lower, open, upper, type Words } from './words.ts';

/** What this chapter says. */
export const nextPhrases = {
  band: (w: Words, f: { band: string; means: string; then: string }) =>
    `${upper(w.plain(f.band))}: ${lower(open(w.text(f.means)))}.${f.then === '' ? '' : ` Then: ${lower(open(w.text(f.then)))}.`}`,
  cap_holds: (w: Words, f: { because: string; ceiling: string }) =>
    `First of all: ${lower(open(w.text(f.because)))}. While this holds, nothing lifts it above ${w.plain(f.ceiling)}.`,
  successor_to_name: (_: Words, _facts: Record<string, never>) =>
    'It is over once somebody else holds the role of executive sponsor and a meeting with them is recorded.',
  successor_to_meet: (_: Words, f: { person: string }) =>
    `It is over once a meeting with ${f.person} is recorded.`,
  find_out: (w: Words, f: { label: string; needed: number; ceiling: string }) =>
    `Find out about ${w.text(f.label)}: until ${w.share(f.needed)} of it is measured, it is never better than ${w.plain(f.ceiling)}.`,
  rate: (w: Words, f: { label: string; question: string }) =>
    `${w.text(f.label)} wants a rating: ${w.text(f.question)}`,
  archetype: (w: Words, f: { name: string; means: string; then: string | null; waits: string | null }) => {
    const then =
      f.then === null
        ? ''
        : ` Then: ${lower(open(w.text(f.then)))}${f.waits === null ? '' : `, but not while it is ${w.plain(f.waits)}`}.`;
    return `${upper(w.plain(f.name))}: ${lower(open(w.text(f.means)))}.${then}`;
  },
  decide: (w: Words, f: { decideBy: Day; renewalOn: Day; ahead: number }) => {
    const renewal = f.decideBy === f.renewalOn ? '' : `; the renewal is on ${w.date(f.renewalOn)}`;
    if (f.ahead < 0)
      return `They had to decide by ${w.date(f.decideBy)}, ${w.days(-f.ahead)} earlier${renewal}.`;
    return `They decide by ${w.date(f.decideBy)}${f.ahead === 0 ? ', that same day' : `, in ${w.days(f.ahead)}`}${renewal}.`;
  },
  goal_due: (w: Words, f: { name: string | null; on: Day; ahead: number }) =>
    `${f.name === null ? 'A goal' : `The goal ${w.quoted(f.name)}`} is due on ${w.date(f.on)}, ${f.ahead === 0 ? 'that same day' : `in ${w.days(f.ahead)}`}.`,
  by_hand_ends: (w: Words, f: { on: Day; ahead: number }) =>
    `The band set by hand holds until ${w.date(f.on)}, for ${w.days(f.ahead)} more.`,
} as const;
