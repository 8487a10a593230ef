import type { Day } from '../../lib/index.ts';
import { open, upper, type Words } from './words.ts';

const article = (w: Words, noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${w.plain(noun)}`;

/** What this chapter says. */
export const relationshipPhrases = {
  who: (
    w: Words,
    f: {
      since: Day | null;
      arr: number | null;
      seats: number | null;
      csm: string | null;
      csmSince: Day | null;
    },
  ) => {
    const has = [
      ...(f.arr === null ? [] : [`${w.money(f.arr)} of ARR`]),
      ...(f.seats === null ? [] : [`${w.number(f.seats)} ${f.seats === 1 ? 'seat' : 'seats'}`]),
    ];
    const since = f.since === null ? 'A customer' : `A customer since ${w.date(f.since)}`;
    const csm =
      f.csm === null
        ? ''
        : f.csmSince === null
          ? `; the CSM is ${w.text(f.csm)}`
          : `; ${w.text(f.csm)} has been the CSM since ${w.date(f.csmSince)}`;
    return `${since}${has.length === 0 ? '' : `, with ${w.list(has)}`}${csm}.`;
  },
  notice: (w: Words, f: { on: Day; contracts: number; products: readonly string[]; arr: number | null }) =>
    `Notice was given on ${w.date(f.on)} for ${f.products.length === f.contracts ? w.list(f.products.map(w.text)) : w.count(f.contracts, 'contract', 'contracts')}${f.arr === null || f.arr === 0 ? '' : `, ${w.money(f.arr)} of ARR`}.`,
  outcome: (w: Words, f: { kind: string; on: Day; before: number | null; after: number | null }) => {
    const did: Readonly<Record<string, string>> = {
      renewed: 'renewed',
      expanded: 'grew',
      contracted: 'shrank',
      churned: 'left',
      returned: 'came back',
    };
    const money =
      f.before !== null && f.after !== null && f.before !== f.after
        ? `, from ${w.money(f.before)} to ${w.money(f.after)} of ARR`
        : '';
    // Whoever left has no days until they are back, and a story is of a day that is there.
    const since = f.kind === 'churned' ? ', and have come back since' : '';
    return `They ${did[f.kind] ?? w.plain(f.kind)} on ${w.date(f.on)}${money}${since}.`;
  },
  role_left: (w: Words, f: { person: string; hasLeft: boolean; on: Day }) =>
    `${upper(f.person)} ${f.hasLeft ? 'left' : 'gave up the role'} on ${w.date(f.on)}.`,
  role_now: (
    w: Words,
    f: { person: string; role: string; since: Day | null; metOn: Day | null; ago: number | null },
  ) =>
    `${upper(f.person)} ${f.since === null ? 'is' : 'has been'} the ${w.plain(f.role)}${f.since === null ? '' : ` since ${w.date(f.since)}`}${f.metOn === null || f.ago === null ? '; no meeting with them is recorded' : `; the last meeting with them was on ${w.date(f.metOn)}, ${f.ago === 0 ? 'that same day' : `${w.days(f.ago)} earlier`}`}.`,
  roles_now: (w: Words, f: { holders: readonly { role: string; person: string }[] }) =>
    `${upper(w.list(f.holders.map(({ role, person }, index) => `the ${w.plain(role)}${index === 0 ? ' is' : ''} ${person}`)))}.`,
  role_shared: (w: Words, f: { role: string; people: readonly string[]; more: number }) =>
    `In the role of ${w.plain(f.role)}: ${w.list(f.more === 0 ? f.people : [...f.people, `${w.spelled(f.more)} more`])}.`,
  people: (w: Words, f: { present: number | null; joined: number; left: number }) => {
    const [first, ...more] = [
      ...(f.joined === 0 ? [] : [{ did: 'joined', people: f.joined }]),
      ...(f.left === 0 ? [] : [{ did: 'left', people: f.left }]),
    ];
    const moves = more.map(({ did, people }) => `${w.spelled(people)} ${did}`);
    if (f.present === null)
      return first === undefined
        ? ''
        : `${upper(w.list([`${w.count(first.people, 'person', 'people')} ${first.did}`, ...moves]))} in the last 90 days.`;
    const all = first === undefined ? [] : [`${w.spelled(first.people)} ${first.did}`, ...moves];
    return `${upper(w.count(f.present, 'person is', 'people are'))} known there${all.length === 0 ? '' : `; ${w.list(all)} in the last 90 days`}.`;
  },
  meeting: (w: Words, f: { on: Day; ago: number; recent: number; calls: boolean }) =>
    `The last ${f.calls ? 'meeting or call' : 'meeting'} was on ${w.date(f.on)}${f.ago === 0 ? '' : `, ${w.days(f.ago)} earlier`}${f.recent < 2 ? '' : `, one of ${w.spelled(f.recent)} in 90 days`}.`,
  rating: (w: Words, f: { by: string; label: string; level: number; says: string | null; on: Day }) =>
    `${w.text(f.by)} rated ${w.text(f.label)} ${w.number(f.level)} on ${w.date(f.on)}${f.says === null ? '' : `: ${open(w.text(f.says))}`}.`,
  nps: (w: Words, f: { answers: number; promoters: number; detractors: number; on: Day; score: number }) =>
    f.answers === 1
      ? `One answer to NPS in the last year: ${w.number(f.score)}, on ${w.date(f.on)}.`
      : `${upper(w.count(f.answers, 'answer', 'answers'))} to NPS in the last year, ${w.count(f.promoters, 'promoter', 'promoters')} and ${w.count(f.detractors, 'detractor', 'detractors')}; the last was ${w.number(f.score)}, on ${w.date(f.on)}.`,
  survey: (w: Words, f: { kind: string; answers: number; mean: number; on: Day; score: number }) =>
    f.answers === 1
      ? `One answer to ${f.kind.toUpperCase()} in the last year: ${w.number(f.score)}, on ${w.date(f.on)}.`
      : `${upper(w.count(f.answers, 'answer', 'answers'))} to ${f.kind.toUpperCase()} in the last year, ${w.number(f.mean, 1)} on average; the last was ${w.number(f.score)}, on ${w.date(f.on)}.`,
  praise: (w: Words, f: { times: number; features: readonly string[] }) =>
    `They praised ${f.features.length === 0 ? 'us' : w.list(f.features.map(w.text))} in the last 90 days${f.times === 1 ? '' : `, in ${w.spelled(f.times)} remarks`}.`,
  advocacy: (w: Words, f: { deeds: readonly { kind: string; outcome: string; on: Day }[]; more: number }) =>
    `They spoke for us in the last year: ${w.list([...f.deeds.map(({ kind, outcome, on }) => `${article(w, kind)} (${w.plain(outcome)}, ${w.date(on)})`), ...(f.more === 0 ? [] : [`${w.spelled(f.more)} more`])])}.`,
  declined: (w: Words, f: { deeds: readonly { kind: string; on: Day }[]; more: number }) =>
    `They declined to speak for us: ${w.list([...f.deeds.map(({ kind, on }) => `${article(w, kind)} on ${w.date(on)}`), ...(f.more === 0 ? [] : [`${w.spelled(f.more)} more in the last year`])])}.`,
  unanswered: (w: Words, f: { kind: string; on: Day }) =>
    `They were asked for ${article(w, f.kind)} on ${w.date(f.on)} and have not answered.`,
  overdue: (w: Words, f: { invoices: number; amount: number | null; since: Day }) =>
    f.invoices === 1
      ? `One invoice${f.amount === null ? '' : ` of ${w.money(f.amount)}`} has been overdue since ${w.date(f.since)}.`
      : `${upper(w.count(f.invoices, 'invoice', 'invoices'))} are overdue${f.amount === null ? '' : `, ${w.money(f.amount)} together`}, the oldest since ${w.date(f.since)}.`,
  paid: (w: Words, f: { invoices: number; late: number }) => {
    const all = `${upper(w.all(f.invoices, 'invoice', 'invoices'))} due in the last year ${f.invoices === 1 ? 'is' : 'are'} paid`;
    return f.late === f.invoices ? `${all}, late.` : `${all}, ${w.spelled(f.late)} of them late.`;
  },
  child: (w: Words, f: { parent: string }) => `It belongs to ${w.text(f.parent)}.`,
  family: (
    w: Words,
    f: {
      accounts: number;
      bands: readonly { band: string; accounts: number }[];
      score: number | null;
      band: string;
    },
  ) => {
    const [only] = f.bands.length === 1 ? f.bands : [];
    const every = f.accounts === 1 ? '' : f.accounts === 2 ? 'both ' : `all ${w.spelled(f.accounts)} `;
    const bands =
      only === undefined
        ? f.bands.map(({ band, accounts }) => `${w.spelled(accounts)} ${w.plain(band)}`)
        : [`${every}${w.plain(only.band)}`];
    return `${upper(w.count(f.accounts, 'account belongs', 'accounts belong'))} to it: ${w.list(bands)}; together they stand ${f.score === null ? w.plain(f.band) : `at ${w.score(f.score)} (${w.plain(f.band)})`}.`;
  },
  costs: (w: Words, f: { metrics: readonly { label: string; value: string; lost: number }[] }) =>
    `What costs points here: ${w.list(f.metrics.map(({ label, value, lost }) => `${w.text(label)} (${value}) ${w.points(lost)}`))}.`,
} as const;
