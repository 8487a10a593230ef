import { id, list, type Sql, sql } from '../../sql/index.ts';

/** A column computed from those of the layers below. */
export interface LayerColumn {
  readonly name: string;
  readonly value: Sql;
}

/** A query that adds layers of columns to a first relation; each layer reads the columns of those below it. */
export function stackedQuery(
  base: Sql,
  layers: readonly (readonly LayerColumn[])[],
  last: (name: string) => Sql,
): Sql {
  const filled = layers.filter((layer) => layer.length > 0);
  const parts = [sql`layer_0 as (${base})`];
  for (const [index, layer] of filled.entries()) {
    const columns = layer.map((column) => sql`${column.value} as ${id(column.name)}`);
    parts.push(
      sql`${id(`layer_${index + 1}`)} as (select *, ${list(columns, ',\n  ')} from ${id(`layer_${index}`)})`,
    );
  }
  return sql`with ${list(parts, ',\n')}
${last(`layer_${filled.length}`)}`;
}
