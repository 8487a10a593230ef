import type { StaleMark } from '../lake/index.ts';
import { addDays, type Day } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import type { Project } from '../project/index.ts';
import { lookBackDays } from './look-back.ts';
import { usesFunction } from './uses-function.ts';

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
  if (endless.has(fact) || model.metrics.some(({ basis }) => basis.kind === 'people')) return null;
  if (fact === 'events' && (project.winBackByEvent || usesFunction(model, 'sponsor_replaced'))) return null;
  const window = longestWindow(model, fact);
  if (window === null) return null;
  const promised = project.sources.filter(
    ({ into, every, atLeast }) => into === fact && (every !== null || atLeast !== null),
  );
  const guard = promised.length === 0 ? 0 : Math.max(feedGuardDays, ...promised.map(({ every }) => every ?? 0));
  return addDays(last as Day, Math.max(window, guard) + quietDaysAfter(project, last as Day) + lookBackDays(model));
}

/** The same for quiet days that changed: they move the ends of windows, and medians. */
export function quietUntil(last: Day, model: HealthModel, project: Project): Day {
  const windows = model.metrics.map(({ basis }) => ('window' in basis ? (basis.window ?? 0) : 0));
  return addDays(last, Math.max(0, ...windows) + quietDaysAfter(project, last) + lookBackDays(model));
}

/** Start of the names of marks that say: from here on stored days may rest on another carry than they are handed. */
export const carryMark = 'carry after ';

/** The longest window in which any metric reads rows of a fact; null if any reads them without. */
function longestWindow(model: HealthModel, fact: string): number | null {
  let longest = 0;
  for (const { basis, facts } of model.metrics) {
    if (!facts.some((each) => each === fact) || basis.kind === 'metric') continue;
    if (basis.kind !== 'fact' || basis.fact !== fact || basis.window === null) return null;
    longest = Math.max(longest, basis.window);
  }
  return longest;
}

/** No window is longer, in days of the calendar, than its own days and all that are quiet after the row. */
function quietDaysAfter({ calendar }: Project, day: Day): number {
  const lists = [calendar, ...Object.values(calendar.regions)].flatMap(({ quietDays }) => quietDays);
  return new Set(lists.filter((quiet) => quiet > day)).size;
}
