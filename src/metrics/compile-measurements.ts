import { id, list, type PlanStep, type Sql, sql } from '../sql/index.ts';
import { gridColumns } from './account-day-scope.ts';
import { rolesInside } from './atoms/atom.ts';
import { timeComparison } from './comparisons/time-comparison.ts';
import { atomTable, type Beside, collectedFacts, gridWith, stepsOf } from './compile-pass.ts';
import { compileAccountCalendars } from './grid/account-calendars.ts';
import { compileAccountFreezes } from './grid/account-freezes.ts';
import { compileAccountPeriods, periodColumns } from './grid/account-periods.ts';
import { compileAttributeChanges } from './grid/attribute-changes.ts';
import { hullOf, mergeIntervals } from './grid/day-intervals.ts';
import { compileEntities, entities, keyColumns } from './grid/entities.ts';
import { compileEntityDays } from './grid/entity-days.ts';
import { type GridNeeds, gridColumnsRead, gridNeeds } from './grid/grid-needs.ts';
import { compileSponsorDays } from './grid/sponsor-days.ts';
import { type MeasuredMetric, measuredMetrics } from './measured-metric.ts';
import type { MeasurementsSpec } from './measurements-spec.ts';
import { compileAttended } from './rows/attended.ts';
import {
  calendarDays,
  compileCalendarDays,
  compileWindowEnds,
  hasQuietDays,
  unquietColumn,
} from './rows/calendar.ts';
import { compileCollecting } from './states/collecting.ts';
import { earlierNeeds } from './states/day-needs.ts';
import {
  compileReferences,
  earlierDays,
  references,
  takenOver,
  windowReferences,
} from './states/earlier-pass.ts';
import { compileFeedDays } from './states/feed-days.ts';
import { type LayerColumn, stackedQuery } from './states/layers.ts';
import { measureColumns } from './states/measure-columns.ts';
import { canBeHeld, carriedColumn, carriedOver, metricLayers, remembered } from './states/metric-layers.ts';
import type { AtomTable } from './states/raw-value.ts';
import { computeAtoms } from './strategies/compute-atoms.ts';
import type { Pass } from './strategies/pass.ts';

/** Name of the relation with every measurement of every day. */
export const measurements = 'measurements';

/** Steps that make `measurements` (see the room's README for its columns). */
export interface MeasurementsPlan {
  readonly steps: readonly PlanStep[];
  readonly relation: string;
}

/**
 * The plan from facts to one wide row for each entity and day of the span: grid columns, stage, scorecard, segment, and
 * per metric value, state, held and the last good value with its day.
 */
export function compileMeasurements(spec: MeasurementsSpec): MeasurementsPlan {
  const metrics = measuredMetrics(spec.metrics);
  const needs = gridNeeds(spec);
  const span = mergeIntervals([spec.span]);
  const earlier = earlierNeeds(metrics, spec.span);
  const looksBack = earlier.names.size > 0;
  const all = mergeIntervals([...span, ...earlier.intervals]);
  const atoms = atomTable(metrics, spec.failed);
  const main: Pass = { spec, prefix: '', grid: `${spec.entity}_days`, intervals: span };
  const before: Pass = {
    spec,
    prefix: 'earlier_',
    grid: `earlier_${spec.entity}_days`,
    intervals: earlier.intervals,
  };
  return {
    relation: measurements,
    steps: [
      ...groundSteps(spec, needs, metrics, atoms, hullOf(all)),
      ...(needs.sponsorLeftWithin.length > 0 || needs.sponsorReplaced
        ? [compileSponsorDays(spec, needs, all)]
        : []),
      ...(looksBack ? earlierSteps(before, needs, metrics, earlier.names) : []),
      ...mainSteps(main, needs, metrics, earlier.names),
    ],
  };
}

