import type { ColumnType } from '../engine/index.ts';
import { every, id, list, type Sql, sql } from '../sql/index.ts';

/** Numbers of two engines are the same within this part of the larger of them and 1 (docs/scale.md). */
export const acrossEngines = 1e-9;

/** Whether two engines add up numbers in the same order and way: `DuckDB v1.5.5` and `DuckDB v1.5.4`, but not `Spark 4.1.0`. */
export function isSameEngine(a: string, b: string): boolean {
  return familyOf(a) === familyOf(b);
}

function familyOf(engine: string): string {
  return engine.split(' ')[0] ?? '';
}

/** Two relations of the same rows, one row for each `entity`. */
export interface TwoRelations {
  readonly old: Sql;
  readonly fresh: Sql;
  readonly columns: readonly ColumnType[];
  readonly entity: string;
}

/** Entities (`who`) whose row differs in any column, bit by bit. */
export function differingRows({ old, fresh, columns, entity }: TwoRelations): Sql {
  const all = list(columns.map(({ name }) => id(name)));
  return sql`select distinct ${id(entity)} as who from (
  (select ${all} from ${old} except all select ${all} from ${fresh})
  union all (select ${all} from ${fresh} except all select ${all} from ${old})
) differing`;
}

/** The same where doubles may differ as those of two engines do; all else is compared exactly. */
export function differingAcrossEngines({ old, fresh, columns, entity }: TwoRelations): Sql {
  const same = columns.map(({ name, type }) => {
    const [a, b] = [id('a', name), id('b', name)];
    const isSame = sql`${a} is not distinct from ${b}`;
    if (type !== 'DOUBLE') return isSame;
    const most = sql`${acrossEngines} * greatest(abs(${a}), abs(${b}), 1)`;
    return sql`coalesce(abs(${a} - ${b}) <= ${most}, ${isSame})`;
  });
  return sql`select distinct coalesce(${id('a', entity)}, ${id('b', entity)}) as who
from ${old} a full join ${fresh} b on ${id('a', entity)} = ${id('b', entity)}
where not ${every(same)}`;
}
