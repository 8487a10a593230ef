export { type ColumnProfile, profileColumn, type TableProfile } from './detecting/column-profile.ts';
export { type Proposal, type ProposedSource, proposeSources } from './detecting/propose-sources.ts';
export { factCatalog, steeringColumns } from './fact-catalog.ts';
export { factSqlColumns, type SqlColumn } from './fact-sql-columns.ts';
export {
  type ColumnKind,
  type FactCatalog,
  type FactColumn,
  type FactName,
  type FactTable,
  knownOnColumn,
  systemColumns,
} from './fact-table.ts';
export { accountChanges } from './merging/account-changes.ts';
export { closeRows } from './merging/close-rows.ts';
export { compareWithLoaded, type RowStanding } from './merging/compare-with-loaded.ts';
export { factRows, type LoadTime } from './merging/fact-rows.ts';
export { replacedAccounts } from './merging/replaced-accounts.ts';
export { twiceInLoad } from './merging/twice-in-load.ts';
export { decimalSign, type NumberProfile, numberProfileOf } from './reading/number-profile.ts';
export { type QuarantineCode, quarantineReason, quarantineReasons } from './reading/quarantine-reasons.ts';
export type { ColumnForm } from './reading/read-column.ts';
export { localDay } from './reading/read-time.ts';
export { type StageContext, stageColumns } from './reading/stage-context.ts';
export { stageRows } from './reading/stage-rows.ts';
export { dateOrder, type TimeProfile, timeProfileOf } from './reading/time-profile.ts';
export { resolveColumns } from './resolve-columns.ts';
export { factNames, standardFacts } from './standard-facts.ts';
