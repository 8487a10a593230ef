import { nodeColumns } from '../dimensions/index.ts';
import { snapshotColumns } from '../lib/index.ts';
import { day, id, list, literal, type PlanStep, type Sql, sql } from '../sql/index.ts';
import { archetypeLists } from './archetype-layers.ts';
import { limitsOf } from './bands.ts';
import { between, isOneDay, isSameEntity, type ScoreContext } from './score-context.ts';
import {
  dimensionColumns,
  hasStandIn,
  measuredColumns,
  metricColumns,
  stateColumns,
} from './scored-columns.ts';
import type { ScoringModel } from './scoring-model.ts';

/** The rows that are kept: one per entity and day asked for, wide. A view: it is written out in one go. */
export function snapshotStep(context: ScoreContext): PlanStep {
  const { model, span, relations } = context;
  const isAlone = isOneDay(context);
  const measured = (column: string): Sql => id(isAlone ? 'measured' : 'scored', column);
  const isOfAccounts = model.scores === 'accounts';
  const provisional =
    span.provisionalFrom === null ? sql`false` : sql`scored.day >= ${day(span.provisionalFrom)}`;
  const band = bandOf(model, sql`scored.score is null`, snapshotColumns.side);
  const head = [
    sql`scored.account_id`,
    ...(isOfAccounts ? [] : [sql`scored.person_id`]),
    sql`scored.day`,
    sql`cast(${span.modelVersion} as string) as model_version`,
    sql`${span.backCast} as back_cast`,
    sql`${provisional} as provisional`,
    ...stateColumns.map(measured),
    ...['score', 'indicative_score', 'raw_score', 'cap', 'cap_points', 'caps', 'undecided'].map(own),
    sql`${band} as band`,
    ...archetypeLists(model, 'scored', band).map(({ name, value }) => sql`${value} as ${id(name)}`),
    ...['share_measured', 'possible_low', 'possible_high'].map(own),
  ];
  const metrics = model.metrics.flatMap((metric) => [
    ...metricColumns(metric.name).map((column) =>
      measuredColumns(metric.name).includes(column) ? measured(column) : own(column),
    ),
    ...(hasStandIn(metric) ? [standIn(metric.name)] : []),
  ]);
  const dimensions = model.dimensions.flatMap(({ name }) => dimensionColumns(name).map(own));
  const sides = limitsOf(model.bands).map(({ band }) => id('sides', snapshotColumns.side(band)));
  const family = isOfAccounts ? familyColumns(context) : { columns: [], join: sql`` };
  const measurements = isAlone
    ? sql`\njoin ${id(relations.measurements)} as measured
  on ${isSameEntity(context, 'measured', 'scored')} and measured.day = scored.day`
    : sql``;
  const asked = isAlone ? sql`` : sql`\nwhere scored.day in (select on_day from ${id(relations.days)})`;
  return {
    name: relations.snapshot,
    comment: 'The snapshot: one row per entity and day asked for.',
    query: sql`select ${list([...head, ...family.columns, ...sides, ...dimensions, ...metrics], ',\n  ')}
from ${id(between(context, 'scored'))} as scored
join ${id(between(context, 'sides'))} as sides
  on ${isSameEntity(context, 'sides', 'scored')} and sides.day = scored.day${measurements}${family.join}${asked}`,
    keep: 'view',
  };
}

function standIn(metric: string): Sql {
  const counted = own(nodeColumns.counted(metric));
  return sql`case when ${own(snapshotColumns.points(metric))} is null then ${counted} end as ${id(snapshotColumns.standIn(metric))}`;
}

function own(column: string): Sql {
  return id('scored', column);
}

function familyColumns(context: ScoreContext): { columns: Sql[]; join: Sql } {
  const unknown = sql`sides.family_score is null or sides.family_share_measured < ${context.model.bands.unknownBelow}`;
  return {
    columns: [
      sql`case when not coalesce(links.on_cycle, false) then scored.parent_id end as parent_id`,
      sql`sides.family_score`,
      sql`sides.family_share_measured`,
      sql`case when sides.family_share_measured is not null then ${bandOf(context.model, unknown, snapshotColumns.familySide)} end as family_band`,
      ...limitsOf(context.model.bands).map(({ band }) => id('sides', snapshotColumns.familySide(band))),
    ],
    join: sql`
left join ${id(between(context, 'family_links'))} as links
  on links.account_id = scored.account_id and links.day = scored.day`,
  };
}

/** The band of the highest limit that is up: exactly one for every score. */
function bandOf(model: ScoringModel, unknown: Sql, side: (band: string) => string): Sql {
  const branches = limitsOf(model.bands)
    .toReversed()
    .map(({ band }) => sql`when ${id('sides', side(band))} then ${band}`);
  return sql`case when ${unknown} then 'unknown' ${list(branches, ' ')} else ${literal(model.bands.list[0]?.name ?? null)} end`;
}