/** What both passes stand on. */
function groundSteps(
  spec: MeasurementsSpec,
  needs: GridNeeds,
  metrics: readonly MeasuredMetric[],
  atoms: AtomTable,
  hull: MeasurementsSpec['span'],
): PlanStep[] {
  const used = [...atoms.values()];
  const medians = mediansOf(metrics);
  const roles = [...new Set(used.flatMap((atom) => [...atom.attended, ...rolesInside(atom)]))].sort();
  const windows = [...new Set(used.flatMap((atom) => atom.basis.window ?? []))].sort((a, b) => a - b);
  return [
    compileAttributeChanges(needs.attributes),
    ...(spec.regions === null ? [] : compileAccountCalendars(spec.regions)),
    compileEntities(spec),
    compileCollecting(collectedFacts(metrics)),
    compileAccountFreezes(spec.winBackByEvent),
    compileAccountPeriods(spec, needs.attributes, hull),
    ...roles.map(compileAttended),
    ...(hasQuietDays(spec) && windows.length > 0 && (hull.from !== hull.to || spec.regions !== null)
      ? [compileWindowEnds(spec, windows, hull)]
      : []),
    ...(spec.regions !== null && medians.length > 0 ? [compileCalendarDays(spec, medians, hull)] : []),
  ];
}

/** The metrics that are read on earlier days, on those days and on the days of the span. */
function earlierSteps(
  pass: Pass,
  needs: GridNeeds,
  metrics: readonly MeasuredMetric[],
  names: ReadonlySet<string>,
): PlanStep[] {
  const { spec } = pass;
  const own = metrics.filter((metric) => names.has(metric.name));
  const atoms = atomTable(own, spec.failed);
  const computed = computeAtoms(pass, [...atoms.values()]);
  const { layers } = metricLayers({
    pass,
    metrics: own,
    atoms,
    known: new Set(),
    holds: false,
    before: (level) => windowReferences(spec, level.filter(looksAtTime)),
  });
  const quiet = spec.regions !== null && mediansOf(metrics).length > 0 ? ['is_quiet'] : [];
  const columns = [
    ...quiet,
    ...takenOver(spec, own),
    ...own.map((metric) => measureColumns.value(metric.name)),
  ].map((column) => id(column));
  const comparing = metrics.filter((metric) => looksAtTime(metric) && !names.has(metric.name));
  return [
    compileEntityDays(spec, pass.grid, needs, pass.intervals, gridColumnsRead(own)),
    ...feedSteps(pass),
    ...stepsOf(computed),
    {
      name: earlierDays,
      comment: `on earlier days: ${own.map((metric) => metric.metric.name).join(', ')}`,
      keep: 'view',
      query: stackedQuery(
        gridWith(pass, computed, collectedFacts(own), calendarBeside(spec, metrics)),
        layers,
        (last) => sql`select entity, day, ${list(columns)} from ${id(last)}`,
      ),
    },
    compileReferences(spec, own, comparing, spec.span),
  ];
}

function looksAtTime(metric: MeasuredMetric): boolean {
  return metric.comparison !== null && timeComparison(metric.comparison.by) !== null;
}

function feedSteps(pass: Pass): PlanStep[] {
  return pass.spec.promises.length === 0 ? [] : [compileFeedDays(pass.spec, pass.prefix, pass.intervals)];
}

/** Every metric on the days of the span; those of earlier days are taken from there. */
function mainSteps(
  pass: Pass,
  needs: GridNeeds,
  metrics: readonly MeasuredMetric[],
  names: ReadonlySet<string>,
): PlanStep[] {
  const { spec } = pass;
  const known = metrics.filter((metric) => names.has(metric.name));
  const atoms = atomTable(
    metrics.filter((metric) => !names.has(metric.name)),
    spec.failed,
  );
  const computed = computeAtoms(pass, [...atoms.values()]);
  const comparing = metrics.filter((metric) => looksAtTime(metric) && !names.has(metric.name));
  const { layers, last } = metricLayers({
    pass,
    metrics,
    atoms,
    known: names,
    holds: true,
    before: () => [],
  });
  const held = metrics.filter((metric) => canBeHeld(spec, metric));
  const others = [
    ...(held.length === 0 ? [] : [carryBeside(spec, held)]),
    ...calendarBeside(spec, metrics),
    ...(known.length === 0 ? [] : [referencesBeside(spec, known, comparing)]),
  ];
  return [
    compileEntityDays(spec, pass.grid, needs, pass.intervals),
    ...feedSteps(pass),
    ...stepsOf(computed),
    {
      name: measurements,
      comment:
        'the measurements: value, state, held and last good value of every metric, one row for each entity and day',
      keep: 'table',
      query: stackedQuery(gridWith(pass, computed, collectedFacts(metrics), others), layers, (below) =>
        withCarry(spec, outputColumns(spec, needs), { metrics: remembered(spec, metrics), last, below }),
      ),
    },
  ];
}

