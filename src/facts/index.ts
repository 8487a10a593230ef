export { type ColumnKind, type FactCatalog, type FactColumn, type FactName, type FactTable, knownOnColumn, systemColumns } from './fact-table.ts';
