import type { CompileScope, Name } from '../expressions/index.ts';
import { assertNever, snapshotColumns } from '../lib/index.ts';
import { id, type Sql } from '../sql/index.ts';
import { scoreColumns } from './score-columns.ts';

/** Names in conditions on an account and a day: the score's own columns, all else as `base` has it. */
export function dayScope(base: CompileScope): CompileScope {
  return { ...base, name: (name) => named(name, base) };
}

function named(name: Name, base: CompileScope): Sql {
  switch (name.scope) {
    case 'points':
      return id(snapshotColumns.points(name.metric));
    case 'dimension':
      return id(snapshotColumns.dimension(name.dimension));
    case 'cap':
      return id(scoreColumns.holds(name.cap));
    case 'score':
      return id('score');
    case 'band':
      return id('band');
    case 'metric':
    case 'attribute':
    case 'derived':
    case 'stage':
    case 'column':
      return base.name(name);
    default:
      return assertNever(name);
  }
}
