import { addDays, type Day, dayNumber } from '../lib/index.ts';
import {
  type AccountLife,
  holderOf,
  instant,
  nextId,
  type Person,
  peopleOn,
  type RoleHeld,
} from './account-life.ts';
import { personName } from './names.ts';
import type { Random } from './random.ts';

const titles = ['Analyst', 'Coordinator', 'Engineer', 'Manager', 'Planner', 'Specialist'] as const;
/** Chances a year; guesses. */
const sponsorLeavesPerYear = 0.22;
const sponsorIsReplaced = 0.6;
const championLeavesPerYear = 0.25;
const userLeavesPerYear = 0.18;

/** People and roles of the first day. */
export function setUpPeople(life: AccountLife): void {
  const random = life.traits.random.fork('people');
  const { segment } = life.traits;
  const start = life.traits.startedOn;
  const users = Math.max(1, Math.round(life.seats * (0.55 + 0.3 * random.uniform())));
  for (let index = 0; index < users; index++) hire(life, random, start, random.pick(titles));
  const admin = life.people[0];
  if (admin !== undefined) give(life, admin, 'admin', start);
  if (!life.traits.profile.managed) return;
  give(
    life,
    hire(life, random, start, segment === 'enterprise' ? 'Vice President' : 'Director'),
    'executive sponsor',
    start,
  );
  give(life, hire(life, random, start, 'Head of Operations'), 'decision maker', start);
  const champion = life.people[1] ?? admin;
  if (champion !== undefined) give(life, champion, 'champion', start);
}

/** A week of comings and goings: leaving sponsors weigh on the mood until somebody takes over. */
export function livePeople(life: AccountLife): void {
  const random = life.traits.random.fork(`people/${life.week}`);
  const week = 7 / 365;
  const sponsor = holderOf(life, 'executive sponsor', life.week);
  if (sponsor !== null && random.chance(sponsorLeavesPerYear * week)) {
    const left = addDays(life.week, random.whole(0, 6));
    leave(life, sponsor, left);
    life.mood -= 0.3;
    if (random.chance(sponsorIsReplaced)) {
      const follows = addDays(left, random.whole(20, 110));
      give(life, hire(life, random, follows, 'Vice President'), 'executive sponsor', follows);
    }
  }
  const champion = holderOf(life, 'champion', life.week);
  if (champion !== null && random.chance(championLeavesPerYear * week)) {
    leave(life, champion, life.week);
    life.mood -= 0.5;
    const next = peopleOn(life, addDays(life.week, 30))[1];
    if (next !== undefined) give(life, next, 'champion', addDays(life.week, 30));
  }
  const users = peopleOn(life, life.week);
  if (users.length > 1 && random.chance(Math.min(0.9, users.length * userLeavesPerYear * week))) {
    const gone = random.pick(users);
    if (!life.roles.some((held) => held.person === gone && held.endsOn === null)) {
      leave(life, gone, life.week);
      if (random.chance(0.8))
        hire(life, random, addDays(life.week, random.whole(7, 60)), random.pick(titles));
    }
  }
}

/** Seats bought or given up bring people or take them away. */
export function staffUp(life: AccountLife, seats: number): void {
  const random = life.traits.random.fork(`staff/${life.week}`);
  for (let more = seats - life.seats; more > 0; more--) {
    if (random.chance(0.7)) hire(life, random, addDays(life.week, random.whole(0, 30)), random.pick(titles));
  }
}

/** Writes people and roles: at the end, when their last days are known. */
export function emitPeople(life: AccountLife): void {
  for (const each of life.people) {
    if (each.joinedOn > life.to) continue;
    const left = each.leftOn === null || each.leftOn > life.to ? null : instant(each.leftOn, 1020);
    const mail = `${each.name.toLowerCase().replaceAll(' ', '.')}.${each.id.slice(each.id.indexOf('-') + 1)}@${life.traits.id}.example`;
    life.emit('people', [
      each.id,
      life.traits.id,
      each.name,
      mail,
      each.title,
      instant(each.joinedOn, 540),
      left,
    ]);
  }
  for (const held of life.roles) {
    if (held.startsOn > life.to) continue;
    const ends = held.endsOn === null || held.endsOn > life.to ? null : held.endsOn;
    life.emit('people_roles', [held.person.id, life.traits.id, held.role, held.startsOn, ends]);
  }
}

function hire(life: AccountLife, random: Random, joinedOn: Day, title: string): Person {
  const keenness = Math.exp(0.6 * random.normal());
  const person: Person = {
    id: nextId(life, 'p'),
    name: personName(random),
    title,
    joinedOn,
    leftOn: null,
    keenness,
  };
  life.people.push(person);
  return person;
}

function give(life: AccountLife, person: Person, role: RoleHeld['role'], startsOn: Day): void {
  life.roles.push({ person, role, startsOn, endsOn: null });
}

function leave(life: AccountLife, person: Person, on: Day): void {
  const day = dayNumber(on) <= dayNumber(person.joinedOn) ? addDays(person.joinedOn, 1) : on;
  person.leftOn = day;
  for (const held of life.roles) if (held.person === person && held.endsOn === null) held.endsOn = day;
}
