import { functionsIn } from '../expressions/index.ts';
import type { StaleMark } from '../lake/index.ts';
import { addDays, type Day } from '../lib/index.ts';
import type { Metric } from '../metrics/index.ts';
import type { HealthModel } from '../model/index.ts';
import type { Project } from '../project/index.ts';
import { lookBackDays } from './look-back.ts';
import { readsPeople } from './score-inputs.ts';

/** Facts that decide who an account is, or that are read for ever: what changes in them may count on every later day. */
const endless: ReadonlySet<string> = new Set([
  'accounts',
  'account_changes',
  'contracts',
  'people',
  'people_roles',
  'outcomes',
  'entitlements',
  // That somebody has ever answered tells an answer that has expired from one that was never asked for.
  'ratings',
  'surveys',
]);

/** Days for which a feed's rows decide whether it is down: the same weekday of 8 weeks (rules.md, *Feed guard*). */
const feedGuardDays = 56;

/**
 * The last day on which the rows behind a mark can count for a model, windows and baselines included: what stands on
 * later days can only differ by the carry. Null: they may count for ever.
 */
export function staleUntil(
  mark: Pick<StaleMark, 'fact' | 'last'>,
  model: HealthModel,
  project: Project,
): Day | null {
  const { fact, last } = mark;
  if (last === null) return null;
  if (fact.startsWith(carryMark)) return last as Day;
  if (endless.has(fact) || readsPeople(model).length > 0) return null;
  if (fact === quietDaysMark) return quietUntil(last as Day, model, project);
  if (fact === 'events' && (project.winBackByEvent || asksWhetherReplaced(model))) return null;
  const window = longestWindow(model, fact);
  if (window === null) return null;
  const promised = project.sources.filter(
    ({ into, every, atLeast }) => into === fact && (every !== null || atLeast !== null),
  );
  const guard =
    promised.length === 0 ? 0 : Math.max(feedGuardDays, ...promised.map(({ every }) => every ?? 0));
  return addDays(
    last as Day,
    Math.max(window, guard) + quietDaysAfter(project, last as Day) + lookBackDays(model),
  );
}

/** Quiet days that changed move the ends of windows, and medians. */
function quietUntil(last: Day, model: HealthModel, project: Project): Day {
  const windows = model.metrics.map(({ basis }) => ('window' in basis ? (basis.window ?? 0) : 0));
  return addDays(last, Math.max(0, ...windows) + quietDaysAfter(project, last) + lookBackDays(model));
}

/** Name of the mark of quiet days that changed. */
export const quietDaysMark = 'quiet days';

/** Start of the names of marks that say: from here on stored days may rest on another carry than they are handed. */
export const carryMark = 'carry after ';

/** The longest window in which any metric reads rows of a fact; null if any reads them without. */
function longestWindow(model: HealthModel, fact: string): number | null {
  let longest = 0;
  for (const metric of model.metrics) {
    const { basis } = metric;
    if (basis.kind !== 'fact' || !readsRowsOf(metric, fact)) continue;
    if (basis.window === null) return null;
    longest = Math.max(longest, basis.window);
  }
  return longest;
}

/** Products are unused by the events of the window, whatever the metric is based on. */
function readsRowsOf({ basis, calculate }: Metric, fact: string): boolean {
  if (basis.kind === 'fact' && basis.fact === fact) return true;
  return fact === 'events' && calculate !== null && functionsIn(calculate).includes('unused_products');
}

/** A successor of a sponsor is one who has ever attended a meeting since. */
function asksWhetherReplaced({ stages, scorecards, caps, metrics, archetypes }: HealthModel): boolean {
  const conditions = [...stages, ...scorecards, ...caps, ...archetypes].map(({ when }) => when);
  const ofMetrics = metrics.flatMap(({ calculate, onlyFor, basis }) => [
    calculate,
    onlyFor,
    'where' in basis ? basis.where : null,
  ]);
  return [...conditions, ...ofMetrics].some(
    (one) => one !== null && functionsIn(one).includes('sponsor_replaced'),
  );
}

/** No window is longer, in days of the calendar, than its own days and all that are quiet after the row. */
function quietDaysAfter({ calendar }: Project, day: Day): number {
  const lists = [calendar, ...Object.values(calendar.regions)].flatMap(({ quietDays }) => quietDays);
  return new Set(lists.filter((quiet) => quiet > day)).size;
}
