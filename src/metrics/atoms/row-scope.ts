import { type CompileScope, compileExpression } from '../../expressions/index.ts';
import { capability, every, id, type Sql, sql } from '../../sql/index.ts';
import { accountDayScope } from '../account-day-scope.ts';
import type { CountedRows, Sum } from '../kinds/aggregate-kind.ts';
import { endColumns, rowColumns } from '../rows/row-source.ts';
import type { Atom } from './atom.ts';

/** Where rows stand in a query: their alias, the grid's (for what is of the day), and the day itself. */
export interface RowPlace {
  readonly rows: string;
  readonly grid: string;
  readonly asOf: Sql;
  readonly timeZone: string;
  /** Whether somebody in the role attended, for roles asked for in passing. */
  readonly attended: (role: string) => Sql;
}

/** What names in expressions about a row stand for. */
export function rowScope(place: RowPlace): CompileScope {
  const ofDay = accountDayScope({ alias: place.grid, timeZone: place.timeZone });
  return {
    asOf: place.asOf,
    rowDay: id(place.rows, rowColumns.on),
    name: (name) => (name.scope === 'column' ? id(place.rows, name.column) : ofDay.name(name)),
    localDay: (at) => capability('local_day', at, place.timeZone),
    attended: place.attended,
  };
}

/** Which rows an atom counts and its arguments, in a place. `more` are conditions of the strategy's own. */
export function countedRows(atom: Atom, place: RowPlace, more: readonly Sql[] = []): CountedRows {
  const scope = rowScope(place);
  const end =
    atom.basis.stillOpen && atom.basis.rows.kind === 'fact' ? endColumns[atom.basis.rows.fact] : undefined;
  const open = end === undefined ? [] : [sql`${id(place.rows, end)} is null`];
  const conditions = atom.conditions.map((condition) => compileExpression(condition, scope));
  return {
    counts: every([...more, ...open, ...conditions]),
    args: atom.aggregate.args.map((arg) => compileExpression(arg, scope)),
    aggregate: atom.aggregate,
  };
}

/** A sum over rows: a number of rows as a double (exact, and cheap to add up), or an exact decimal. */
export function sumOverRows(sum: Sum): Sql {
  if (sum.kind === 'rows') return capability('to_double', sql`count(*) filter (where ${sum.counts})`);
  return sql`sum(${capability('exact', sum.value)}) filter (where ${sum.counts})`;
}
