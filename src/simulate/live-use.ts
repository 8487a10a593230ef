import { type Day, dayFromNumber, dayNumber, daysBetween } from '../lib/index.ts';
import { type AccountLife, holderOf, instant, nextId, peopleOn } from './account-life.ts';
import { receivedOn } from './outages.ts';
import type { Random } from './random.ts';

const features = { dashboard: 8, report: 6, alert: 3, export: 2.5, invite: 0.6 } as const;

/** The week's engagement: pulled to fit and mood, falling once they have decided to leave, with noise. */
export function liveEngagement(life: AccountLife): void {
  const random = life.traits.random.fork(`engagement/${life.week}`);
  const leaving = life.decidedOn === null ? 0 : Math.min(2.2, daysBetween(life.decidedOn, life.week) / 40);
  const target = 0.9 * life.traits.fit + life.mood - leaving;
  life.engagement += 0.3 * (target - life.engagement) + 0.22 * random.normal();
  life.engagement = Math.max(-3, Math.min(3, life.engagement));
  life.mood *= 0.9;
}

/** A week of product events, meetings and opened mails. One row for each person, day and feature; `value` is how often. */
export function liveUse(life: AccountLife): void {
  const random = life.traits.random.fork(`use/${life.week}`);
  const tenure = daysBetween(life.traits.startedOn, life.week);
  const ramp = Math.min(1, 0.35 + tenure / 120);
  const comes = ramp / (1 + Math.exp(0.9 - 1.1 * life.engagement));
  const days = daysOfWeek(life);
  for (const person of peopleOn(life, life.week)) {
    const chance = Math.min(0.95, comes * person.keenness * 0.85);
    for (const date of days) {
      if (person.leftOn !== null && date.day >= person.leftOn) break;
      if (!random.chance(date.isWeekend ? chance * 0.08 : chance)) continue;
      record(life, random, date, person.id, random.pickWeighted(features), 1 + random.poisson(2.2), null);
    }
  }
  if (life.traits.profile.managed) meet(life, random, days);
}

/** A day of the week that is being lived. */
interface WeekDate {
  readonly day: Day;
  readonly isWeekend: boolean;
  /** When its events arrived; null: never. */
  readonly received: Day | null;
}

/** The recorded days of the week, worked out once for all its events. */
function daysOfWeek(life: AccountLife): WeekDate[] {
  const first = dayNumber(life.week);
  const count = Math.min(7, daysBetween(life.week, life.to) + 1);
  return Array.from({ length: count }, (_, offset) => {
    const day = dayFromNumber(first + offset);
    return { day, isWeekend: (first + offset + 3) % 7 >= 5, received: receivedOn(day, life.outages) };
  });
}

/** Meetings with the sponsor come the oftener the better it goes; mails are opened by some. */
function meet(life: AccountLife, random: Random, days: readonly WeekDate[]): void {
  const mood = 1 / (1 + Math.exp(-0.8 * life.engagement));
  const date = days[random.whole(0, 4)];
  if (date === undefined) return;
  const sponsor = holderOf(life, 'executive sponsor', date.day);
  const champion = holderOf(life, 'champion', date.day);
  if (sponsor !== null && random.chance(0.25 * mood)) {
    const attendees = [sponsor.id, ...(champion === null || champion === sponsor ? [] : [champion.id])];
    record(life, random, date, sponsor.id, 'meeting', 1, JSON.stringify(attendees));
  } else if (champion !== null && random.chance(0.3 * mood)) {
    record(life, random, date, champion.id, 'meeting', 1, JSON.stringify([champion.id]));
  }
  if (champion !== null && random.chance(0.5 * mood))
    record(life, random, date, champion.id, 'mail_opened', 1, null);
}

function record(
  life: AccountLife,
  random: Random,
  date: WeekDate,
  person: string,
  name: string,
  value: number,
  attendees: string | null,
): void {
  const { day, received } = date;
  const minutes = random.whole(420, 1140);
  const id = nextId(life, 'e');
  if (received === null) return;
  const product = name === 'meeting' || name === 'mail_opened' ? null : name === 'alert' ? 'alerts' : 'core';
  const at = received === day ? instant(day, minutes + 1) : instant(received, 300);
  life.emit('events', [
    id,
    life.traits.id,
    person,
    name,
    instant(day, minutes),
    value,
    product,
    attendees,
    at,
  ]);
}
