import type { Engine } from '../engine/index.ts';
import { snapshotColumns } from '../lib/index.ts';
import type { HealthModel } from '../model/index.ts';
import { standingOf } from '../score/index.ts';
import { id, list, type Sql, sql } from '../sql/index.ts';

/** Rows of the day before a span, and the model that made them. */
export interface CarrySource {
  /** A relation for a `from` clause: stored rows of one day, or what the pass handed on. */
  readonly relation: Sql;
  readonly model: HealthModel;
}

/** The columns that name who is scored: the account, or the person at the account. */
function entityColumns(model: HealthModel): readonly string[] {
  return model.scores === 'people' ? ['person_id', 'account_id'] : ['account_id'];
}

/**
 * Makes the table `carry` for a span scored by `model`, empty without a source. Of rows that another version
 * made only that is taken over which means the same: the side of a limit that did not move, the last good
 * value of a metric that is measured alike: neither its definition changed, nor stages, segments or metrics that it
 * reads. The rest starts anew.
 */
export async function defineCarry(
  engine: Engine,
  model: HealthModel,
  source: CarrySource | null,
  name = 'carry',
): Promise<void> {
  const columns = carryColumns(model, source?.model ?? null).map(({ name: column, type, isKept }) =>
    isKept ? sql`${id(column)}::${type} as ${id(column)}` : sql`null::${type} as ${id(column)}`,
  );
  const from = source === null ? sql`(select 1) where false` : source.relation;
  const entity = entityColumns(model).map(
    (column) => sql`${source === null ? sql`null` : id(column)}::string as ${id(column)}`,
  );
  await engine.define({
    name: name,
    keep: 'table',
    query: sql`select ${list([...entity, ...columns, sql`null::date as frozen_on`])} from ${from}`,
  });
}

/** Names of the carry's columns, for comparing two of them. */
export function carryColumnNames(model: HealthModel): string[] {
  return [...entityColumns(model), ...carryColumns(model, null).map(({ name }) => name)];
}

interface CarryColumn {
  readonly name: string;
  readonly type: Sql;
  readonly isKept: boolean;
}

function carryColumns(model: HealthModel, before: HealthModel | null): CarryColumn[] {
  const limits = model.bands.list.slice(1);
  const sides = limits.flatMap(({ name, from }) => {
    const isKept = before?.bands.list.slice(1).some((old) => old.name === name && old.from === from) ?? false;
    const family = model.scores === 'accounts' ? [snapshotColumns.familySide(name)] : [];
    return [snapshotColumns.side(name), ...family].map((column) => ({
      name: column,
      type: sql`boolean`,
      isKept,
    }));
  });
  const alike = before === null ? new Set<string>() : standingOf(before, model).values;
  const goods = model.metrics.flatMap((metric) => {
    const isKept = alike.has(metric.name);
    const value = { name: snapshotColumns.goodValue(metric.name), type: valueType(metric.valueType) };
    const on = { name: snapshotColumns.goodOn(metric.name), type: sql`date` };
    return [value, on].map((column) => ({ ...column, isKept }));
  });
  return [...sides, ...goods];
}

function valueType(type: 'number' | 'text'): Sql {
  return type === 'text' ? sql`string` : sql`double`;
}
