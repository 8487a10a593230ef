import { id, type PlanStep, sql } from '../../sql/index.ts';
import type { MeasurementsSpec } from '../measurements-spec.ts';
import { personKey } from '../rows/row-source.ts';

/** Name of the relation that numbers what is scored: entity INTEGER, and __key, which rows of facts have. */
export const entities = 'entities';

/** Columns by which a row of the grid is known. `entity` is a number because joins and windows on it are cheap. */
export function keyColumns(spec: MeasurementsSpec): readonly string[] {
  return spec.entity === 'person' ? ['entity', 'person_id', 'account_id'] : ['entity', 'account_id'];
}

/** Numbers every account, or every person at an account. */
export function compileEntities(spec: MeasurementsSpec): PlanStep {
  const people = spec.entity === 'person';
  const keys = people ? sql`person_id, account_id` : sql`account_id`;
  return {
    name: entities,
    comment: 'a number for each that is scored: cheaper to join and to sort by than its name',
    keep: 'table',
    query: sql`select cast(row_number() over (order by ${keys}) as integer) as entity, ${keys}, ${people ? personKey('e') : id('account_id')} as ${id('__key')}
from (select distinct ${keys} from ${people ? id('people') : id('accounts')}) e`,
  };
}
