import type { Evidence, Sentence, Story } from '../../src/story/index.ts';
import { dayOf } from '../judge/fact-times.ts';
import type { Cell } from '../support/book.ts';
import { type KnownRow, plain, type StoryWorld } from './story-world.ts';

type Said = Readonly<Record<string, unknown>>;

/** What each kind of sentence claims, worked out anew from the rows of the book; undefined: it may not be said at all. */
const claims: Readonly<Record<string, (world: StoryWorld, account: string) => Said | undefined>> = {
  'roadblocks.open': (world, account) => {
    const open = tickets(world, account).filter(isOpen);
    return open.length === 0 ? undefined : { open: open.length, oldest_on: earliest(open) };
  },
  'roadblocks.urgent': (world, account) => {
    const urgent = tickets(world, account).filter(
      (row) => isOpen(row) && plain(row.cells.priority) === 'urgent',
    );
    return urgent.length === 0 ? undefined : { urgent: urgent.length, oldest_on: earliest(urgent) };
  },
  'roadblocks.none_open': (world, account) => {
    const all = tickets(world, account);
    return all.length === 0 || all.some(isOpen) ? undefined : { tickets: all.length, open: 0 };
  },
  'roadblocks.opened': (world, account) => {
    const ages = tickets(world, account).map((row) => world.ago(row.on) ?? -1);
    return {
      opened_within_90_days: ages.filter((age) => age < 90).length,
      in_90_days_before: ages.filter((age) => age >= 90 && age < 180).length,
    };
  },
  'roadblocks.csat': (world, account) => {
    const answers = tickets(world, account)
      .filter((row) => isWithin(world, row.cells.solved_at, 90))
      .flatMap((row) => (typeof row.cells.csat === 'number' ? [row.cells.csat] : []));
    return answers.length === 0 ? undefined : { answers: answers.length, mean: mean(answers) };
  },
  'roadblocks.requests': (world, account) => {
    const open = world.known('tickets', account).filter((row) => isRequest(row) && isOpen(row));
    return open.length === 0 ? undefined : { open: open.length, oldest_on: earliest(open) };
  },
  'roadblocks.disapproval': (world, account) => feedback(world, account, 'negative'),
  'relationship.praise': (world, account) => feedback(world, account, 'positive'),
  'limits.goals_reached': (world, account) => {
    const goals = world.known('goals', account);
    const reached = goals.filter((row) => row.cells.reached_on !== null);
    const last = reached
      .map((row) => String(row.cells.reached_on))
      .sort()
      .at(-1);
    return last === undefined
      ? undefined
      : { goals: goals.length, reached: reached.length, reached_on: last };
  },
  'limits.goals_none_reached': (world, account) => {
    const goals = world.known('goals', account);
    const isAny = goals.length === 0 || goals.some((row) => row.cells.reached_on !== null);
    return isAny ? undefined : { goals: goals.length, reached: 0 };
  },
  'relationship.overdue': (world, account) => {
    const due = overdue(world, account);
    const amounts = due.map((row) => row.cells.amount);
    const known = amounts.filter((amount) => typeof amount === 'number');
    return due.length === 0
      ? undefined
      : {
          overdue: due.length,
          amount: known.length === amounts.length ? known.reduce((sum, one) => sum + one, 0) : null,
          oldest_due_on: due.map((row) => String(row.cells.due_on)).sort()[0],
        };
  },
  'relationship.paid': (world, account) => {
    const due = world.known('invoices', account).filter((row) => {
      const age = world.ago(row.cells.due_on);
      return age !== null && age > 0 && age < 365;
    });
    const late = due.filter((row) => String(row.cells.paid_on ?? '') > String(row.cells.due_on));
    return due.length === 0 || overdue(world, account).length > 0
      ? undefined
      : { due: due.length, paid_late: late.length };
  },
  'relationship.meeting': (world, account) => {
    const met = world.known('events', account).filter((row) => row.cells.name === 'meeting');
    const talked = world
      .known('logs', account)
      .filter((row) => ['meeting', 'call'].includes(plain(row.cells.kind)));
    const all = [...met, ...talked].map(({ on }) => on).sort();
    return all.length === 0 ? undefined : { last_on: all.at(-1) };
  },
  'use.silent': (world, account) => {
    const used = world.known('events', account).filter((row) => row.cells.name !== 'meeting');
    const last = used
      .map(({ on }) => on)
      .sort()
      .at(-1);
    return last === undefined || (world.ago(last) ?? 0) < 14
      ? undefined
      : { last_on: last, events: used.length };
  },
  'use.never': (world, account) =>
    world.known('events', account).some((row) => row.cells.name !== 'meeting') ? undefined : { events: 0 },
  'use.room': (world, account) => {
    const present = world.known('people', account).filter((row) => row.cells.left_at == null);
    return present.length === 0 ? undefined : { present: present.length };
  },
  'relationship.people': (world, account) => ({
    present: world.known('people', account).filter((row) => row.cells.left_at == null).length,
  }),
  'unknown.no_goal': (world, account) =>
    world.known('goals', account).length > 0 ? undefined : { goals: 0 },
  'unknown.no_role': (world, account) =>
    sponsors(world, account).some(({ goneOn }) => goneOn === null) ? undefined : { hold_it: 0 },
  'next.goal_due': (world, account) => {
    const due = world
      .known('goals', account)
      .filter((row) => row.cells.reached_on === null && -(world.ago(row.cells.due_on) ?? 1) >= 0)
      .map((row) => String(row.cells.due_on))
      .sort()[0];
    return due === undefined ? undefined : { due_on: due };
  },
  'relationship.notice': (world, account) => {
    const given = world
      .known('contracts', account)
      .filter((row) => isActive(world, row) && row.cells.notice_given_on !== null);
    const last = given
      .map((row) => String(row.cells.notice_given_on))
      .sort()
      .at(-1);
    return last === undefined ? undefined : { notice_given_on: last };
  },
  'headline.leaving': (world, account) => claims['relationship.notice']?.(world, account),
  'headline.sponsor_left': (world, account) => {
    const gone = sponsors(world, account)
      .map(({ goneOn }) => goneOn)
      .filter((one) => one !== null)
      .sort()
      .at(-1);
    return gone === undefined ? undefined : { gone_on: gone };
  },
  'relationship.role_left': (world, account) => {
    const gone = heldRoles(world, account).some(
      ({ goneOn }) => goneOn !== null && isWithin(world, goneOn, 90),
    );
    return gone ? {} : undefined;
  },
  'relationship.declined': (world, account) => {
    const declined = world
      .known('advocacy', account)
      .some((row) => row.cells.outcome === 'declined' && isWithin(world, row.cells.answered_on, 365));
    return declined ? { outcome: 'declined' } : undefined;
  },
  'relationship.unanswered': (world, account) => {
    const waiting = world
      .known('advocacy', account)
      .some((row) => row.cells.answered_on === null && row.cells.asked_on !== null);
    return waiting ? {} : undefined;
  },
};

