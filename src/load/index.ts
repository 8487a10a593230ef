export { type CheckedSources, checkSources } from './check-sources.ts';
export { defineSources, sourcesColumns } from './define-sources.ts';
export { eraseSubject, type Subject } from './erase-subject.ts';
export type { LoadListener } from './load-context.ts';
export type { LoadResult, MergedFiles, SourceFreshness, SourceLoad } from './load-result.ts';
export { type LoadOptions, loadSources } from './load-sources.ts';
export { makeScratch, type Scratch } from './make-scratch.ts';
export { type PersonData, personData } from './person-data.ts';
export { type SampledFile, sampleFiles } from './sample-files.ts';
