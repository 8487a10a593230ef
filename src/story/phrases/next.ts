import type { Day } from '../../lib/index.ts';
import { lower, open, upper, type Words } from './words.ts';

/** What this chapter says. */
export const nextPhrases = {
  band: (w: Words, f: { band: string; means: string; then: string }) =>
    `${upper(w.plain(f.band))}: ${lower(open(w.text(f.means)))}.${f.then === '' ? '' : ` Then: ${lower(open(w.text(f.then)))}.`}`,
  cap_holds: (w: Words, f: { because: string; ceiling: string }) =>
    `First of all: ${lower(open(w.text(f.because)))}. While this holds, nothing lifts it above ${w.plain(f.ceiling)}.`,
  path: (
    w: Words,
    f: {
      to: string | null;
      startsWithSponsor: boolean;
      steps: readonly string[];
      more: number;
      score: number | null;
      band: string;
    },
  ) => {
    const [first = '', ...then] =
      f.more === 0 ? f.steps : [...f.steps, w.count(f.more, 'more step', 'more steps')];
    const way = `${f.to === null ? 'The way to a band' : 'The way up'}${f.startsWithSponsor ? ' begins with the sponsor' : ''}`;
    const steps = then.length === 0 ? first : `first ${first}, then ${w.list(then)}`;
    return `${way}: ${steps}${f.score === null ? '' : `; it would then stand at ${w.score(f.score)} (${w.plain(f.band)})`}.`;
  },
  out_of_reach: (w: Words, f: { to: string; best: number; needs: number }) =>
    `No realistic change moves it up to ${w.plain(f.to)}: all of them together lead to ${w.score(f.best)}, and it takes ${w.score(f.needs)}.`,
  play: (w: Words, f: { name: string; steps: readonly string[]; due: number; working: boolean }) =>
    `The play ${w.plain(f.name)}, within ${w.number(f.due)} ${f.working ? 'working ' : ''}${f.due === 1 ? 'day' : 'days'}: ${w.list(f.steps.map((step) => lower(open(w.text(step)))))}.`,
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
  ends: (w: Words, f: { contracts: number; together: boolean; on: Day; ahead: number }) =>
    `${f.contracts === 1 ? 'The contract that notice was given for ends' : f.together ? 'The contracts that notice was given for end' : 'The first contract that notice was given for ends'} on ${w.date(f.on)}, ${f.ahead === 0 ? 'that same day' : `in ${w.days(f.ahead)}`}, unless they take it back.`,
  goal_due: (w: Words, f: { name: string | null; on: Day; ahead: number }) =>
    `${f.name === null ? 'A goal' : `The goal ${w.quoted(f.name)}`} is due on ${w.date(f.on)}, ${f.ahead === 0 ? 'that same day' : `in ${w.days(f.ahead)}`}.`,
  by_hand_ends: (w: Words, f: { on: Day; ahead: number }) =>
    `The band set by hand holds until ${w.date(f.on)}, for ${w.days(f.ahead)} more.`,
} as const;

/** What one step of a path asks for. */
export const stepPhrases = {
  change: (w: Words, f: { label: string; from: string; to: string; says: string | null }) =>
    `bring ${w.text(f.label)} from ${f.from} to ${f.to}${f.says === null ? '' : ` (${lower(open(w.text(f.says)))})`}`,
  learn: (w: Words, f: { label: string; to: string | null }) =>
    `find out ${w.text(f.label)}${f.to === null ? '' : ` (it must be ${f.to} or better)`}`,
  sponsor: (_: Words, f: { successor: string | null }) =>
    f.successor === null ? 'name a successor and meet them' : `meet ${f.successor}`,
} as const;
