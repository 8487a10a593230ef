import { assertNever, type Day, roundHalfAway } from '../../src/lib/index.ts';
import type { MeasurementState, Metric } from '../../src/metrics/index.ts';
import type { Cell } from '../support/book.ts';
import { aggregate, type CountedRow } from './aggregate.ts';
import {
  aroundRows,
  collectedFrom,
  countedRow,
  type FactBasis,
  factRowsCounted,
  zeroFrom,
} from './counted-rows.ts';
import { evaluate, holds, type Scope } from './evaluate.ts';
import type { Measurement } from './judge-row.ts';
import { metricsMentioned } from './mentions.ts';
import { latestRating } from './rating.ts';
import { dayScope, personScope } from './scopes.ts';
import type { Entity, World } from './world.ts';

/** What other metrics gave for the same entity and day. */
export type Read = (metric: string) => Measurement;

/** A state without a value. */
export function without(state: MeasurementState): Measurement {
  return { state, held: false, value: null };
}

/** "A non-finite result is undefined"; values are rounded to 9 decimals, half away from zero; booleans are 0 and 1. */
export function measured(value: Cell): Measurement {
  if (typeof value === 'string') return { state: 'measured', held: false, value };
  if (value === null || typeof value === 'object' || !Number.isFinite(Number(value)))
    return without('undefined');
  return { state: 'measured', held: false, value: roundHalfAway(Number(value), 9) };
}

/** "`only_for` false: not_applicable." So does one that is unknown. */
export function isApplicable(world: World, entity: Entity, metric: Metric, day: Day, read: Read): boolean {
  return metric.onlyFor === null || holds(metric.onlyFor, dayScope(world, entity, day, { metric: read }));
}

/** The metric on a day before any comparison, by the facts known then; the feed guard stands above this. */
export function measureBase(world: World, entity: Entity, metric: Metric, day: Day, read: Read): Measurement {
  const { basis } = metric;
  const needed = [
    ...(basis.kind === 'metric' ? [basis.metric] : []),
    ...metricsMentioned(metric.calculate, false),
  ];
  const absent = needed.map(read).find((one) => one.state !== 'measured');
  if (absent !== undefined) return without(absent.state);
  const scope = dayScope(world, entity, day, { metric: read });
  switch (basis.kind) {
    case 'fact':
      return measureRows(world, entity, metric, basis, day, scope);
    case 'metric':
      if (metric.calculate === null) return measured(read(basis.metric).value);
      return measured(evaluate(metric.calculate, scope));
    case 'account':
      return measured(metric.calculate === null ? null : evaluate(metric.calculate, scope));
    case 'rubric':
      return latestRating(world, entity, basis, day);
    case 'people': {
      const collects = collectedFrom(world, 'people');
      if (collects === null || day < collects) return without('never_collected');
      const rows = (world.peopleRows.get(basis.model) ?? [])
        .filter((row) => row.accountId === entity.accountId && row.day === day)
        .map((row) => ({ row, scope: personScope(row, scope) }))
        .filter((one) => basis.where === null || holds(basis.where, one.scope))
        .map(({ row, scope: own }) => ({
          scope: own,
          order: row.id,
          at: row.day,
          day: row.day,
          personId: row.personId,
          product: null,
        }));
      return measured(valueOver(world, entity, metric, rows, scope, collects));
    }
    default:
      return assertNever(basis);
  }
}

/**
 * "Count or sum of nothing: 0 ...; before, never_collected. ... Surveys and ratings: never_collected, then expired": an
 * answer that was given is measured, whatever the source says of when it began to collect.
 */
function measureRows(
  world: World,
  entity: Entity,
  metric: Metric,
  basis: FactBasis,
  day: Day,
  scope: Scope,
): Measurement {
  const from = zeroFrom(world, entity, basis.fact);
  const isCollected = from !== null && day >= from;
  const isAnswer = basis.fact === 'surveys' || basis.fact === 'ratings';
  if (!isCollected && !isAnswer) return without('never_collected');
  const rows = factRowsCounted(world, entity, basis, day, scope);
  const counted = rows.map((row) => countedRow(world, basis.fact, row, scope));
  const outcome = measured(valueOver(world, entity, metric, counted, scope, from ?? entity.start));
  if (!isAnswer || rows.length > 0 || (isCollected && outcome.state !== 'undefined')) return outcome;
  const ever = factRowsCounted(world, entity, basis, day, scope, null);
  return without(ever.length > 0 ? 'expired' : 'never_collected');
}

function valueOver(
  world: World,
  entity: Entity,
  metric: Metric,
  rows: readonly CountedRow[],
  scope: Scope,
  from: Day,
): Cell {
  if (metric.calculate === null) return null;
  const around = aroundRows(world, entity, from, scope.day);
  return evaluate(metric.calculate, { ...scope, aggregate: (call) => aggregate(call, rows, around) });
}
