export { factCatalog } from './fact-catalog.ts';
export { factSqlColumns, type SqlColumn, sqlType } from './fact-sql-columns.ts';
export {
  type ColumnKind,
  type FactCatalog,
  type FactColumn,
  type FactName,
  type FactTable,
  knownOnColumn,
  systemColumns,
} from './fact-table.ts';
export { factNames, standardFacts } from './standard-facts.ts';
