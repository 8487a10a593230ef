import type { Source } from '../sources/index.ts';
import type { FactCatalog, FactColumn, FactName, FactTable } from './fact-table.ts';
import { resolveColumns } from './resolve-columns.ts';
import { factNames, standardFacts } from './standard-facts.ts';

/** Names in a source's column map that steer the loading and are no columns of the fact. */
export const steeringColumns: readonly string[] = ['currency'];

/**
 * The tables of a project: the standard columns, those its sources add, and what its sources say about
 * columns that are personal or become known later. Later sources win where two say different things of one column.
 *
 * @example factCatalog(project.sources).accounts.columns // ... plan, industry, region
 */
export function factCatalog(sources: readonly Source[]): FactCatalog {
  const resolved = sources.map(resolveColumns);
  const tables = factNames.map((name) => [name, extended(standardFacts[name], resolved)] as const);
  return Object.fromEntries(tables) as Record<FactName, FactTable>;
}

function extended(table: FactTable, sources: readonly Source[]): FactTable {
  const columns = new Map<string, FactColumn>(table.columns.map((column) => [column.name, column]));
  for (const source of sources.filter((candidate) => candidate.into === table.name)) {
    for (const name of new Set([...Object.keys(source.columns), ...Object.keys(source.extra)])) {
      if (columns.has(name) && !(name in source.extra)) continue;
      if (steeringColumns.includes(name) || standardColumn(table, name)) continue;
      const kind = source.extra[name] ?? 'text';
      columns.set(name, { name, kind, required: false, means: `From the source ${source.name}.` });
    }
    for (const name of source.personal) {
      const column = columns.get(name);
      if (column !== undefined) columns.set(name, { ...column, personal: true });
    }
    for (const [name, knownWith] of Object.entries(source.knownLater)) {
      const column = columns.get(name);
      if (column !== undefined)
        columns.set(name, { ...column, knownWith: knownWith === name ? 'itself' : knownWith });
    }
  }
  return { ...table, columns: [...columns.values()] };
}

function standardColumn(table: FactTable, name: string): boolean {
  return table.columns.some((column) => column.name === name);
}
