import type { FactName } from '../../src/facts/index.ts';
import { type Day, daysBetween } from '../../src/lib/index.ts';
import type { Basis } from '../../src/metrics/index.ts';
import type { FactRow } from '../support/book.ts';
import type { AroundRows, CountedRow } from './aggregate.ts';
import { holds, type Scope } from './evaluate.ts';
import { columnAsOf, dayOf, occurredAt, occurredOn } from './fact-times.ts';
import { isInWindow } from './quiet.ts';
import { rowScope } from './scopes.ts';
import { type Entity, rowsAsOf, type World } from './world.ts';

export type FactBasis = Extract<Basis, { kind: 'fact' }>;

const endColumns: Readonly<Partial<Record<FactName, string>>> = {
  people: 'left_at',
  people_roles: 'ends_on',
  tickets: 'solved_at',
  contracts: 'ended_on',
  entitlements: 'ends_on',
  invoices: 'paid_on',
  advocacy: 'answered_on',
  goals: 'reached_on',
};

/** Fact rows of an entity that a metric counts on a day: known, in its window, still open if it asks so, `where` true. */
export function factRowsCounted(
  world: World,
  entity: Entity,
  basis: FactBasis,
  day: Day,
  scope: Scope,
  window: number | null = basis.window,
): FactRow[] {
  const { fact, where } = basis;
  return rowsAsOf(world, fact, entity.accountId, day)
    .filter((row) => entity.personId === null || row.columns.person_id === entity.personId)
    .filter((row) => isInWindow(world, entity.accountId, occurredOn(fact, row, world.book), day, window))
    .filter((row) => !basis.stillOpen || columnAsOf(fact, row, endColumns[fact] ?? '', day) === null)
    .filter((row) => where === null || holds(where, rowScope(world, fact, row, scope)));
}

/** A fact row as aggregates see it. */
export function countedRow(world: World, fact: FactName, row: FactRow, scope: Scope): CountedRow {
  const at = occurredAt(fact, row, world.book) ?? row.knownAt;
  const text = (column: string): string | null => {
    const cell = columnAsOf(fact, row, column, scope.day);
    return typeof cell === 'string' ? cell : null;
  };
  return {
    scope: rowScope(world, fact, row, scope),
    order: `${at.length === 10 ? `${at}T00:00:00` : at}|${row.key}`,
    at,
    day: occurredOn(fact, row, world.book),
    personId: text('person_id'),
    product: text('product'),
  };
}

/** The earliest `collects_from` of the sources that feed a fact; null if none does. */
export function collectedFrom(world: World, fact: FactName): Day | null {
  const days = world.book.sources
    .filter((source) => source.fact === fact)
    .map((source) => source.collectsFrom)
    .filter((on) => on !== null);
  return days.sort()[0] ?? null;
}

/** "0 from the later of the account's start and the source's `collects_from`": that later day. */
export function zeroFrom(world: World, entity: Entity, fact: FactName): Day | null {
  const collects = collectedFrom(world, fact);
  if (collects === null) return null;
  return collects > entity.start ? collects : entity.start;
}

/** What aggregates ask about beyond the rows. */
export function aroundRows(world: World, entity: Entity, from: Day, day: Day): AroundRows {
  return {
    daysSinceStart: daysBetween(from, day),
    daysSince: (on) => daysBetween(on as Day, day),
    entitledProducts: () =>
      rowsAsOf(world, 'entitlements', entity.accountId, day)
        .filter((row) => (dayOf(columnAsOf('entitlements', row, 'ends_on', day)) ?? '9999') > day)
        .map((row) => row.columns.product)
        .filter((product) => typeof product === 'string'),
  };
}
