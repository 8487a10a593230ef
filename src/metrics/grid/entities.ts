import { id, type PlanStep, sql } from '../../sql/index.ts';
import type { MeasurementsSpec } from '../measurements-spec.ts';
import { personKey } from '../rows/row-source.ts';
import { accountCalendars } from './account-calendars.ts';

/**
 * Name of the relation that numbers what is scored: entity INTEGER, and __key, which rows of facts have; with calendars
 * of regions, also the number of its calendar.
 */
export const entities = 'entities';

/** Columns by which a row of the grid is known. `entity` is a number because joins and windows on it are cheap. */
export function keyColumns(spec: MeasurementsSpec): readonly string[] {
  return spec.entity === 'person' ? ['entity', 'person_id', 'account_id'] : ['entity', 'account_id'];
}

/** Numbers every account, or every person at an account. */
export function compileEntities(spec: MeasurementsSpec): PlanStep {
  const people = spec.entity === 'person';
  const calendar =
    spec.regions === null
      ? { column: sql``, join: sql`` }
      : {
          column: sql`, coalesce(k.calendar, 0) as calendar`,
          join: sql` left join ${id(accountCalendars)} k on k.account_id = e.account_id`,
        };
  const keys = people ? sql`person_id, account_id` : sql`account_id`;
  const own = people ? sql`e.person_id, e.account_id` : sql`e.account_id`;
  return {
    name: entities,
    comment: 'a number for each that is scored: cheaper to join and to sort by than its name',
    keep: 'table',
    query: sql`select cast(row_number() over (order by ${own}) as integer) as entity, ${own}, ${people ? personKey('e') : id('e', 'account_id')} as ${id('__key')}${calendar.column}
from (select distinct ${keys} from ${people ? id('people') : id('accounts')}) e${calendar.join}`,
  };
}
