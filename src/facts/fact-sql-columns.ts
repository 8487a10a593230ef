import { type ColumnTypeName, columnType, type Sql } from '../sql/index.ts';
import { type ColumnKind, type FactTable, knownOnColumn, systemColumns } from './fact-table.ts';

const sqlTypes = {
  text: 'VARCHAR',
  number: 'DOUBLE',
  exact: 'DECIMAL(38,9)',
  money: 'DECIMAL(38,9)',
  boolean: 'BOOLEAN',
  day: 'DATE',
  instant: 'TIMESTAMP',
  texts: 'VARCHAR[]',
} as const satisfies Record<ColumnKind, ColumnTypeName>;

/** The engine's type of a column of this kind. */
export function sqlType(kind: ColumnKind): ColumnTypeName {
  return sqlTypes[kind];
}

/** The same type as a piece of a query, for casts. */
export function kindType(kind: ColumnKind): Sql {
  return columnType(sqlTypes[kind]);
}

const systemTypes = {
  row_key: 'VARCHAR',
  source: 'VARCHAR',
  occurred_on: 'DATE',
  counts_from: 'DATE',
  counts_until: 'DATE',
  known_at: 'TIMESTAMP',
  known_until: 'TIMESTAMP',
} as const satisfies Record<keyof typeof systemColumns, ColumnTypeName>;

/** One column of a fact relation as the engine holds it. */
export interface SqlColumn {
  readonly name: string;
  readonly type: ColumnTypeName;
}

/** All columns of a fact relation in their order: its own, `__known_on__*`, then the system columns. */
export function factSqlColumns(table: FactTable): readonly SqlColumn[] {
  const own = table.columns.map((column) => ({ name: column.name, type: sqlType(column.kind) }));
  const knownOn = table.columns
    .filter((column) => column.knownWith !== undefined)
    .map((column) => ({ name: knownOnColumn(column.name), type: 'DATE' as const }));
  const system = Object.entries(systemColumns).map(([key, name]) => ({
    name,
    type: systemTypes[key as keyof typeof systemColumns],
  }));
  return [...own, ...knownOn, ...system];
}