/** The columns of the layers below and of the last; good values that the span has not seen come from the carry. */
function withCarry(
  spec: MeasurementsSpec,
  columns: readonly string[],
  {
    metrics,
    last,
    below,
  }: {
    readonly metrics: readonly MeasuredMetric[];
    readonly last: readonly LayerColumn[];
    readonly below: string;
  },
): Sql {
  const good = new Set(goodNames(metrics));
  const made = new Map(last.map(({ name, value }) => [name, value]));
  const chosen = columns.map((column) => {
    const value = made.get(column) ?? id('m', column);
    return good.has(column)
      ? sql`coalesce(${value}, ${carriedOver(spec, id('k', column))}) as ${id(column)}`
      : sql`${value} as ${id(column)}`;
  });
  return sql`select ${list(chosen, ',\n  ')}
from ${id(below)} m${joinCarry(spec, 'm')}`;
}

/** Lengths of the medians that anything is compared with. */
function mediansOf(metrics: readonly MeasuredMetric[]): number[] {
  const lengths = metrics.flatMap(({ comparison }) =>
    comparison?.by.kind === 'own_median' ? [comparison.by.days] : [],
  );
  return [...new Set(lengths)].sort((a, b) => a - b);
}

/** Where quiet days go by region and medians leave them out: what the day is in the calendar of the account. */
function calendarBeside(spec: MeasurementsSpec, metrics: readonly MeasuredMetric[]): Beside[] {
  const medians = mediansOf(metrics);
  if (spec.regions === null || medians.length === 0) return [];
  return [
    {
      columns: [sql`kd.is_quiet`, ...medians.map((days) => id('kd', unquietColumn(days, 1)))],
      join: sql`\n  join ${id(entities)} ke on ke.entity = g.entity left join ${id(calendarDays)} kd on kd.calendar = ke.calendar and kd.on_day = g.day`,
    },
  ];
}

function carryBeside(spec: MeasurementsSpec, metrics: readonly MeasuredMetric[]): Beside {
  return {
    columns: goodNames(metrics).map((column) => sql`${id('k', column)} as ${id(carriedColumn(column))}`),
    join: joinCarry(spec, 'g'),
  };
}

function goodNames(metrics: readonly MeasuredMetric[]): string[] {
  return metrics.flatMap(({ name }) => [measureColumns.goodValue(name), measureColumns.goodOn(name)]);
}

function joinCarry(spec: MeasurementsSpec, alias: string): Sql {
  const person = spec.entity === 'person' ? sql` and k.person_id = ${id(alias, 'person_id')}` : sql``;
  return sql`\n  left join carry k on k.account_id = ${id(alias, 'account_id')}${person}`;
}

function referencesBeside(
  spec: MeasurementsSpec,
  known: readonly MeasuredMetric[],
  comparing: readonly MeasuredMetric[],
): Beside {
  const columns: string[] = [
    ...takenOver(spec, known),
    ...windowReferences(spec, comparing).map((column: LayerColumn) => column.name),
  ];
  return {
    columns: columns.map((column) => id('e', column)),
    join: sql`\n  left join ${id(references)} e on e.entity = g.entity and e.day = g.day`,
  };
}

/** Columns of `measurements`, in order. */
export function outputColumns(spec: MeasurementsSpec, needs: GridNeeds): string[] {
  return [
    ...keyColumns(spec),
    'day',
    'parent_id',
    ...periodColumns.filter((column) => column !== 'account_id'),
    'tenure_days',
    'stage',
    'scorecard',
    'segment',
    ...needs.attributes.map(gridColumns.attribute),
    ...needs.sponsorLeftWithin.map(gridColumns.sponsorLeftWithin),
    ...(needs.sponsorReplaced ? [gridColumns.sponsorReplaced] : []),
    ...spec.metrics.flatMap(({ name }) => [
      measureColumns.value(name),
      measureColumns.state(name),
      measureColumns.held(name),
      measureColumns.goodValue(name),
      measureColumns.goodOn(name),
    ]),
  ];
}
