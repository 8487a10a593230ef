import type { Day } from '../../src/lib/index.ts';
import type { Cell, FactRow } from '../support/book.ts';
import { occurredAt } from './fact-times.ts';
import { rowsAsOf, type World } from './world.ts';

/**
 * An attribute as of a day: the latest change known by then; without one, what the account's row says ("an
 * attribute without changes is *assumed history*"). Typed as the column of `accounts` is.
 */
export function attributeAsOf(world: World, accountId: string, attribute: string, day: Day): Cell {
  const isOf = (row: FactRow): boolean => row.columns.attribute === attribute;
  const known = rowsAsOf(world, 'account_changes', accountId, day).filter(isOf);
  const latest = known.toSorted((a, b) => inOrder(world, a, b)).at(-1);
  if (latest !== undefined) return typed(world, attribute, latest.columns.value ?? null);
  return rowsAsOf(world, 'accounts', accountId, day)[0]?.columns[attribute] ?? null;
}

function inOrder(world: World, a: FactRow, b: FactRow): number {
  const key = (row: FactRow): string => `${occurredAt('account_changes', row, world.book)}|${row.key}`;
  return key(a) < key(b) ? -1 : 1;
}

function typed(world: World, attribute: string, value: Cell): Cell {
  if (value === null) return null;
  const column = world.book.extra.find((extra) => extra.fact === 'accounts' && extra.name === attribute);
  if (column?.type === 'number') return Number(value);
  if (column?.type === 'boolean') return String(value) === 'true';
  return String(value);
}
