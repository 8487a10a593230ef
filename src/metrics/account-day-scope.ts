import type { CompileScope, Name } from '../expressions/index.ts';
import { snapshotColumns } from '../lib/index.ts';
import { capability, id, type Sql } from '../sql/index.ts';

/** Names of the grid's columns that come from a project or a model. Metrics and dimensions never start with an underscore. */
export const gridColumns = {
  attribute: (name: string) => `__attribute__${name}`,
  sponsorLeftWithin: (days: number) => `__sponsor_left_within__${days}`,
  sponsorReplaced: '__sponsor_replaced',
} as const;

/**
 * What the names in a condition on an account and day stand for: columns of the grid and of `measurements`.
 * Points, dimensions, caps, score and band are the score's; here they have no meaning.
 *
 * @example compileExpression(stage.when, accountDayScope({ alias: 'g', timeZone: 'Europe/Berlin' }))
 */
export function accountDayScope(place: { readonly alias?: string; readonly timeZone: string }): CompileScope {
  const column = (name: string): Sql => (place.alias === undefined ? id(name) : id(place.alias, name));
  return {
    asOf: column('day'),
    name: (name) => column(accountDayColumn(name)),
    localDay: (at) => capability('local_day', at, place.timeZone),
    sponsorLeftWithin: (days) => column(gridColumns.sponsorLeftWithin(days)),
    sponsorReplaced: () => column(gridColumns.sponsorReplaced),
  };
}

function accountDayColumn(name: Name): string {
  switch (name.scope) {
    case 'attribute':
      return gridColumns.attribute(name.attribute);
    case 'derived':
      return name.column;
    case 'stage':
      return 'stage';
    case 'metric':
      return snapshotColumns.value(name.metric);
    case 'column':
      return name.column;
    case 'points':
    case 'dimension':
    case 'cap':
    case 'score':
    case 'band':
      throw new Error(`${name.scope} is no column of the account's day`);
  }
}
