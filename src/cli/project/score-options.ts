import type { Problem } from '../../diagnostics/index.ts';
import { defineSources } from '../../load/index.ts';
import type { ScoreOptions } from '../../run/index.ts';
import type { Effects } from '../effects.ts';
import { productVersion } from '../product-version.ts';
import { lastDay } from './last-day.ts';
import type { OpenedProject } from './open-project.ts';
import type { Store } from './open-store.ts';
import { openTimelines } from './open-timelines.ts';

/** What scoring a project is given, but for the days, and where model files differ from what was published. */
export async function scoreOptions(
  opened: OpenedProject,
  store: Store,
  effects: Effects,
): Promise<{ readonly options: Omit<ScoreOptions, 'ask'>; readonly problems: readonly Problem[] }> {
  const { timelines, problems } = await openTimelines(opened);
  const last = await lastDay(opened, store, effects);
  const options = {
    project: opened.project,
    catalog: opened.catalog,
    timelines,
    lake: store.lake,
    engine: store.engine,
    asOf: last.day,
    provisionalFrom: last.today,
    product: productVersion(),
    defineSources,
  };
  return { options, problems };
}
