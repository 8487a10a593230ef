import { parseSelect, type Source, selectColumns } from '../sources/index.ts';

/**
 * A source with its column map filled in: with a `select`, result columns that the map does not mention are the
 * fact's columns of the same name. Other sources come back as they are.
 */
export function resolveColumns(source: Source): Source {
  if (source.select === null) return source;
  const { statement } = parseSelect(source.name, source.select);
  const names = statement === null ? null : selectColumns(statement);
  if (names === null) return source;
  const mapped = new Set(
    Object.values(source.columns).flatMap((from) => (from.kind === 'column' ? [from.column] : [])),
  );
  if (source.knownAt !== null) mapped.add(source.knownAt);
  const own = names
    .filter((name) => !mapped.has(name))
    .map((name) => [name, { kind: 'column', column: name }] as const);
  return { ...source, columns: { ...Object.fromEntries(own), ...source.columns } };
}
