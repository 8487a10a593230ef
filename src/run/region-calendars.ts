import type { RegionCalendars } from '../metrics/index.ts';
import type { Project } from '../project/index.ts';

/** The quiet days of a project's regions, as measurements ask for them; null: all accounts have the same. */
export function regionCalendars({ calendar: { regionBy, regions } }: Project): RegionCalendars | null {
  if (regionBy === null) return null;
  const quietDays = Object.entries(regions)
    .map(([region, own]) => [region, own.quietDays] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { attribute: regionBy, quietDays: Object.fromEntries(quietDays) };
}
