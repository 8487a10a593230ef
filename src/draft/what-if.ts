import type { Engine } from '../engine/index.ts';
import { childExpressions, type Expression } from '../expressions/index.ts';
import type { FactCatalog } from '../facts/index.ts';
import type { LakeReading } from '../lake/index.ts';
import { addDays, snapshotColumns } from '../lib/index.ts';
import { accountDayScope, gridColumns } from '../metrics/index.ts';
import type { HealthModel } from '../model/index.ts';
import { playConditions } from '../plays/index.ts';
import type { Project } from '../project/index.ts';
import { type CarrySource, type MeasuredDays, measureDays } from '../run/index.ts';
import { compileRescore, type Standing, standingOf } from '../score/index.ts';
import { id, list, type Sql, sql } from '../sql/index.ts';
import { carriedLimits, columnsOf, type StoredRows } from './stored-rows.ts';

/** What drafts are scored with: an engine that has read nothing yet but what it is told. */
export interface WhatIfPlace {
  readonly engine: Engine;
  readonly reading: LakeReading;
  readonly project: Project;
  readonly catalog: FactCatalog;
  /** Makes the relation of sources, which feeds are looked up in; as loading stored it unless told. */
  readonly defineSources?: MeasuredDays['defineSources'];
}

/** Stored rows as a draft reads them. */
export interface DraftRows {
  /** Table with the measurements of the draft's metrics and all that its conditions read. */
  readonly relation: string;
  readonly standing: Standing;
  /** Bands whose side carries over from the day before. */
  readonly carried: ReadonlySet<string>;
  /** Metrics that are defined otherwise, or new: computed from the facts. */
  readonly recomputed: readonly string[];
}

/**
 * Makes stored rows ready for a draft: what is defined as it was stays as it is stored; metrics that are defined
 * otherwise, and attributes and sponsors that conditions read, are computed from the facts.
 *
 * @param carry rows of the day before, where the rows are of one day: last good values of held metrics.
 */
export async function prepareRows(
  place: WhatIfPlace,
  stored: StoredRows,
  draft: HealthModel,
  carry: CarrySource | null,
  name: string,
): Promise<DraftRows> {
  const standing = standingOf(stored.model, draft);
  const carried = carriedLimits(stored, draft);
  const recomputed = draft.metrics
    .filter(({ name: metric }) => !standing.values.has(metric) && (stored.metrics?.has(metric) ?? true))
    .map((metric) => metric.name);
  const lacks = contextOf(draft, standing, stored.whole).some((column) => !stored.columns.has(column));
  if (recomputed.length === 0 && !lacks) return { relation: stored.relation, standing, carried, recomputed };
  const measured = `${name}_measured`;
  await measureDays(place.engine, place.reading, {
    project: place.project,
    catalog: place.catalog,
    model: withPlays(draft),
    metrics: new Set(recomputed),
    // Of days apart nothing is carried: what a broken feed holds is found on the days before.
    from: carry === null ? addDays(stored.from, -longestHold(place.project)) : stored.from,
    to: stored.to,
    carry,
    accounts: stored.accounts,
    ...(place.defineSources === undefined ? {} : { defineSources: place.defineSources }),
    relation: measured,
  });
  await joinMeasured(place.engine, stored, draft, new Set(recomputed), { measured, name });
  return { relation: name, standing, carried, recomputed };
}

/** The stored rows with what was measured anew in place of what was stored. */
async function joinMeasured(
  engine: Engine,
  stored: StoredRows,
  draft: HealthModel,
  recomputed: ReadonlySet<string>,
  { measured, name }: { readonly measured: string; readonly name: string },
): Promise<void> {
  const own = new Set(
    draft.metrics
      .filter((metric) => recomputed.has(metric.name))
      .flatMap((metric) => [
        snapshotColumns.value(metric.name),
        snapshotColumns.state(metric.name),
        snapshotColumns.held(metric.name),
        snapshotColumns.goodValue(metric.name),
        snapshotColumns.goodOn(metric.name),
      ]),
  );
  const isContext = (column: string): boolean => column.startsWith('__') && !stored.columns.has(column);
  const fresh = [...(await columnsOf(engine, measured))].filter(
    (column) => own.has(column) || isContext(column),
  );
  const columns: Sql[] = [
    ...[...stored.columns].filter((column) => !own.has(column)).map((column) => id('w', column)),
    ...fresh.map((column) => id('m', column)),
  ];
  await engine.define({
    name: name,
    keep: 'table',
    query: sql`select ${list(columns)} from ${id(stored.relation)} w left join ${id(measured)} m on m.account_id = w.account_id and m.day = w.day`,
  });
  await engine.drop(measured);
}

/** The model with what its plays read of an account beside what is stored, so that it is measured with the rest. */
function withPlays(model: HealthModel): HealthModel {
  const asked = playConditions(model).map((when) => ({
    ...{ name: '', means: '', then: null, play: null, asks: false, lacks: [] },
    when,
  }));
  return { ...model, archetypes: [...model.archetypes, ...asked] };
}

function longestHold({ sources }: Project): number {
  return Math.max(1, ...sources.map(({ hold }) => hold)) + 1;
}

/** Columns of the account's day that conditions read and snapshots do not keep: attributes and sponsors. */
function contextOf(model: HealthModel, standing: Standing, whole: boolean): string[] {
  const conditions: (Expression | null)[] = [
    ...(standing.choices && !whole ? [] : [...model.stages, ...model.scorecards]),
    ...model.caps,
    ...withPlays(model).archetypes,
  ].map(({ when }) => when);
  const segment =
    standing.segments || model.segmentBy === null ? [] : [gridColumns.attribute(model.segmentBy)];
  return [...segment, ...conditions.flatMap((condition) => (condition === null ? [] : contextIn(condition)))];
}

function contextIn(expression: Expression): string[] {
  const inside = childExpressions(expression).flatMap(contextIn);
  if (expression.kind === 'name' && expression.name.scope === 'attribute')
    return [gridColumns.attribute(expression.name.attribute)];
  if (expression.kind !== 'call') return inside;
  const [window] = expression.args;
  if (expression.function === 'sponsor_replaced') return [gridColumns.sponsorReplaced];
  return expression.function === 'sponsor_left_within' && window?.kind === 'duration'
    ? [gridColumns.sponsorLeftWithin(window.days)]
    : inside;
}

/** The rows of a draft, with the columns asked for; see `compileRescore`. */
export function rescored(
  { project }: Pick<WhatIfPlace, 'project'>,
  draft: HealthModel,
  { relation, standing, carried }: DraftRows,
  wanted: readonly string[],
): Sql {
  const scope = accountDayScope({ timeZone: project.timeZone });
  return compileRescore({ model: draft, scope, standing, carried, relation, wanted });
}
