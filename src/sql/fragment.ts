import type { Capability, ColumnTypeName } from './dialect.ts';

/** A constant in a query. Days are written as DATE, instants (UTC, ISO 8601) as timestamps. */
export type LiteralValue =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'day'; readonly value: string }
  | { readonly type: 'instant'; readonly value: string }
  | { readonly type: 'null' };

/** A piece of a query: plain frozen data that knows no engine. */
export type Sql =
  | { readonly kind: 'fragment'; readonly texts: readonly string[]; readonly parts: readonly Sql[] }
  | { readonly kind: 'identifier'; readonly path: readonly string[] }
  | { readonly kind: 'literal'; readonly literal: LiteralValue }
  | { readonly kind: 'list'; readonly items: readonly Sql[]; readonly separator: string }
  | { readonly kind: 'type'; readonly name: ColumnTypeName }
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  | { readonly kind: 'capability'; readonly name: Capability; readonly args: readonly Sql[] };

/** A value that may be embedded in an `sql` template: a fragment, or a constant that becomes a literal. */
export type Embedded = Sql | number | string | boolean | null;

/**
 * A fragment of SQL. The template's own text is ours; whatever is embedded stays data: strings, numbers and
 * booleans become literals, names must be wrapped in `id`.
 *
 * @example sql`select ${id('account_id')} from ${id('events')} where ${id('name')} = ${'login'}`
 */
export function sql(texts: TemplateStringsArray, ...values: readonly Embedded[]): Sql {
  return { kind: 'fragment', texts, parts: values.map(embed) };
}

/** An identifier, quoted by the dialect: `id('events', 'name')` is `"events"."name"`. */
export function id(...path: readonly string[]): Sql {
  return { kind: 'identifier', path };
}

/** A constant. Strings are text; use `day` and `instant` for dates. Numbers must be finite. */
export function literal(value: string | number | boolean | null): Sql {
  if (value === null) return { kind: 'literal', literal: { type: 'null' } };
  if (typeof value === 'string') return { kind: 'literal', literal: { type: 'text', value } };
  if (typeof value === 'boolean') return { kind: 'literal', literal: { type: 'boolean', value } };
  if (!Number.isFinite(value)) throw new RangeError('a literal number must be finite');
  return { kind: 'literal', literal: { type: 'number', value } };
}

/** A DATE constant, from `YYYY-MM-DD`. */
export function day(value: string): Sql {
  return { kind: 'literal', literal: { type: 'day', value } };
}

/** A timestamp constant in UTC, from ISO 8601. */
export function instant(value: string): Sql {
  return { kind: 'literal', literal: { type: 'instant', value } };
}

/** The type of a column, as in a cast, by the name that the project uses for it. */
export function columnType(name: ColumnTypeName): Sql {
  return { kind: 'type', name };
}

/** The rows of Parquet files of one kind, for a `from` clause: columns by name, null where a file lacks one. */
export function parquetRows(paths: readonly string[]): Sql {
  return { kind: 'files', paths };
}

/** Fragments with a separator between them (a comma unless told); an empty list renders as nothing. */
export function list(items: readonly Embedded[], separator = ', '): Sql {
  return { kind: 'list', items: items.map(embed), separator };
}

/** All of the conditions, or `true` for none. */
export function every(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? literal(true) : sql`(${list(conditions, ' and ')})`;
}

/** One of the conditions, or `false` for none. */
export function some(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? literal(false) : sql`(${list(conditions, ' or ')})`;
}

/** A use of something that engines write differently; see `Capability`. */
export function capability(name: Capability, ...args: readonly Embedded[]): Sql {
  return { kind: 'capability', name, args: args.map(embed) };
}

function embed(value: Embedded): Sql {
  return value !== null && typeof value === 'object' ? value : literal(value);
}
