import { addDays, type Day, smallLetters } from '../../src/lib/index.ts';
import type { FactRow } from '../support/book.ts';
import { columnAsOf, dayOf, occurredOn } from './fact-times.ts';
import { rowsAsOf, type World } from './world.ts';

const sponsorRole = 'executive sponsor';

/** Roles are words people write: case does not matter, nor whether `_` stands for a space. */
function isRole(row: FactRow, role: string): boolean {
  const plain = (text: string): string => smallLetters(text).replaceAll('_', ' ').trim();
  return plain(String(row.columns.role)) === plain(role);
}

/** Whether the role row covers a day, by what is known as of `asOf`. */
function coversDay(role: FactRow, covered: Day, asOf: Day): boolean {
  const starts = dayOf(role.columns.starts_on);
  const ends = dayOf(columnAsOf('people_roles', role, 'ends_on', asOf));
  return (starts === null || starts <= covered) && (ends === null || covered < ends);
}

/** Whether the role's person has left the account by a day. */
function hasLeft(world: World, role: FactRow, day: Day): boolean {
  return rowsAsOf(world, 'people', String(role.columns.account_id), day)
    .filter((row) => row.columns.person_id === role.columns.person_id)
    .map((row) => dayOf(columnAsOf('people', row, 'left_at', day)))
    .some((left) => left !== null && left <= day);
}

/** "`attended(role)`: the event's person or one of its `attendees` (list property) held the role that day." */
export function attended(world: World, accountId: string, event: FactRow, role: string, day: Day): boolean {
  const on = occurredOn('events', event, world.book);
  const present = attendees(event);
  return rowsAsOf(world, 'people_roles', accountId, day).some(
    (row) => isRole(row, role) && present.includes(String(row.columns.person_id)) && coversDay(row, on, day),
  );
}

function attendees(event: FactRow): string[] {
  const list = event.columns.attendees;
  const person = event.columns.person_id;
  return [...(typeof person === 'string' ? [person] : []), ...(Array.isArray(list) ? list : [])];
}

interface Leaving {
  readonly personId: string;
  readonly on: Day;
}

/** "An executive sponsor's role, or their time at the account, ended": every such end known by the day. */
function leavings(world: World, accountId: string, day: Day): Leaving[] {
  const roles = rowsAsOf(world, 'people_roles', accountId, day).filter((row) => isRole(row, sponsorRole));
  const people = rowsAsOf(world, 'people', accountId, day);
  return roles.flatMap((role) => {
    const personId = String(role.columns.person_id);
    const ends = dayOf(columnAsOf('people_roles', role, 'ends_on', day));
    const left = people
      .filter((row) => row.columns.person_id === personId)
      .map((row) => dayOf(columnAsOf('people', row, 'left_at', day)))
      .filter((on): on is Day => on !== null)
      .filter((on) => {
        const starts = dayOf(role.columns.starts_on);
        return (starts === null || starts <= on) && (ends === null || on <= ends);
      });
    return [...(ends === null ? [] : [ends]), ...left].map((on) => ({ personId, on }));
  });
}

/** "... ended in D-w+1..D." */
export function sponsorLeftWithin(world: World, accountId: string, days: number, day: Day): boolean {
  const first = addDays(day, 1 - days);
  return leavings(world, accountId, day).some((one) => one.on >= first && one.on <= day);
}

/** "`sponsor_replaced`: another person holds the role on D and attended a meeting on or after the day of leaving." */
export function sponsorReplaced(world: World, accountId: string, day: Day): boolean {
  const left = leavings(world, accountId, day).filter((one) => one.on <= day);
  const lastDay = left
    .map((one) => one.on)
    .sort()
    .at(-1);
  if (lastDay === undefined) return false;
  const gone = left.filter((one) => one.on === lastDay).map((one) => one.personId);
  const meetings = rowsAsOf(world, 'events', accountId, day).filter(
    (event) => event.columns.name === 'meeting' && occurredOn('events', event, world.book) >= lastDay,
  );
  return rowsAsOf(world, 'people_roles', accountId, day)
    .filter((row) => isRole(row, sponsorRole) && coversDay(row, day, day) && !hasLeft(world, row, day))
    .map((row) => String(row.columns.person_id))
    .filter((personId) => !gone.includes(personId))
    .some((personId) => meetings.some((event) => attendees(event).includes(personId)));
}
