export { defineFacts } from './define-facts.ts';
export { defineSnapshots, frozenTable, snapshotTable, snapshotView } from './define-snapshots.ts';
export { tableQuery } from './define-table.ts';
export { replaceDurably } from './durable.ts';
export { guarded } from './lake-problem.ts';
export type { LakeReading } from './lake-reading.ts';
export type { LakeChange, LakeWriter, ParquetPart, TextPart } from './lake-writer.ts';
export type { LakeFile, Manifest, StaleMark } from './manifest.ts';
export { type Lake, type LakeOptions, openLake } from './open-lake.ts';
