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
 * The figures on every day of the grid: moves of one day added up, then running over the days of each entity. Moves on
 * days outside the grid count too, from the next day in it.
 */
export function runningTotals(grid: string, moving: readonly Moving[]): Sql {
  const [only] = moving;
  const ofDay =
    only !== undefined && moving.length === 1 ? addedWithGrid(grid, only) : addedApart(grid, moving);
  const soFar = moving.flatMap(({ columns }) =>
    columns.map((column) => sql`${over(column)} over past as ${id(column.name)}`),
  );
  return sql`select entity as ${id('__entity')}, day as ${id('__day')}, in_grid, ${list(soFar, ',\n  ')}
from (${ofDay}) of_day
window past as (partition by entity order by day rows between unbounded preceding and current row)`;
}

/** A single group of moves and the days of the grid, in one grouping. */
function addedWithGrid(grid: string, { columns, moves }: Moving): Sql {
  const days = sql`select entity, day, ${list(columns.map(() => sql`null`))}, 1 from ${id(grid)}`;
  const ofDay = columns.map((column) => sql`${over(column)} as ${id(column.name)}`);
  return sql`select entity, day, ${list(ofDay)}, max(in_grid) as in_grid
from (${list([...moves.map((move) => movesOf(move, columns, sql`, 0 as in_grid`)), days], '\n  union all ')}) move
group by entity, day`;
}

/**
 * Each group of moves is added up by itself, with its own columns only, and joined by the day: in one wide grouping every
 * row would carry the columns of all others.
 */
function addedApart(grid: string, moving: readonly Moving[]): Sql {
  const groups = moving.map((each, index) => ({ ...each, name: `moves_${index + 1}` }));
  const added = groups.map(({ name, columns, moves }) => {
    const branches = moves.map((move) => movesOf(move, columns));
    const ofDay = columns.map((column) => sql`${over(column)} as ${id(column.name)}`);
    return sql`${id(name)} as (
  select entity, day, ${list(ofDay)} from (${list(branches, '\n  union all ')}) move group by entity, day)`;
  });
  const days = [
    sql`select entity, day, 1 as in_grid from ${id(grid)}`,
    ...groups.map(({ name }) => sql`select entity, day, 0 from ${id(name)}`),
  ];
  const joins = groups.map(
    ({ name }) => sql`
left join ${id(name)} on ${id(name, 'entity')} = any_day.entity and ${id(name, 'day')} = any_day.day`,
  );
  const figures = groups.flatMap(({ name, columns }) => columns.map((column) => id(name, column.name)));
  return sql`with ${list(added, ',\n')}
select any_day.entity, any_day.day, in_grid, ${list(figures)}
from (select entity, day, max(in_grid) as in_grid from (${list(days, ' union all ')}) d group by entity, day) any_day${list(joins, '')}`;
}

function movesOf(move: Moves, columns: readonly MovingColumn[], beside: Sql = sql``): Sql {
  const values = columns.map(
    (column) => sql`${move.columns.get(column.name) ?? sql`null`} as ${id(column.name)}`,
  );
  return sql`select ${move.entity} as entity, ${move.day} as day, ${list(values)}${beside} from ${move.from}`;
}

function over({ name, kind }: MovingColumn): Sql {
  return kind === 'sum' ? sql`sum(${id(name)})` : sql`max(${id(name)})`;
}