/** Kinds of sentences whose claim is worked out anew here. */
export const checkedClaims: readonly string[] = Object.keys(claims);

/** What a sentence claims that the rows of the book contradict. */
export function wrongClaims(sentence: Sentence, story: Story, world: StoryWorld): string[] {
  const claim = claims[sentence.id];
  if (claim === undefined) return [];
  const expected = claim(world, story.account.id);
  if (expected === undefined) return [`${sentence.id} may not be said: ${sentence.text}`];
  const said = Object.assign({}, ...sentence.evidence.map(saysOf)) as Said;
  return Object.entries(expected).flatMap(([name, value]) => {
    const given = said[name];
    const isSame =
      typeof value === 'number' && typeof given === 'number'
        ? Math.abs(value - given) < 1e-6
        : value === given;
    return isSame
      ? []
      : [`${sentence.id}: ${name} is ${String(given)}, not ${String(value)}: ${sentence.text}`];
  });
}

/** Later rows of evidence do not hide what the first ones say. */
function saysOf(evidence: Evidence): Said {
  return evidence.kind === 'rows' ? evidence.says : {};
}

const isOpen = (row: KnownRow): boolean => row.cells.solved_at == null;
const isRequest = (row: KnownRow): boolean => plain(row.cells.kind) === 'feature request';
const earliest = (rows: readonly KnownRow[]): string | undefined => rows.map(({ on }) => on).sort()[0];
const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

function tickets(world: StoryWorld, account: string): KnownRow[] {
  return world.known('tickets', account).filter((row) => !isRequest(row));
}

function isWithin(world: StoryWorld, of: Cell | undefined, days: number): boolean {
  const age = world.ago(of);
  return age !== null && age >= 0 && age < days;
}

function feedback(world: StoryWorld, account: string, polarity: string): Said | undefined {
  const told = world
    .known('feedback', account)
    .filter((row) => row.cells.polarity === polarity && isWithin(world, row.on, 90));
  return told.length === 0 ? undefined : { polarity };
}

function overdue(world: StoryWorld, account: string): KnownRow[] {
  return world
    .known('invoices', account)
    .filter((row) => row.cells.paid_on === null && (world.ago(row.cells.due_on) ?? 0) > 0);
}

function isActive(world: StoryWorld, { cells }: KnownRow): boolean {
  if (cells.ended_on != null) return world.day < String(cells.ended_on);
  return (
    (cells.auto_renew ?? true) === true || cells.renewal_on == null || world.day <= String(cells.renewal_on)
  );
}

interface Held {
  readonly role: string;
  readonly goneOn: string | null;
}

/** Who held a role, and until when: its end, or that of the person's time at the account. */
function heldRoles(world: StoryWorld, account: string): Held[] {
  return world.known('people_roles', account).map(({ cells }) => {
    const left = world
      .known('people', account)
      .filter((person) => person.cells.person_id === cells.person_id)
      .flatMap((person) => dayOf(person.cells.left_at) ?? [])
      .filter((on) => cells.starts_on === null || on >= String(cells.starts_on));
    const ends = [...left, ...(typeof cells.ends_on === 'string' ? [cells.ends_on] : [])].sort();
    return { role: plain(cells.role), goneOn: ends[0] ?? null };
  });
}

function sponsors(world: StoryWorld, account: string): Held[] {
  return heldRoles(world, account).filter(({ role }) => role === 'executive sponsor');
}
