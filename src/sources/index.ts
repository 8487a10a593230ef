export type { ColumnSource, FileOptions, Source } from './source.ts';
export type { FactNameInSource, SourceColumnKind } from './source-names.ts';
