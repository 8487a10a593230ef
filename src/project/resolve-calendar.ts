import { factCatalog } from '../facts/index.ts';
import type { WorkCalendar } from '../lib/index.ts';
import type { Source } from '../sources/index.ts';
import type { Calendar } from './project.ts';
import { type ProjectReading, reportAt } from './project-reading.ts';
import { type ProjectSpec, weekdays } from './project-schema.ts';

type CalendarSpec = NonNullable<ProjectSpec['calendar']>;

/** The calendar with its defaults: Monday to Friday, no quiet days, no regions. */
export function resolveCalendar(
  spec: CalendarSpec = {},
  sources: readonly Source[],
  reading: ProjectReading,
): Calendar {
  const ofAll = workDays(spec, { workingWeekdays: [1, 2, 3, 4, 5], quietDays: [] });
  const regions = Object.entries(spec.regions ?? {}).map(
    ([name, own]) => [name, workDays(own, ofAll)] as const,
  );
  checkRegions(spec, regions.length, sources, reading);
  return { ...ofAll, regionBy: spec.region ?? null, regions: Object.fromEntries(regions) };
}

/** A region works on its own weekdays, if it says so, and has the quiet days of all beside its own. */
function workDays(
  spec: Pick<CalendarSpec, 'working_days' | 'quiet_days'>,
  ofAll: WorkCalendar,
): WorkCalendar {
  return {
    workingWeekdays:
      spec.working_days === undefined
        ? ofAll.workingWeekdays
        : [...new Set(spec.working_days)].map((day) => weekdays.indexOf(day) + 1).sort(),
    quietDays: [...new Set([...ofAll.quietDays, ...(spec.quiet_days ?? [])])].sort(),
  };
}

function checkRegions(
  { region }: CalendarSpec,
  howMany: number,
  sources: readonly Source[],
  reading: ProjectReading,
): void {
  if (region === undefined && howMany === 0) return;
  if (region === undefined) {
    const message = 'The calendar has regions, and does not say which attribute of accounts names them.';
    reportAt(reading, 'project/bad_calendar', ['calendar', 'regions'], { message, atKey: true });
    return;
  }
  if (howMany === 0) {
    const message = `The calendar goes by ${region}, and has no regions.`;
    reportAt(reading, 'project/bad_calendar', ['calendar', 'region'], { message, atKey: true });
  }
  const columns = factCatalog(sources).accounts.columns.filter(
    ({ kind, knownWith }) => kind === 'text' && knownWith === undefined,
  );
  if (columns.some(({ name }) => name === region)) return;
  reportAt(reading, 'project/unknown_column', ['calendar', 'region'], {
    message: `accounts has no column ${region} of kind text that is known with its row.`,
    written: region,
    allowed: columns.map(({ name }) => name),
  });
}
