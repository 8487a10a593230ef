import type { Day } from '../../src/lib/index.ts';
import { addDays, daysBetween } from '../../src/lib/index.ts';
import type { Cell, FactRow } from '../support/book.ts';
import { attributeAsOf } from './attributes.ts';
import { exactSum } from './exact-sum.ts';
import { columnAsOf, dayOf } from './fact-times.ts';
import { type Entity, remember, rowsAsOf, type World } from './world.ts';

/** "Derived by the day: `arr`, `seats`, `renewal_on`, `decide_by`, `leaving`, `tenure_days`." */
export interface Derived {
  readonly arr: number | null;
  readonly seats: number | null;
  readonly renewal_on: Day | null;
  readonly decide_by: Day | null;
  readonly leaving: boolean;
  readonly tenure_days: number;
}

export function derivedOn(world: World, entity: Entity, day: Day): Derived {
  return remember(world, `derived ${entity.id} ${entity.accountId} ${day}`, () => derive(world, entity, day));
}

function derive(world: World, entity: Entity, day: Day): Derived {
  const contracts = rowsAsOf(world, 'contracts', entity.accountId, day);
  const active = contracts.filter((row) => isActive(row, day));
  const renewal = nextRenewal(active, day);
  return {
    arr: sumOr(world, entity, contracts, active, 'arr', day),
    seats: sumOr(world, entity, contracts, active, 'seats', day),
    renewal_on: renewal?.on ?? null,
    decide_by: renewal === null ? null : addDays(renewal.on, -renewal.notice),
    leaving: active.some((row) => columnAsOf('contracts', row, 'notice_given_on', day) !== null),
    tenure_days: daysBetween(entity.start, day),
  };
}

/** A contract without an end stays active after its renewal unless it does not renew by itself. */
export function isActive(contract: FactRow, day: Day): boolean {
  const started = dayOf(contract.columns.started_on);
  if (started !== null && started > day) return false;
  const ended = dayOf(columnAsOf('contracts', contract, 'ended_on', day));
  if (ended !== null) return day < ended;
  const renewal = dayOf(contract.columns.renewal_on);
  return contract.columns.auto_renew !== false || renewal === null || day <= renewal;
}

/** "`renewal_on`: earliest > D among active contracts", with the longest notice among those. */
function nextRenewal(active: readonly FactRow[], day: Day): { on: Day; notice: number } | null {
  const coming = active
    .map((row) => ({ on: dayOf(row.columns.renewal_on), notice: Number(row.columns.notice_days ?? 0) }))
    .filter((one): one is { on: Day; notice: number } => one.on !== null && one.on > day);
  coming.sort((a, b) => (a.on === b.on ? b.notice - a.notice : a.on < b.on ? -1 : 1));
  return coming[0] ?? null;
}

/** Sum over active contracts; without any contract known, the attribute of that name. */
function sumOr(
  world: World,
  entity: Entity,
  contracts: readonly FactRow[],
  active: readonly FactRow[],
  column: 'arr' | 'seats',
  day: Day,
): number | null {
  if (contracts.length > 0) return exactSum(active.map((row) => row.columns[column] ?? null));
  const attribute: Cell = attributeAsOf(world, entity.accountId, column, day);
  return attribute === null ? null : Number(attribute);
}
