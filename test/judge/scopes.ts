import type { Name } from '../../src/expressions/index.ts';
import type { FactName } from '../../src/facts/index.ts';
import { assertNever, type Day } from '../../src/lib/index.ts';
import type { Cell, FactRow } from '../support/book.ts';
import { attributeAsOf } from './attributes.ts';
import { derivedOn } from './derived.ts';
import type { Scope } from './evaluate.ts';
import { columnAsOf, occurredOn } from './fact-times.ts';
import type { JudgeRow, Measurement } from './judge-row.ts';
import { attended, sponsorLeftWithin, sponsorReplaced } from './sponsor.ts';
import { stageOn } from './stage.ts';
import type { Entity, World } from './world.ts';

/** What conditions may read of the day's own results; absent where the place has none. */
export interface DayResults {
  metric?(name: string): Measurement;
  points?(metric: string): number | null;
  dimension?(name: string): number | null;
  /** Of the finished day only: archetypes and plays read it. */
  cap?(name: string): boolean;
  readonly score?: number | null;
  readonly band?: string;
}

/** Names and functions for one entity and day. */
export function dayScope(world: World, entity: Entity, day: Day, results: DayResults): Scope {
  const { accountId } = entity;
  return {
    day,
    name: (name: Name): Cell => {
      switch (name.scope) {
        case 'attribute':
          return attributeAsOf(world, accountId, name.attribute, day);
        case 'derived':
          return derivedOn(world, entity, day)[name.column];
        case 'stage':
          return stageOn(world, entity, day);
        case 'metric':
          return results.metric?.(name.metric).value ?? null;
        case 'points':
          return results.points?.(name.metric) ?? null;
        case 'dimension':
          return results.dimension?.(name.dimension) ?? null;
        case 'cap':
          return finished(results.cap?.(name.cap), name);
        case 'score':
          return finished(results.score, name);
        case 'band':
          return finished(results.band, name);
        case 'column':
          throw new Error(`no ${name.scope} in a condition of an account and day`);
        default:
          return assertNever(name);
      }
    },
    rowDay: () => {
      throw new Error('no row here');
    },
    aggregate: () => {
      throw new Error('no rows here');
    },
    attended: () => {
      throw new Error('no event here');
    },
    sponsorLeftWithin: (days) => sponsorLeftWithin(world, accountId, days, day),
    sponsorReplaced: () => sponsorReplaced(world, accountId, day),
  };
}

function finished(value: Cell | undefined, { scope }: Name): Cell {
  if (value === undefined) throw new Error(`no ${scope} before the day is scored`);
  return value;
}

/** The scope of one fact row: its columns as of the day, and all that the entity's scope has. */
export function rowScope(world: World, fact: FactName, row: FactRow, outer: Scope): Scope {
  return {
    ...outer,
    name: (name) =>
      name.scope === 'column' ? columnAsOf(fact, row, name.column, outer.day) : outer.name(name),
    rowDay: () => occurredOn(fact, row, world.book),
    attended: (role) => attended(world, String(row.columns.account_id), row, role, outer.day),
  };
}

/** The scope of one person's row of a people model: its score, band and metrics as columns. */
export function personScope(person: JudgeRow, outer: Scope): Scope {
  return {
    ...outer,
    name: (name) => (name.scope === 'column' ? personColumn(person, name.column) : outer.name(name)),
    rowDay: () => person.day,
  };
}

function personColumn(person: JudgeRow, column: string): Cell {
  if (column === 'score') return person.score;
  if (column === 'band') return person.band;
  if (column === 'archetypes') return person.archetypes;
  if (column === 'person_id') return person.personId;
  return person.metrics[column]?.value ?? null;
}
