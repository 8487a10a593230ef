import { id, list, type PlanStep, type Sql, sql } from '../../sql/index.ts';

/** How moves of one column on one day, and of all days so far, make a figure. */
export type MoveKind = 'sum' | 'latest';

/** A figure that moves: up and down by amounts, or on to what is later. */
export interface MovingColumn {
  readonly name: string;
  readonly kind: MoveKind;
}

/** Rows (entity, day and some of the columns) at which figures move. */
export interface Moves {
  readonly from: Sql;
  readonly entity: Sql;
  readonly day: Sql;
  readonly columns: ReadonlyMap<string, Sql>;
}

/** What a strategy over time contributes to the running totals. */
export interface Moving {
  readonly steps: readonly PlanStep[];
  readonly columns: readonly MovingColumn[];
  readonly moves: readonly Moves[];
}

/**
 * The figures on every day of the grid: moves of one day added up, then running over the days of each entity. The grid's
 * rows go through the same grouping, so that no join is needed to have a row on each day.
 */
export function runningTotals(grid: string, columns: readonly MovingColumn[], moves: readonly Moves[]): Sql {
  const branches = moves.map((each) => {
    const values = columns.map(({ name }) => sql`${each.columns.get(name) ?? sql`null`} as ${id(name)}`);
    return sql`select ${each.entity} as entity, ${each.day} as day, 0 as in_grid, ${list(values)} from ${each.from}`;
  });
  const empty = columns.map(() => sql`null`);
  const united = list(
    [...branches, sql`select entity, day, 1, ${list(empty)} from ${id(grid)}`],
    '\n  union all ',
  );
  const ofDay = columns.map(
    ({ name, kind }) => sql`${kind === 'sum' ? sql`sum` : sql`max`}(${id(name)}) as ${id(name)}`,
  );
  const soFar = columns.map(
    ({ name, kind }) => sql`${kind === 'sum' ? sql`sum` : sql`max`}(${id(name)}) over past as ${id(name)}`,
  );
  return sql`select entity as ${id('__entity')}, day as ${id('__day')}, in_grid, ${list(soFar, ',\n  ')}
from (select entity, day, max(in_grid) as in_grid, ${list(ofDay)} from (${united}) move group by entity, day) of_day
window past as (partition by entity order by day rows between unbounded preceding and current row)`;
}
