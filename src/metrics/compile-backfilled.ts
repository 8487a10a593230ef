import type { AggregateExpression } from '../expressions/index.ts';
import { systemColumns } from '../facts/index.ts';
import type { Day } from '../lib/index.ts';
import { day, id, list, type Plan, type PlanStep, type Sql, sql } from '../sql/index.ts';
import { type Atom, makeAtom, rolesInside } from './atoms/atom.ts';
import { countedRows } from './atoms/row-scope.ts';
import { compileAccountCalendars } from './grid/account-calendars.ts';
import { compileAccountFreezes } from './grid/account-freezes.ts';
import { compileAccountPeriods } from './grid/account-periods.ts';
import { compileAttributeChanges } from './grid/attribute-changes.ts';
import { compileEntities } from './grid/entities.ts';
import { compileEntityDays } from './grid/entity-days.ts';
import { gridNeeds } from './grid/grid-needs.ts';
import { measuredMetrics, type RowBasis } from './measured-metric.ts';
import type { MeasurementsSpec } from './measurements-spec.ts';
import type { Metric } from './metric.ts';
import { compileAttended } from './rows/attended.ts';
import { compileWindowEnds } from './rows/calendar.ts';
import { rowColumns } from './rows/row-source.ts';
import { dayRows, rolesOf } from './strategies/day-rows.ts';
import type { Pass } from './strategies/pass.ts';

/** Name of the relation: account_id, metric. */
export const backfilled = 'backfilled';

const grid = 'backfilled_days';
const anyRow: AggregateExpression = {
  kind: 'aggregate',
  function: 'count',
  args: [],
  distinct: false,
  filter: null,
};

/**
 * The metrics of an account that count, on the one day of the span, a row that occurred by `since` and became known
 * after it, themselves or through a metric they read (rules.md, *Change between days A and B*): relation
 * `backfilled`. Fact rows only, and accounts only.
 */
export function compileBackfilled(spec: MeasurementsSpec, since: Day): Plan {
  const asked: MeasurementsSpec = { ...spec, entity: 'account', conditions: [] };
  const pass: Pass = { spec: asked, prefix: 'backfilled_', grid, intervals: [asked.span] };
  const atoms = rowAtoms(asked);
  const roles = [...atoms.values()].flatMap((atom) => [...atom.attended, ...rolesInside(atom)]);
  const readsDay = [...atoms.values()].some((atom) => atom.readsDay);
  const windows = [...new Set([...atoms.values()].flatMap((atom) => atom.basis.window ?? []))];
  const found = asked.metrics.flatMap((metric) =>
    [...below(asked.metrics, metric.name)].flatMap((name) => {
      const atom = atoms.get(name);
      return atom === undefined ? [] : [lateRows(pass, atom, metric.name, since)];
    }),
  );
  const none = sql`select cast(null as string) as account_id, cast(null as string) as metric where false`;
  return {
    steps: [
      ...(readsDay || asked.regions !== null ? gridSteps(asked) : []),
      ...(asked.regions !== null && windows.length > 0
        ? [compileWindowEnds(asked, windows, asked.span)]
        : []),
      ...[...new Set(roles)].sort().map(compileAttended),
      {
        name: backfilled,
        comment: `metrics with a row that occurred by ${since} and became known after it`,
        keep: 'table',
        query: found.length === 0 ? none : list(found, '\nunion\n'),
      },
    ],
  };
}

/** What counts the rows of each metric that has rows of a fact. A rating that has expired still is one that came late. */
function rowAtoms(spec: MeasurementsSpec): ReadonlyMap<string, Atom> {
  const atoms = new Map<string, Atom>();
  for (const { metric, rows } of measuredMetrics(spec.metrics)) {
    if (rows === null || rows.rows.kind !== 'fact' || spec.failed.has(metric.name)) continue;
    const basis: RowBasis = metric.basis.kind === 'rubric' ? { ...rows, window: null } : rows;
    atoms.set(metric.name, makeAtom(metric.name, basis, anyRow));
  }
  return atoms;
}

/** A metric and all that it reads, at any depth. */
function below(metrics: readonly Metric[], name: string): ReadonlySet<string> {
  const names = new Set([name]);
  for (const each of names) {
    for (const read of metrics.find((metric) => metric.name === each)?.reads ?? []) names.add(read);
  }
  return names;
}

function lateRows(pass: Pass, atom: Atom, metric: string, since: Day): Sql {
  const rows = dayRows(pass, {
    of: {
      rows: atom.basis.rows,
      columns: [...atom.columns, systemColumns.counts_from],
      attended: atom.attended,
    },
    window: atom.basis.window,
    readsDay: atom.readsDay,
    roles: rolesOf([atom]),
    early: [],
  });
  const isLate = sql`${id('r', rowColumns.on)} <= ${day(since)} and ${id('r', systemColumns.counts_from)} > ${day(since)}`;
  return sql`select ${id('r', rowColumns.key)} as account_id, ${metric} as metric
from ${rows.from}
where ${countedRows(atom, rows.place, [isLate]).counts}`;
}

/** What the accounts are like on the day, for conditions on rows that ask. */
function gridSteps(spec: MeasurementsSpec): PlanStep[] {
  const needs = { ...gridNeeds(spec), sponsorLeftWithin: [], sponsorReplaced: false };
  return [
    compileAttributeChanges(needs.attributes),
    ...(spec.regions === null ? [] : compileAccountCalendars(spec.regions)),
    compileEntities(spec),
    compileAccountFreezes(spec.winBackByEvent),
    compileAccountPeriods(spec, needs.attributes, spec.span),
    compileEntityDays(spec, grid, needs, [spec.span]),
  ];
}
