import type { CompileScope, Name } from '../expressions/index.ts';
import { assertNever, snapshotColumns } from '../lib/index.ts';
import { accountDayScope } from '../metrics/index.ts';
import { capability, id, type Sql } from '../sql/index.ts';

/** Relations of one account and day in a query: the snapshot's row, and the grid's where there is one. */
export const aliases = { snapshot: 'snap', grid: 'grid' } as const;

/** What names in the condition of a play are: columns of the snapshot; attributes and sponsors of the grid. */
export function playScope(timeZone: string): CompileScope {
  const grid = accountDayScope({ alias: aliases.grid, timeZone });
  const own = (column: string): Sql => id(aliases.snapshot, column);
  const named = (name: Name): Sql => {
    switch (name.scope) {
      case 'attribute':
        return grid.name(name);
      case 'derived':
        return own(name.column);
      case 'stage':
        return own('stage');
      case 'metric':
        return own(snapshotColumns.value(name.metric));
      case 'points':
        return own(snapshotColumns.points(name.metric));
      case 'dimension':
        return own(snapshotColumns.dimension(name.dimension));
      case 'cap':
        return capability('list_contains', own('caps'), name.cap);
      case 'score':
        return own('score');
      case 'band':
        return own('band');
      case 'column':
        throw new Error('the condition of a play is not about rows');
      default:
        return assertNever(name);
    }
  };
  return { ...grid, asOf: own('day'), name: named };
}
