import { compileCurve } from '../../../src/dimensions/index.ts';
import type { Engine } from '../../../src/engine/index.ts';
import type { Curve } from '../../../src/metrics/index.ts';
import { id, list, literal, type Sql, sql } from '../../../src/sql/index.ts';

/** Points of each value through a curve, all values being of one segment and day. */
export async function pointsOf(
  engine: Engine,
  curve: Curve,
  values: readonly (number | string | null)[],
): Promise<(number | null)[]> {
  const isText = values.some((value) => typeof value === 'string');
  const type: Sql = isText ? sql`varchar` : sql`double`;
  const rows = values.map((value, place) => sql`(${place}, cast(${literal(value)} as ${type}), 1)`);
  const points = compileCurve(id('value'), curve, {
    valueType: isText ? 'text' : 'number',
    peerValue: id('value'),
    peerGroup: [id('segment')],
  });
  const query = sql`select ${points} as points from (values ${list(rows)}) as given(place, value, segment) order by place`;
  return (await engine.rows(query)).map((row) => (typeof row.points === 'number' ? row.points : null));
}
