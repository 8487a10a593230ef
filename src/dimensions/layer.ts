import { assertNever } from '../lib/index.ts';
import { id, list, type Sql, sql } from '../sql/index.ts';

/** A named expression over the columns of the relation below. */
export interface Column {
  readonly name: string;
  readonly value: Sql;
}

/** Columns that can be computed at once, because none of them reads another. */
export interface Layer {
  /** Name of the common table expression. */
  readonly name: string;
  /** Why it is there, for the comment above the step. */
  readonly comment: string;
  readonly columns: readonly Column[];
  /** Columns of the layer below that are handed on; all, unless told (see `pruneLayers`). */
  readonly keeps?: readonly string[];
}

/**
 * One query that adds the columns of each layer to those of the layer below it, so that a value used many
 * times is written and computed once: the text grows with the number of columns, never with the depth.
 *
 * @example stackLayers(sql`select * from m`, [{ name: 'a', columns: [x] }], sql`select x from a`)
 * // with base as (select * from m), a as (select *, 1 as x from base) select x from a
 */
export function stackLayers(base: Sql, layers: readonly Layer[], result: (last: string) => Sql): Sql {
  const filled = layers.filter((layer) => layer.columns.length > 0);
  const parts = [sql`${id('base')} as (${base})`];
  let last = 'base';
  for (const layer of filled) {
    const columns = layer.columns.map((column) => sql`\n    ${column.value} as ${id(column.name)}`);
    const kept = layer.keeps === undefined ? sql`*` : list(layer.keeps.map((column) => id(column)));
    parts.push(sql`${id(layer.name)} as (\n  select ${list([kept, ...columns], ',')}\n  from ${id(last)})`);
    last = layer.name;
  }
  return sql`with ${list(parts, ',\n')}\n${result(last)}`;
}

/** The comments of the layers as lines, for the comment of the step that stacks them. */
export function describeLayers(layers: readonly Layer[]): string {
  return layers
    .filter((layer) => layer.columns.length > 0)
    .map((layer) => `- ${layer.name}: ${layer.comment}`)
    .join('\n');
}

/** Layers without what nobody reads, and the columns that they and the reader read from the relation below them. */
export interface PrunedLayers {
  readonly layers: readonly Layer[];
  readonly reads: ReadonlySet<string>;
}

/**
 * The layers with only those columns that the `wanted` ones rest on, each handing on only what is read above it: engines
 * plan every column of every layer before they find out that nobody reads it, and make room for those that are.
 */
export function pruneLayers(layers: readonly Layer[], wanted: Iterable<string>): PrunedLayers {
  const needed = new Set(wanted);
  const kept: Layer[] = [];
  for (const layer of layers.toReversed()) {
    const columns = layer.columns.filter(({ name }) => needed.has(name));
    if (columns.length === 0) continue;
    for (const { name } of columns) needed.delete(name);
    kept.unshift({ ...layer, columns, keeps: [...needed].sort() });
    for (const { value } of columns) for (const name of columnsIn(value)) needed.add(name);
  }
  return { layers: kept, reads: needed };
}

/** Names that a fragment reads, wherever they come from. */
function columnsIn(fragment: Sql): string[] {
  switch (fragment.kind) {
    case 'fragment':
      return fragment.parts.flatMap(columnsIn);
    case 'identifier':
      return fragment.path.slice(-1);
    case 'list':
      return fragment.items.flatMap(columnsIn);
    case 'capability':
      return fragment.args.flatMap(columnsIn);
    case 'literal':
    case 'type':
    case 'files':
      return [];
    default:
      return assertNever(fragment);
  }
}
