export type { LoadListener } from './load-context.ts';
export { freshnessOf } from './load-freshness.ts';
export type { LoadResult, SourceFreshness, SourceLoad } from './load-result.ts';
export { type LoadOptions, loadSources } from './load-sources.ts';
